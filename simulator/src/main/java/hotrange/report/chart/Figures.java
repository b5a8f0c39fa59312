package hotrange.report.chart;

import hotrange.compare.CostFront;
import hotrange.report.chart.Figure.Size;
import hotrange.report.text.FileNames;
import hotrange.result.CallSeries;
import hotrange.result.CloseUp;
import hotrange.result.HeatMap;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which figures a result has, in their order, nothing painted yet. */
public final class Figures {

    /** The name of the figure of throttled and failed shares. */
    public static final String SHARES = "throttled-shares";

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int WIDTH = 940;
    private static final int COMPACT_WIDTH = 640;
    private static final int MANY_STRATEGIES = 4;

    private final RunResult result;
    private final FileNames names = new FileNames();
    private final int figuresAtMost;
    private final boolean compact;
    private final int width;
    private int planned;

    public Figures(RunResult result, int figuresAtMost) {
        this.result = result;
        this.figuresAtMost = figuresAtMost;
        compact = result.strategies().size() > MANY_STRATEGIES;
        width = compact ? COMPACT_WIDTH : WIDTH;
    }

    /** Figures that belong together, and sentences in place of missing ones. */
    public record Part(List<Figure> figures, List<String> sentences) {}

    /** Those of all strategies together, and those of each. */
    public record Plan(Part comparison, List<Part> strategies) {}

    /** The name of the figures of a strategy, by its number from 0. */
    public static String group(int strategy) {
        return "strategy-" + (strategy + 1);
    }

    /** All of them. */
    public Plan plan() {
        Part comparison = comparison();
        planned += comparison.figures.size();
        List<Part> strategies = new ArrayList<>();
        for (int i = 0; i < result.strategies().size(); i++) {
            strategies.add(strategy(group(i), result.strategies().get(i)));
        }
        return new Plan(comparison, strategies);
    }

    private Part comparison() {
        List<Figure> figures = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        boolean harmed = result.hasAny(Metric.THROTTLED_SHARE) || result.hasAny(Metric.FAILED_SHARE);
        if (harmed) {
            figures.add(shares());
            throttled(figures);
        } else {
            sentences.add("No strategy was throttled, so there is no chart of throttled shares.");
        }
        List<CostFront.Design> designs = result.strategies().stream()
                .map(strategy -> CostFront.Design.of(strategy.metrics()))
                .toList();
        if (CostFigure.isUseful(designs)) {
            List<String> strategies =
                    result.strategies().stream().map(StrategyResult::name).toList();
            String money = result.strategies().get(0).bill().currency() + " a month";
            figures.add(CostFigure.of(names.next("", CostFigure.ID), width, money, strategies, designs));
        }
        for (Map.Entry<String, Map<String, LatencySummary>> curves : curves().entrySet()) {
            if (figures.size() >= figuresAtMost / 2) {
                sentences.add(curves.getKey() + ": its curves are left out, see the table of latencies.");
            } else if (curves.getValue().isEmpty()) {
                sentences.add(curves.getKey() + ": too few calls for percentiles.");
            } else {
                figures.add(percentiles(curves.getKey(), curves.getValue()));
            }
        }
        return new Part(figures, sentences);
    }

    private Figure shares() {
        String title = "Throttled attempts and failed calls";
        return new Figure(
                names.next("", SHARES),
                "",
                title,
                "Share of attempts that were throttled and of calls that failed after all retries; "
                        + "whiskers are 95 % intervals.",
                new Size(width, Math.min(1_600, 150 + 46 * result.strategies().size())),
                style -> new BarCharts(style).shares(title, result),
                false,
                List.of());
    }

