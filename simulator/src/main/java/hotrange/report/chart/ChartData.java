package hotrange.report.chart;

import hotrange.result.HeatMap;
import hotrange.result.LatencySummary;
import hotrange.result.LatencySummary.Percentile;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.ReasonSeries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The numbers behind the pictures, in the units of their axes. */
final class ChartData {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double PERCENT = 100;
    private static final double PER_MILLE_PER_PERCENT = 10;

    /** Half pixels along a chart. */
    private static final double HALF_PIXELS = 1_800;

    private ChartData() {}

    /** Units per second: offered, consumed and, where there are any, provisioned. */
    static XYSeriesCollection rates(TableSeries series, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(line("offered", Series.unitsPerSecond(series.offeredUnits(), series::secondsOf), series, time));
        data.addSeries(
                line("consumed", Series.unitsPerSecond(series.consumedUnits(), series::secondsOf), series, time));
        if (!series.provisionedUnits().isEmpty()) {
            data.addSeries(line(
                    "provisioned", Series.unitsPerSecond(series.provisionedUnits(), series::secondsOf), series, time));
        }
        return data;
    }

    /** Percent: the busiest partition of its limit, and all of the table of what it has. */
    static XYSeriesCollection utilisation(TableSeries series, @Nullable HeatMap map, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        Series.utilisation(series, map).forEach((name, values) -> {
            XYSeries line = new XYSeries(name, true, false);
            for (int bin = 0; bin < values.size(); bin++) {
                Double value = values.get(bin);
                line.add(time.middle(bin, series.binSeconds()), value);
            }
            data.addSeries(line);
        });
        return data;
    }

    /** Rejected attempts per second, one series per strategy. */
    static XYSeriesCollection throttled(Map<String, TableSeries> byStrategy, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        byStrategy.forEach((strategy, series) -> data.addSeries(perSecond(strategy, series.throttled(), series, time)));
        return data;
    }

    /** The lines of a panel over time, with gaps where a value is missing. */
    static XYSeriesCollection lines(Plot.Panel panel) {
        TimeAxis time = TimeAxis.of((long) panel.to());
        XYSeriesCollection data = new XYSeriesCollection();
        List<Double> places = panel.places();
        for (Plot.Line line : panel.lines()) {
            XYSeries series = new XYSeries(line.name(), true, false);
            for (int i = 0; i < line.values().size(); i++) {
                series.add(places.get(i) / time.seconds(), line.values().get(i));
            }
            data.addSeries(series);
        }
        return data;
    }

    /** A series that only some resources have, as it is. */
    static XYSeriesCollection further(
            TableSeries series, TableSeries.FurtherSeries further, String name, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(
                line(name, further.values().stream().map(Long::doubleValue).toList(), series, time));
        return data;
    }

    /** Units in the burst bank at the end of each bin. */
    static XYSeriesCollection bank(TableSeries series, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(line("burst bank", Series.units(series.burstUnits()), series, time));
        return data;
    }

    /** Rejected attempts per second, one series per reason. */
    static DefaultTableXYDataset rejections(TableSeries series, TimeAxis time) {
        DefaultTableXYDataset data = new DefaultTableXYDataset(false);
        for (ReasonSeries reason : series.reasons()) {
            data.addSeries(perSecond(reason.reason(), reason.throttled(), series, time));
        }
        data.setAutoWidth(false);
        double duration = series.binSeconds() * (double) series.throttled().size();
        // A little wider than a bin, because light shines through between bars that only touch.
        data.setIntervalWidth((series.binSeconds() + duration / HALF_PIXELS) / time.seconds());
        return data;
    }

    /** The smallest and largest rejected attempts per second of any replication; empty when they do not differ. */
    static XYSeriesCollection spread(TableSeries series, TimeAxis time) {
        XYSeriesCollection data = new XYSeriesCollection();
        if (!series.throttledLow().equals(series.throttledHigh())) {
            data.addSeries(perSecond("lowest replication", series.throttledLow(), series, time));
            data.addSeries(perSecond("highest replication", series.throttledHigh(), series, time));
        }
        return data;
    }

