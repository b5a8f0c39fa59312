package hotrange.cost;

import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The cheapest reserved capacity for the provisioned throughput of a strategy (6.5), all tables and indexes of class
 * STANDARD together, without writes of global tables and without the free tier.
 *
 * @param years that it is bought for, 1 or 3
 * @param readBlocks of 100 units
 * @param writeBlocks of 100 units
 * @param upfront paid once for the blocks
 * @param perMonth what reads and writes cost then, what is paid at once included in equal parts of the term's hours
 * @param withoutPerMonth what they cost without reserved capacity
 */
public record ReservedCapacity(
        int years, long readBlocks, long writeBlocks, double upfront, double perMonth, double withoutPerMonth) {

    /** Units of a block. */
    public static final int BLOCK = 100;

    private static final int HOURS_PER_YEAR = 365 * 24;

    /**
     * What a block costs.
     *
     * @param upfront paid once
     * @param hourly for every hour of the term
     */
    public record Rate(double upfront, double hourly) {

        /** By hour, what is paid at once included in equal parts of a term's hours. */
        public double perHour(int years) {
            return upfront / (years * (double) HOURS_PER_YEAR) + hourly;
        }
    }

    /** The cheapest for each term that the list has prices for; none where nothing is provisioned that it could cover. */
    static List<ReservedCapacity> of(Usage usage, PriceList prices, StrategyCost.Options options) {
        double[] reads = demand(usage, options, false);
        double[] writes = demand(usage, options, true);
        if (reads.length == 0 && writes.length == 0) {
            return List.of();
        }
        List<ReservedCapacity> list = new ArrayList<>();
        prices.reserved().forEach((years, rates) -> {
            Part read = part(years, reads, usage.seconds(), UsageType.READ_CAPACITY_UNIT_HOURS, rates::get, prices);
            Part write = part(years, writes, usage.seconds(), UsageType.WRITE_CAPACITY_UNIT_HOURS, rates::get, prices);
            list.add(new ReservedCapacity(
                    years,
                    read.blocks,
                    write.blocks,
                    read.upfront + write.upfront,
                    read.perMonth + write.perMonth,
                    read.without + write.without));
        });
        return list;
    }

    private record Part(long blocks, double upfront, double perMonth, double without) {}

    private static Part part(
            int years,
            double[] hours,
            long seconds,
            UsageType type,
            Function<UsageType, Rate> rates,
            PriceList prices) {
        Rate rate = rates.apply(type);
        if (hours.length == 0 || rate == null) {
            return new Part(0, 0, 0, 0);
        }
        double[] parts = new double[hours.length];
        Arrays.setAll(parts, hour -> (double) Billing.secondsOf(hour, seconds) / Billing.SECONDS_PER_HOUR);
        Demand demand = new Demand(hours, parts);
        double unit = prices.price(type).doubleValue();
        double block = rate.perHour(years);
        long blocks = demand.best(unit, block);
        double toMonth = Billing.SECONDS_PER_MONTH / seconds;
        return new Part(
                blocks,
                blocks * rate.upfront,
                demand.cost(blocks, unit, block) * toMonth,
                demand.cost(0, unit, block) * toMonth);
    }

    /** Provisioned units that blocks could cover, hour by hour. */
    public static final class Demand {

        private final double[] units;
        private final double[] parts;

        /**
         * A demand.
         *
         * @param units of each hour
         * @param parts of the hours that count, 0 to 1
         */
        public Demand(double[] units, double[] parts) {
            this.units = units.clone();
            this.parts = parts.clone();
        }

        /** The fewest of the cheapest numbers of blocks: what the next block saves only falls, so halving finds it. */
        public long best(double unitPrice, double blockPrice) {
            double most = 0;
            for (double hour : units) {
                most = Math.max(most, hour);
            }
            long low = 0;
            long high = (long) Math.ceil(most / BLOCK);
            while (low < high) {
                long middle = (low + high) / 2;
                boolean pays = cost(middle + 1, unitPrice, blockPrice) < cost(middle, unitPrice, blockPrice);
                low = pays ? middle + 1 : low;
                high = pays ? high : middle;
            }
            return low;
        }

        /** With so many blocks; units above them cost the usual price. Prices are those of an hour. */
        public double cost(long blocks, double unitPrice, double blockPrice) {
            double cost = 0;
            for (int hour = 0; hour < units.length; hour++) {
                double above = Math.max(0, units[hour] - (double) blocks * BLOCK);
                cost += parts[hour] * (blocks * blockPrice + above * unitPrice);
            }
            return cost;
        }
    }

    /** Units of each hour that reserved capacity could cover. */
    private static double[] demand(Usage usage, StrategyCost.Options options, boolean write) {
        double[] sum = new double[0];
        for (ResourceUsage of : usage.resources()) {
            TableClass tableClass = options.tableClass() == null ? of.tableClass() : options.tableClass();
            List<Double> hours = write ? of.provisionedWriteUnits() : of.provisionedReadUnits();
            if (tableClass == TableClass.STANDARD && !(write && of.replicated()) && !hours.isEmpty()) {
                sum = sum.length == 0 ? new double[hours.size()] : sum;
                for (int hour = 0; hour < sum.length; hour++) {
                    sum[hour] += hours.get(hour);
                }
            }
        }
        return sum;
    }
}