    /** Tables and indexes that were throttled in any strategy, with all strategies that have them in the same bins. */
    private void throttled(List<Figure> figures) {
        Map<String, Map<String, TableSeries>> byTable = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            for (TableSeries series : strategy.series()) {
                byTable.computeIfAbsent(series.direction() + "s of " + series.table(), table -> new LinkedHashMap<>())
                        .put(strategy.name(), series);
            }
        }
        int bins = byTable.values().stream()
                .flatMap(byStrategy -> byStrategy.values().stream())
                .mapToInt(series -> series.throttled().size())
                .max()
                .orElse(0);
        byTable.forEach((table, byStrategy) -> {
            boolean any =
                    byStrategy.values().stream().anyMatch(s -> !s.reasons().isEmpty());
            long lengths = byStrategy.values().stream()
                    .map(TableSeries::binSeconds)
                    .distinct()
                    .count();
            if (any && lengths == 1 && byStrategy.size() > 1 && figures.size() < figuresAtMost / 2) {
                String title = "Throttled over time: " + table;
                List<Plot.Panel> panels = Plot.throttled(byStrategy, bins);
                figures.add(new Figure(
                        names.next("", "throttled", table),
                        "all",
                        title,
                        "Throttle events per second, first replication; a name below switches its line off and on.",
                        new Size(width, 320),
                        style -> new Charts(style).throttled(title, byStrategy, bins),
                        false,
                        panels));
            }
        });
    }

    private Figure percentiles(String name, Map<String, LatencySummary> byStrategy) {
        String title = name + ": client latency";
        List<Plot.Panel> panels = Plot.percentiles(byStrategy);
        return new Figure(
                names.next("", "latency", name),
                "",
                title,
                "Client latency of successful calls, first attempt to answer, pooled over replications; "
                        + "a curve ends where the sample does. Failed calls are missing from it.",
                new Size(width, 420),
                style -> new Charts(style).percentiles(title, byStrategy),
                false,
                panels);
    }

    /** Curves of client latency by workload and operation, then by strategy. */
    private Map<String, Map<String, LatencySummary>> curves() {
        Map<String, Map<String, LatencySummary>> curves = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            for (LatencySummary latency : strategy.latencies()) {
                if (latency.kind() == LatencySummary.Kind.CLIENT) {
                    String name = latency.workload() + ", " + latency.operation() + " on " + latency.table();
                    Map<String, LatencySummary> curve = curves.computeIfAbsent(name, n -> new LinkedHashMap<>());
                    if (latency.percentiles().size() > 1) {
                        curve.put(strategy.name(), latency);
                    }
                }
            }
        }
        return curves;
    }

    private Part strategy(String group, StrategyResult strategy) {
        List<Figure> figures = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        int wanted = 2 * strategy.series().size()
                + strategy.heatMaps().size()
                + strategy.callSeries().size();
        if (planned + wanted > figuresAtMost) {
            sentences.add("Its charts are left out: a page holds at most " + figuresAtMost
                    + " of them. The numbers are in result.json.");
            return new Part(figures, sentences);
        }
        for (TableSeries series : strategy.series()) {
            if (series.offeredUnits().stream().allMatch(units -> units == 0)) {
                sentences.add(series.table() + ": no " + series.direction() + "s arrived.");
            } else {
                figures.add(throughput(group, strategy, series));
                minutes(group, strategy, series, figures);
            }
        }
        for (HeatMap map : strategy.heatMaps()) {
            if (map.use().stream().flatMap(List::stream).allMatch(use -> use <= 0)) {
                sentences.add(map.table() + ": no partition consumed any " + map.direction() + " units.");
            } else {
                figures.add(heatMap(group, strategy, map));
            }
        }
        strategy.callSeries().stream()
                .filter(calls -> calls.attempts().stream().anyMatch(attempts -> attempts > 0))
                .forEach(calls -> figures.add(calls(group, strategy, calls)));
        planned += figures.size();
        return new Part(figures, sentences);
    }

    private Figure calls(String group, StrategyResult strategy, CallSeries series) {
        String title = strategy.name() + ": calls of " + series.workload();
        List<Plot.Panel> panels = Plot.calls(series);
        return new Figure(
                names.next("", strategy.name(), series.workload(), "calls"),
                group,
                title,
                "Calls as they arrive and attempts as they are made, retries included, per second, first replication. Below: client"
                        + " latency of successful calls by the time of their arrival; gaps where too few calls arrive for a percentile.",
                new Size(width, 420),
                style -> new PanelCharts(style).panels(title, panels, false),
                false,
                panels);
    }

    /** Where a table was throttled long enough for minutes to hide it. */
    private void minutes(String group, StrategyResult strategy, TableSeries series, List<Figure> figures) {
        CloseUp closeUp = strategy.closeUps().stream()
                .filter(c -> c.table().equals(series.table()) && c.direction().equals(series.direction()))
                .findFirst()
                .orElse(null);
        Minutes minutes = Minutes.of(series, closeUp, result.provenance().warmupMicros() / MICROS_PER_SECOND);
        if (minutes != null) {
            String title = strategy.name() + ": " + series.direction() + "s of " + series.table()
                    + " by minutes and by seconds";
            List<Plot.Panel> panels = Plot.minutes(minutes);
            figures.add(new Figure(
                    names.next("", strategy.name(), series.table(), series.direction(), "minutes"),
                    group,
                    title,
                    minutes.sentence(),
                    new Size(width, 300),
                    style -> new PanelCharts(style).panels(title, panels, true),
                    true,
                    panels));
        }
    }

    private Figure throughput(String group, StrategyResult strategy, TableSeries series) {
        boolean throttled = !series.reasons().isEmpty();
        String title = strategy.name() + ": " + series.direction() + "s of " + series.table();
        StringBuilder caption = new StringBuilder(
                "Units per second that were asked for by every attempt, consumed and provisioned, first replication.");
        caption.append(
                throttled
                        ? " Below: rejected attempts by reason; the thin lines are the lowest and the highest replication."
                        : " No " + series.direction() + " was throttled.");
        caption.append(" Below: the busiest partition beside the table as a whole.");
        for (TableSeries.FurtherSeries further : series.further()) {
            caption.append(" Below: ").append(further.unit());
            caption.append(
                    throttled && further.name().equals(Plot.QUEUE)
                            ? ", shaded where the index pushes back the writes of its table."
                            : ".");
        }
        boolean bank = series.burstUnits().stream().anyMatch(units -> units > 0);
        caption.append(bank ? " Below: what the burst bank holds." : "");
        int height = (throttled ? 570 : 410) + 90 * (series.further().size() + (bank ? 1 : 0));
        HeatMap map = map(strategy, series);
        List<Plot.Panel> panels = Plot.throughput(series, map);
        return new Figure(
                names.next("", strategy.name(), series.table(), series.direction(), "throughput"),
                group,
                title,
                caption.toString(),
                new Size(width, compact ? height * 4 / 5 : height),
                style -> new Charts(style).throughput(title, series, map),
                false,
                panels);
    }

    private static @Nullable HeatMap map(StrategyResult strategy, TableSeries series) {
        return strategy.heatMaps().stream()
                .filter(map ->
                        map.table().equals(series.table()) && map.direction().equals(series.direction()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable TableSeries series(StrategyResult strategy, HeatMap map) {
        return strategy.series().stream()
                .filter(series ->
                        series.table().equals(map.table()) && series.direction().equals(map.direction()))
                .findFirst()
                .orElse(null);
    }

    private Figure heatMap(String group, StrategyResult strategy, HeatMap map) {
        String rows = map.partitionsPerRow() == 1
                ? "One row per partition"
                : "A row shows the busiest of " + map.partitionsPerRow() + " adjacent partitions";
        int height = Math.max(270, Math.min(460, 190 + 6 * map.use().size()));
        String title = strategy.name() + ": " + map.direction() + "s of " + map.table() + " by partition";
        List<Plot.Panel> panels = Plot.heat(map, strategy.hottestKeys(), series(strategy, map));
        return new Figure(
                names.next("", strategy.name(), map.table(), map.direction(), "partitions"),
                group,
                title,
                rows + ", " + (map.binSeconds() == 1 ? "one column per second" : map.binSeconds() + " s per column")
                        + ", first replication. The stronger the colour, the closer to the partition's limit; "
                        + "vermilion where attempts were throttled"
                        + (map.use().stream().anyMatch(row -> row.contains(HeatMap.NO_PARTITION))
                                ? "; blank before a split made the partition."
                                : "."),
                new Size(width, compact ? Math.max(270, height * 4 / 5) : height),
                style -> new Charts(style).heatMap(title, map),
                false,
                panels);
    }
}
