package hotrange.cost;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the throughput of a strategy costs, from the first replication, warm-up and drain included: requests while a table
 * is PAY_PER_REQUEST, else for each hour the most that was provisioned in it (U-12), of an hour's part that part.
 *
 * <p>A month is 730 hours of the same load. Storage, streams, backups, caches, reserved capacity and the surcharge of
 * replicated writes before November 2024 are not in it.
 *
 * @param name of the strategy
 * @param seconds that the run lasted
 * @param items of a month, by table or index and usage type
 * @param perMonth of all items
 * @param ofRun the same rate over the seconds of the run
 * @param perMillionCalls by calls; null without any
 * @param perMillionSuccessful by calls that succeeded; null without any
 */
public record StrategyCost(
        String name,
        long seconds,
        List<CostItem> items,
        double perMonth,
        double ofRun,
        @Nullable Double perMillionCalls,
        @Nullable Double perMillionSuccessful) {

    /** Of a month, by AWS's convention. */
    public static final int HOURS_PER_MONTH = 730;

    private static final int SECONDS_PER_HOUR = 3_600;
    private static final double MICRO_UNITS = 1e6;
    private static final double MILLION = 1e6;

    public StrategyCost {
        items = List.copyOf(items);
    }

    /**
     * What counts besides prices.
     *
     * @param tableClass of all tables
     * @param freeTier whether the first units of a month are free, once for all tables
     */
    public record Options(TableClass tableClass, boolean freeTier) {}

    /**
     * The bill of a strategy.
     *
     * @throws BadPrices when the list lacks a price that is needed
     */
    public static StrategyCost of(StrategyResult strategy, PriceList prices, Options options) {
        List<CostItem> items = new ArrayList<>();
        Map<UsageType, Double> free = new EnumMap<>(UsageType.class);
        long seconds = 0;
        for (TableSeries series : strategy.series()) {
            seconds = Math.max(seconds, series.seconds());
            boolean reads = series.direction().equals("read");
            double toMonth = HOURS_PER_MONTH * (double) SECONDS_PER_HOUR / Math.max(1, series.seconds());
            item(
                    items,
                    free,
                    series,
                    UsageType.of(true, reads, options.tableClass()),
                    unitHours(series) * toMonth,
                    prices,
                    options);
            item(
                    items,
                    free,
                    series,
                    UsageType.of(false, reads, options.tableClass()),
                    requestUnits(series) * toMonth,
                    prices,
                    options);
        }
        double perMonth = items.stream().mapToDouble(CostItem::perMonth).sum();
        double ofRun = perMonth * seconds / (HOURS_PER_MONTH * (double) SECONDS_PER_HOUR);
        double calls = value(strategy, Metric.CALLS_PER_SECOND) * HOURS_PER_MONTH * SECONDS_PER_HOUR;
        double successful = calls * (1 - value(strategy, Metric.FAILED_SHARE) - value(strategy, Metric.SHED_SHARE));
        return new StrategyCost(
                strategy.name(),
                seconds,
                items,
                perMonth,
                ofRun,
                calls > 0 ? perMonth * MILLION / calls : null,
                successful > 0 ? perMonth * MILLION / successful : null);
    }

    private static void item(
            List<CostItem> items,
            Map<UsageType, Double> freeUsed,
            TableSeries series,
            UsageType type,
            double quantity,
            PriceList prices,
            Options options) {
        if (quantity == 0) {
            return;
        }
        BigDecimal price = prices.price(type);
        double left = options.freeTier()
                ? Math.max(0, prices.free(type).doubleValue() - freeUsed.getOrDefault(type, 0.0))
                : 0;
        double free = Math.min(left, quantity);
        freeUsed.merge(type, free, Double::sum);
        double billed = quantity - free;
        items.add(new CostItem(
                series.table(), type, quantity, billed, price.doubleValue(), billed * price.doubleValue()));
    }

    /** Hours times the most units that were provisioned in each hour of the run, or its part (U-12). */
    private static double unitHours(TableSeries series) {
        double hours = 0;
        double most = 0;
        long inHour = 0;
        for (int bin = 0; bin < series.provisionedUnits().size(); bin++) {
            long seconds = Math.max(1, series.secondsOf(bin));
            most = Math.max(most, series.provisionedUnits().get(bin) / MICRO_UNITS / seconds);
            inHour += seconds;
            if (inHour >= SECONDS_PER_HOUR || bin == series.provisionedUnits().size() - 1) {
                hours += most * inHour / SECONDS_PER_HOUR;
                most = 0;
                inHour = 0;
            }
        }
        return hours;
    }

    /** Units consumed while nothing was provisioned. */
    private static double requestUnits(TableSeries series) {
        double units = 0;
        for (int bin = 0; bin < series.consumedUnits().size(); bin++) {
            boolean provisioned = bin < series.provisionedUnits().size()
                    && series.provisionedUnits().get(bin) > 0;
            units += provisioned ? 0 : series.consumedUnits().get(bin) / MICRO_UNITS;
        }
        return units;
    }

    private static double value(StrategyResult strategy, Metric metric) {
        MetricValue found = strategy.metric(metric);
        return found == null || found.value() == null ? 0 : found.value();
    }
}
