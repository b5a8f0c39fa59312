package hotrange.cost;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.usage.Bill;
import hotrange.result.usage.BillLine;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy costs by what it used, warm-up and drain included: throughput, storage and DAX nodes.
 *
 * <p>Reads of streams by Lambda triggers and by replication are free (1.27), and so are deletes of expired items (1.26).
 *
 * @param name of the strategy
 * @param seconds that the load lasted
 * @param lines of the bill, by table or index and usage type
 * @param perMonth of all lines, 730 hours of the same load
 * @param ofRun of all lines, the run alone
 * @param perMillionCalls by calls; null without any
 * @param perMillionSuccessful by calls that succeeded; null without any
 * @param reserved the cheapest reserved capacity for each term; empty where it could cover nothing
 */
public record StrategyCost(
        String name,
        long seconds,
        List<BillLine> lines,
        double perMonth,
        double ofRun,
        @Nullable Double perMillionCalls,
        @Nullable Double perMillionSuccessful,
        List<ReservedCapacity> reserved) {

    /** Of a month, by AWS's convention. */
    public static final int HOURS_PER_MONTH = Billing.HOURS_PER_MONTH;

    private static final double MILLION = 1e6;

    public StrategyCost {
        lines = List.copyOf(lines);
        reserved = List.copyOf(reserved);
    }

    /**
     * What counts besides prices.
     *
     * @param tableClass of all tables; null for that of each
     * @param freeTier whether the first units of a month are free, once for all tables
     */
    public record Options(@Nullable TableClass tableClass, boolean freeTier) {}

    /**
     * Calls in a second of the counted time.
     *
     * @param all that arrived
     * @param successful the part of them that succeeded
     */
    public record CallRates(double all, double successful) {

        private static CallRates of(StrategyResult strategy) {
            double all = value(strategy, Metric.CALLS_PER_SECOND);
            return new CallRates(
                    all, all * (1 - value(strategy, Metric.FAILED_SHARE) - value(strategy, Metric.SHED_SHARE)));
        }

        private static double value(StrategyResult strategy, Metric metric) {
            MetricValue found = strategy.metric(metric);
            return found == null || found.value() == null ? 0 : found.value();
        }
    }

    /**
     * What a strategy costs.
     *
     * @throws BadPrices when the list lacks a price that is needed
     */
    public static StrategyCost of(StrategyResult strategy, PriceList prices, Options options) {
        return of(strategy.name(), strategy.usage(), CallRates.of(strategy), prices, options);
    }

    /**
     * What usage costs.
     *
     * @throws BadPrices when the list lacks a price that is needed
     */
    public static StrategyCost of(String name, Usage usage, CallRates calls, PriceList prices, Options options) {
        List<BillLine> lines = Billing.lines(usage, prices, options);
        double perMonth = lines.stream().mapToDouble(BillLine::perMonth).sum();
        return new StrategyCost(
                name,
                usage.seconds(),
                lines,
                perMonth,
                lines.stream().mapToDouble(BillLine::ofRun).sum(),
                perMillion(perMonth, calls.all()),
                perMillion(perMonth, calls.successful()),
                ReservedCapacity.of(usage, prices, options));
    }

    /** What a million calls cost at so many in a second; null without any. */
    public static @Nullable Double perMillion(double perMonth, double perSecond) {
        return perSecond > 0 ? (Double) (perMonth * MILLION / (perSecond * Billing.SECONDS_PER_MONTH)) : null;
    }

    /** The same as a result keeps it. */
    public Bill bill(PriceList prices, Options options) {
        return new Bill(
                prices.region(),
                prices.from().toString(),
                prices.currency(),
                lines,
                perMonth,
                ofRun,
                perMillionCalls,
                perMillionSuccessful,
                CostRemarks.of(prices, options, lines));
    }
}
