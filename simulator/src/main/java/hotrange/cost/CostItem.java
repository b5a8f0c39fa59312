package hotrange.cost;

/**
 * One line of a bill.
 *
 * @param resource table or index
 * @param quantity in a month, in the usage type's units, what is free included
 * @param billed the part of it that costs something
 * @param price of one unit
 * @param perMonth {@code billed} times {@code price}
 */
public record CostItem(
        String resource, UsageType usageType, double quantity, double billed, double price, double perMonth) {}
