package hotrange.cost.minutes;

import hotrange.cost.ReservedCapacity;

/**
 * How many reserved blocks pay for themselves in the hours of a recording.
 *
 * @param years of the term
 * @param blocks of 100 units; 0 where none pays
 * @param cost of the recorded hours: blocks, and what is above them by the hour
 * @param saving part of the cost without blocks that is saved, 0 to 1
 */
public record ReservedBlocks(int years, long blocks, double cost, double saving) {

    /**
     * The number of blocks that costs least, the smaller of two that cost the same.
     *
     * @param price of a unit for an hour
     */
    static ReservedBlocks best(HourlyUnits hours, double price, ReservedRates rates) {
        ReservedCapacity.Demand demand = hours.demand();
        long blocks = demand.best(price, rates.perHour());
        double without = demand.cost(0, price, rates.perHour());
        double cost = demand.cost(blocks, price, rates.perHour());
        return new ReservedBlocks(rates.years(), blocks, cost, without == 0 ? 0 : 1 - cost / without);
    }
}
