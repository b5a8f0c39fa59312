package hotrange.result.usage;

/**
 * One line of a bill.
 *
 * @param resource table, index, or table that a DAX cluster stands in front of
 * @param usageType AWS's word, without a Region's prefix (6.1), or the type of a DAX node
 * @param unit what is counted, in words
 * @param quantity of a month, what is free included
 * @param billed the part of it that costs something
 * @param price of one unit
 * @param perMonth {@code billed} times {@code price}
 * @param ofRun the part of the run
 */
public record BillLine(
        String resource,
        String usageType,
        String unit,
        double quantity,
        double billed,
        double price,
        double perMonth,
        double ofRun) {}
