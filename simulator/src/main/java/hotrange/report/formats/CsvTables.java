package hotrange.report.formats;

import hotrange.result.CanonicalJson;
import hotrange.result.CsvFile;
import hotrange.result.LatencySummary;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.FurtherSeries;
import hotrange.result.TableSeries.ReasonSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The numbers of a result as tables for spreadsheets. */
final class CsvTables {

    /** What happened over time in the first replication. */
    static final String SERIES = "series.csv";

    /** Every metric of every strategy and workload. */
    static final String METRICS = "metrics.csv";

    /** Every percentile that the samples support. */
    static final String LATENCIES = "latencies.csv";

    private static final double MICRO_UNITS = 1e6;
    private static final double PER_MILLE = 1_000;

    private CsvTables() {}

    /** Writes all three into {@code folder}. */
    static void write(RunResult result, Path folder) throws IOException {
        series(result, folder.resolve(SERIES));
        metrics(result, folder.resolve(METRICS));
        latencies(result, folder.resolve(LATENCIES));
    }

    private static void metrics(RunResult result, Path file) throws IOException {
        try (CsvFile out = new CsvFile(file, and(List.of("strategy", "workload"), CsvFile.METRIC_COLUMNS))) {
            for (StrategyResult strategy : result.strategies()) {
                out.metrics(List.of(strategy.name(), ""), strategy.metrics());
                for (Map.Entry<String, List<MetricValue>> workload :
                        strategy.workloads().entrySet()) {
                    out.metrics(List.of(strategy.name(), workload.getKey()), workload.getValue());
                }
            }
        }
    }

    private static void latencies(RunResult result, Path file) throws IOException {
        List<String> header = List.of(
                "strategy",
                "workload",
                "table",
                "operation",
                "measured",
                "count",
                "mean_micros",
                "max_micros",
                "percentile",
                "latency_micros");
        try (CsvFile out = new CsvFile(file, header)) {
            for (StrategyResult strategy : result.strategies()) {
                for (LatencySummary latency : strategy.latencies()) {
                    List<String> start = List.of(
                            strategy.name(),
                            latency.workload(),
                            latency.table(),
                            latency.operation(),
                            latency.kind().name(),
                            String.valueOf(latency.count()),
                            CsvFile.number(latency.mean()),
                            latency.count() == 0 ? "" : String.valueOf(latency.max()));
                    for (LatencySummary.Percentile percentile : latency.percentiles()) {
                        out.row(and(
                                start,
                                List.of(
                                        CanonicalJson.number(percentile.q() * 100),
                                        String.valueOf(percentile.micros()))));
                    }
                }
            }
        }
    }

    private static void series(RunResult result, Path file) throws IOException {
        List<String> reasons = names(result, series -> series.reasons().stream().map(ReasonSeries::reason));
        List<String> further = names(result, series -> series.further().stream().map(CsvTables::column));
        List<String> header = new ArrayList<>(List.of(
                "strategy",
                "resource",
                "direction",
                "start_seconds",
                "bin_seconds",
                "offered_units_per_second",
                "consumed_units_per_second",
                "provisioned_units_per_second",
                "throttled_attempts",
                "throttled_attempts_lowest_replication",
                "throttled_attempts_highest_replication",
                "peak_throttled_attempts_in_a_second",
                "burst_bank_units",
                "hottest_partition_share_of_limit"));
        header.addAll(reasons);
        header.addAll(further);
        try (CsvFile out = new CsvFile(file, header)) {
            for (StrategyResult strategy : result.strategies()) {
                for (TableSeries series : strategy.series()) {
                    for (int bin = 0; bin < series.offeredUnits().size(); bin++) {
                        List<String> cells = bin(strategy.name(), series, bin);
                        for (String reason : reasons) {
                            cells.add(reason(series, reason, bin));
                        }
                        for (String name : further) {
                            cells.add(further(series, name, bin));
                        }
                        out.row(cells);
                    }
                }
            }
        }
    }

    private static List<String> bin(String strategy, TableSeries series, int bin) {
        return new ArrayList<>(List.of(
                strategy,
                series.table(),
                series.direction(),
                String.valueOf((long) bin * series.binSeconds()),
                String.valueOf(series.secondsOf(bin)),
                at(series.offeredUnits(), bin, MICRO_UNITS * series.secondsOf(bin)),
                at(series.consumedUnits(), bin, MICRO_UNITS * series.secondsOf(bin)),
                at(series.provisionedUnits(), bin, MICRO_UNITS * series.secondsOf(bin)),
                at(series.throttled(), bin, 1),
                at(series.throttledLow(), bin, 1),
                at(series.throttledHigh(), bin, 1),
                at(series.peakThrottled(), bin, 1),
                at(series.burstUnits(), bin, MICRO_UNITS),
                at(series.hottestPartitionUse(), bin, PER_MILLE)));
    }

    /** A value in its unit; empty where the series has none. */
    private static String at(List<? extends Number> values, int bin, double divisor) {
        return bin < values.size() ? CanonicalJson.number(values.get(bin).doubleValue() / divisor) : "";
    }

    private static String reason(TableSeries series, String reason, int bin) {
        return series.reasons().stream()
                .filter(r -> r.reason().equals(reason))
                .findFirst()
                .map(r -> at(r.throttled(), bin, 1))
                .orElse("");
    }

    private static String further(TableSeries series, String name, int bin) {
        return series.further().stream()
                .filter(f -> column(f).equals(name))
                .findFirst()
                .map(f -> at(f.values(), bin, 1))
                .orElse("");
    }

    private static String column(FurtherSeries further) {
        return further.name() + " (" + further.unit() + ")";
    }

    /** What any series of the result has, in the order of its first appearance. */
    private static List<String> names(RunResult result, Function<TableSeries, Stream<String>> of) {
        return result.strategies().stream()
                .flatMap(strategy -> strategy.series().stream())
                .flatMap(of)
                .distinct()
                .toList();
    }

    private static List<String> and(List<String> start, List<String> more) {
        return Stream.concat(start.stream(), more.stream()).toList();
    }
}
