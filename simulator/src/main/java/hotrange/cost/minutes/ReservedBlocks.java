package hotrange.cost.minutes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
     * The number of blocks that costs least, the smaller of two that cost the same. Exact: what one more block saves never
     * grows with their number, so the last one that saves more than it costs is found by halving.
     *
     * @param price of a unit for an hour
     */
    static ReservedBlocks best(HourlyUnits hours, double price, ReservedRates rates) {
        Histogram histogram = new Histogram(hours);
        double perBlock = rates.perHour() * hours.duration();
        long low = 0;
        long high = (long) Math.ceil(histogram.largest() / ReservedRates.BLOCK);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            double saved = (histogram.above(ReservedRates.BLOCK * (double) (middle - 1))
                            - histogram.above(ReservedRates.BLOCK * (double) middle))
                    * price;
            if (saved > perBlock) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        double without = hours.unitHours() * price;
        double cost = low * perBlock + histogram.above(ReservedRates.BLOCK * (double) low) * price;
        return new ReservedBlocks(rates.years(), low, cost, without == 0 ? 0 : 1 - cost / without);
    }

    /** Hours by their units, the most first, with sums from the top. */
    private static final class Histogram {

        private final double[] units;
        private final double[] parts;
        private final double[] unitHours;

        Histogram(HourlyUnits hours) {
            int[] order = IntStream.range(0, hours.hours())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer hour) -> -hours.units(hour)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            units = new double[order.length];
            parts = new double[order.length + 1];
            unitHours = new double[order.length + 1];
            for (int i = 0; i < order.length; i++) {
                // Negated, so that the library's search for ascending values finds them.
                units[i] = -hours.units(order[i]);
                parts[i + 1] = parts[i] + hours.part(order[i]);
                unitHours[i + 1] = unitHours[i] + hours.units(order[i]) * hours.part(order[i]);
            }
        }

        double largest() {
            return -units[0];
        }

        /** Unit hours above a level. */
        double above(double level) {
            int found = Arrays.binarySearch(units, -level);
            int higher = found < 0 ? -found - 1 : found;
            return unitHours[higher] - level * parts[higher];
        }
    }
}