    /** Percent of the partition's limit, one item per cell with a partition; y is the middle of the row. */
    static DefaultXYZDataset use(HeatMap map, TimeAxis time) {
        int bins = bins(map);
        int cells = (int) map.use().stream()
                .flatMap(List::stream)
                .filter(use -> use != HeatMap.NO_PARTITION)
                .count();
        double[][] items = new double[3][cells];
        int item = 0;
        for (int row = 0; row < map.use().size(); row++) {
            for (int bin = 0; bin < bins; bin++) {
                if (map.use().get(row).get(bin) != HeatMap.NO_PARTITION) {
                    items[0][item] = time.middle(bin, map.binSeconds());
                    items[1][item] = middle(map, row);
                    items[2][item] = map.use().get(row).get(bin) / PER_MILLE_PER_PERCENT;
                    item++;
                }
            }
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("use", items);
        return data;
    }

    /** The cells of a heat map in which something was rejected. */
    static DefaultXYZDataset rejectingCells(HeatMap map, TimeAxis time) {
        int cells = (int) map.throttled().stream()
                .flatMap(List::stream)
                .filter(t -> t > 0)
                .count();
        double[][] items = new double[3][cells];
        int item = 0;
        for (int row = 0; row < map.throttled().size(); row++) {
            for (int bin = 0; bin < map.throttled().get(row).size(); bin++) {
                if (map.throttled().get(row).get(bin) > 0) {
                    items[0][item] = time.middle(bin, map.binSeconds());
                    items[1][item] = middle(map, row);
                    items[2][item] = map.throttled().get(row).get(bin);
                    item++;
                }
            }
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("throttled", items);
        return data;
    }

    /** Latency in milliseconds over the number of nines: 0 is 0 %, 1 is 90 %, 2 is 99 %. One series per name. */
    static XYSeriesCollection percentiles(Map<String, LatencySummary> byName) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (Map.Entry<String, LatencySummary> entry : byName.entrySet()) {
            XYSeries curve = new XYSeries(entry.getKey());
            for (Percentile percentile : entry.getValue().percentiles()) {
                if (percentile.q() < 1 && percentile.micros() > 0) {
                    curve.add(nines(percentile.q()), percentile.micros() / MICROS_PER_MILLI);
                }
            }
            data.addSeries(curve);
        }
        return data;
    }

    /** Throttled and failed share in percent per strategy. */
    static DefaultCategoryDataset shares(RunResult result) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        eachShare(result, (value, row, strategy) -> data.addValue(number(value.value()) * PERCENT, row, strategy));
        return data;
    }

    /** For each of the {@link #shares} the middle of its 95 % interval and half of its width. */
    static DefaultStatisticalCategoryDataset shareIntervals(RunResult result) {
        DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
        eachShare(result, (share, row, strategy) -> {
            double low = number(share.low() == null ? share.value() : share.low());
            double high = number(share.high() == null ? share.value() : share.high());
            data.add((low + high) / 2 * PERCENT, (high - low) / 2 * PERCENT, row, strategy);
        });
        return data;
    }

    private static void eachShare(RunResult result, ShareUse use) {
        for (StrategyResult strategy : result.strategies()) {
            MetricValue throttled = strategy.metric(Metric.THROTTLED_SHARE);
            if (throttled != null && throttled.value() != null) {
                use.accept(throttled, "attempts throttled", strategy.name());
            }
            MetricValue failed = strategy.metric(Metric.FAILED_SHARE);
            if (failed != null && failed.value() != null) {
                use.accept(failed, "calls failed", strategy.name());
            }
        }
    }

    private static double number(@Nullable Double value) {
        return Objects.requireNonNull(value);
    }

    private interface ShareUse {
        void accept(MetricValue share, String row, String strategy);
    }

    /** How many nines a share has. */
    static double nines(double share) {
        return Math.max(0, -Math.log10(1 - share));
    }

    /** Columns of a heat map. */
    static int bins(HeatMap map) {
        return map.use().isEmpty() ? 0 : map.use().get(0).size();
    }

    /** Partitions lie at their number. */
    private static double middle(HeatMap map, int row) {
        return (row + 0.5) * map.partitionsPerRow() - 0.5;
    }

    private static XYSeries perSecond(String name, List<Long> counts, TableSeries series, TimeAxis time) {
        return line(name, Series.perSecond(counts, series::secondsOf), series, time);
    }

    private static XYSeries line(String name, List<Double> values, TableSeries series, TimeAxis time) {
        XYSeries result = new XYSeries(name, true, false);
        for (int bin = 0; bin < values.size(); bin++) {
            result.add(time.middle(bin, series.binSeconds()), values.get(bin));
        }
        return result;
    }
}
