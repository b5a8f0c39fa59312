package hotrange.report.chart;

import hotrange.result.CallSeries;
import hotrange.result.HeatMap;
import hotrange.result.HotKey;
import hotrange.result.LatencySummary;
import hotrange.result.TableSeries;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a figure as the script of the page draws them.
 *
 * @param id of the figure's element
 * @param group figures of one group share their time axis; empty for none
 * @param beside panels lie beside each other, each with a time of its own
 * @param panels otherwise one below the other
 */
public record Plot(String id, String group, boolean beside, List<Panel> panels) {

    /** What the entries are called that wait for an index. */
    static final String QUEUE = "queuedEntries";

    private static final int KEYS_AT_MOST = 3;

    /**
     * One pair of axes.
     *
     * @param kind "time", "heat" or "percentiles"
     * @param title above it; may be empty
     * @param unit of the other axis
     * @param logarithmic the other axis
     * @param from the left end of the time axis, in seconds
     * @param to its right end
     * @param x where values lie, in nines; empty where bins divide the time evenly from one end to the other
     * @param heat null unless {@code kind} says so
     */
    public record Panel(
            String kind,
            String title,
            String unit,
            boolean logarithmic,
            double from,
            double to,
            List<Double> x,
            List<Line> lines,
            @Nullable Heat heat) {

        /** Lines over bins that begin at 0. */
        static Panel ofTime(String unit, int binSeconds, List<Line> lines) {
            return ofTime("", unit, 0, binSeconds, lines);
        }

        /** The same with a title, and from a later second on. */
        static Panel ofTime(String title, String unit, int from, int binSeconds, List<Line> lines) {
            int bins = lines.get(0).values().size();
            double to = from + (double) bins * binSeconds;
            return new Panel("time", title, unit, false, from, to, List.of(), lines, null);
        }

        /** Where values lie: {@code x}, or the middles of bins in seconds. */
        public List<Double> places() {
            return x.isEmpty() ? middles() : x;
        }

        private List<Double> middles() {
            int bins =
                    heat == null ? lines.get(0).values().size() : heat.reasons().size();
            List<Double> middles = new ArrayList<>();
            for (int bin = 0; bin < bins; bin++) {
                middles.add(from + (bin + 0.5) * ((to - from) / bins));
            }
            return middles;
        }
    }

    /**
     * Values over {@code x}.
     *
     * @param form {@code line}, {@code dash}, {@code thin}, {@code stack} for bars on each other, or {@code band} for a
     *     shade where the value is 1
     * @param colour as CSS has it; empty for that of text
     */
    public record Line(String name, String form, String colour, List<@Nullable Double> values) {}

    /**
     * Partitions over time.
     *
     * @param rows names, from the first partition up
     * @param partitionsPerRow how many a row stands for
     * @param binSeconds per column
     * @param use per mille of the limit, by row and column
     * @param throttled rejected attempts, by row and column
     * @param reasons of rejections at the time of each column; empty where there are none or nobody knows
     */
    public record Heat(
            List<String> rows,
            int partitionsPerRow,
            int binSeconds,
            List<List<Integer>> use,
            List<List<Long>> throttled,
            List<String> reasons) {}

    /** The calls of a workload: how many, how often they were tried, how long they took. */
    static List<Panel> calls(CallSeries series) {
        int bin = series.binSeconds();
        List<Line> rates = new ArrayList<>();
        rates.add(line("attempts", ChartStyle.GREY, Series.perSecond(series.attempts(), series::secondsOf)));
        rates.add(line("calls", ChartStyle.BLUE, Series.perSecond(series.calls(), series::secondsOf)));
        if (series.shed().stream().anyMatch(shed -> shed > 0)) {
            rates.add(line("calls shed", ChartStyle.PURPLE, Series.perSecond(series.shed(), series::secondsOf)));
        }
        if (series.failed().stream().anyMatch(failed -> failed > 0)) {
            rates.add(line("calls failed", ChartStyle.VERMILION, Series.perSecond(series.failed(), series::secondsOf)));
        }
        List<Line> latencies = List.of(
                line("longest", ChartStyle.GREY, millis(series.max())),
                line("p99", ChartStyle.VERMILION, millis(series.p99())),
                line("p50", ChartStyle.BLUE, millis(series.p50())));
        Panel latency = Panel.ofTime("latency, ms", bin, latencies);
        return List.of(
                Panel.ofTime("per second", bin, rates),
                new Panel(
                        latency.kind(),
                        "",
                        latency.unit(),
                        true,
                        latency.from(),
                        latency.to(),
                        List.of(),
                        latencies,
                        null));
    }

    private static List<@Nullable Double> millis(List<Long> micros) {
        List<@Nullable Double> millis = new ArrayList<>();
        micros.forEach(value -> millis.add(value == CallSeries.UNKNOWN ? null : (Double) (value / 1e3)));
        return millis;
    }

    /** One value a minute, as CloudWatch has it, and beside it the worst minutes second by second. */
    static List<Panel> minutes(Minutes minutes) {
        String unit = "per second";
        return List.of(
                Panel.ofTime(minutes.title(), unit, 0, minutes.period(), minutes.coarse()),
                Panel.ofTime("What happened: the worst minutes by seconds", unit, minutes.from(), 1, minutes.fine()));
    }

    static Line line(String name, Color colour, List<? extends @Nullable Double> values) {
        return new Line(name, "line", ChartStyle.css(colour), new ArrayList<>(values));
    }

    /** What happened to a table or index in one direction: the panels of one figure. */
    static List<Panel> throughput(TableSeries series, @Nullable HeatMap map) {
        int bin = series.binSeconds();
        List<Line> rates = new ArrayList<>();
        rates.add(line("offered", ChartStyle.GREY, Series.unitsPerSecond(series.offeredUnits(), series::secondsOf)));
        rates.add(line("consumed", ChartStyle.BLUE, Series.unitsPerSecond(series.consumedUnits(), series::secondsOf)));
        if (!series.provisionedUnits().isEmpty()) {
            rates.add(new Line(
                    "provisioned",
                    "dash",
                    ChartStyle.css(ChartStyle.GREEN),
                    new ArrayList<>(Series.unitsPerSecond(series.provisionedUnits(), series::secondsOf))));
        }
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.ofTime(series.direction() + " units/s", bin, rates));
        if (!series.reasons().isEmpty()) {
            panels.add(rejections(series));
        }
        List<Line> use = new ArrayList<>();
        Series.utilisation(series, map)
                .forEach((name, values) ->
                        use.add(line(name, use.isEmpty() ? ChartStyle.VERMILION : ChartStyle.BLUE, values)));
        panels.add(Panel.ofTime("% of limit", bin, use));
        for (int i = 0; i < series.further().size(); i++) {
            TableSeries.FurtherSeries further = series.further().get(i);
            List<Double> values =
                    further.values().stream().map(Long::doubleValue).toList();
            List<Line> lines = new ArrayList<>(List.of(line(further.unit(), ChartStyle.curve(i + 1), values)));
            if (further.name().equals(QUEUE) && !series.reasons().isEmpty()) {
                lines.add(new Line("back pressure on the table", "band", "", pressed(series)));
            }
            panels.add(Panel.ofTime(words(further.name()), bin, lines));
        }
        if (series.burstUnits().stream().anyMatch(units -> units > 0)) {
            panels.add(Panel.ofTime(
                    "burst bank, units",
                    bin,
                    List.of(line(
                            "burst bank at the end of the bin",
                            ChartStyle.PURPLE,
                            Series.units(series.burstUnits())))));
        }
        return panels;
    }

    /** One where writes were rejected because of an index, whose own rejections are nothing else (F75); zero elsewhere. */
    private static List<@Nullable Double> pressed(TableSeries index) {
        List<@Nullable Double> pressed = new ArrayList<>();
        index.throttled().forEach(throttled -> pressed.add(throttled > 0 ? 1.0 : 0.0));
        return pressed;
    }

    private static Panel rejections(TableSeries series) {
        int bin = series.binSeconds();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < series.reasons().size(); i++) {
            TableSeries.ReasonSeries reason = series.reasons().get(i);
            lines.add(new Line(
                    reason.reason(),
                    "stack",
                    ChartStyle.css(ChartStyle.reason(i)),
                    new ArrayList<>(Series.perSecond(reason.throttled(), series::secondsOf))));
        }
        if (!series.throttledLow().equals(series.throttledHigh())) {
            lines.add(thin("lowest replication", series.throttledLow(), series));
            lines.add(thin("highest replication", series.throttledHigh(), series));
        }
        return Panel.ofTime("throttle events/s", bin, lines);
    }

    private static Line thin(String name, List<Long> values, TableSeries series) {
        return new Line(name, "thin", "", new ArrayList<>(Series.perSecond(values, series::secondsOf)));
    }

    /** {@code onePath} in words. */
    static String words(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Partition over time. */
    static List<Panel> heat(HeatMap map, List<HotKey> keys, @Nullable TableSeries series) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < map.use().size(); row++) {
            int first = row * map.partitionsPerRow();
            int last = Math.min(map.partitions(), first + map.partitionsPerRow()) - 1;
            String hot = keys.stream()
                    .filter(key -> isIn(key, map, first, last))
                    .limit(KEYS_AT_MOST)
                    .map(HotKey::key)
                    .collect(Collectors.joining(", "));
            rows.add((first >= last ? "partition " + first : "busiest of partitions %d to %d".formatted(first, last))
                    + (hot.isEmpty() ? "" : " (hot: " + hot + ")"));
        }
        Heat heat = new Heat(
                rows, map.partitionsPerRow(), map.binSeconds(), map.use(), map.throttled(), reasons(map, series));
        return List.of(new Panel(
                "heat",
                "",
                "partition",
                false,
                0,
                (double) map.binSeconds() * ChartData.bins(map),
                List.of(),
                List.of(),
                heat));
    }

    /** Those of the table at the time of each column. */
    private static List<String> reasons(HeatMap map, @Nullable TableSeries series) {
        List<TableSeries.ReasonSeries> found =
                series == null || series.binSeconds() != map.binSeconds() ? List.of() : series.reasons();
        List<String> reasons = new ArrayList<>();
        for (int column = 0; column < ChartData.bins(map); column++) {
            int bin = column;
            reasons.add(found.stream()
                    .filter(reason -> bin < reason.throttled().size()
                            && reason.throttled().get(bin) > 0)
                    .map(TableSeries.ReasonSeries::reason)
                    .collect(Collectors.joining(", ")));
        }
        return reasons;
    }

    private static boolean isIn(HotKey key, HeatMap map, int first, int last) {
        Integer partition = key.partition();
        return partition != null
                && partition >= first
                && partition <= last
                && key.table().equals(map.table())
                && key.direction().equals(map.direction());
    }

    /** Rejected attempts per second, a line for each strategy over so many bins: some runs end later than others. */
    static List<Panel> throttled(Map<String, TableSeries> byStrategy, int bins) {
        List<Line> lines = new ArrayList<>();
        int binSeconds = 1;
        for (Map.Entry<String, TableSeries> entry : byStrategy.entrySet()) {
            binSeconds = entry.getValue().binSeconds();
            List<@Nullable Double> values =
                    new ArrayList<>(Series.perSecond(entry.getValue().throttled(), entry.getValue()::secondsOf));
            while (values.size() < bins) {
                values.add(null);
            }
            lines.add(new Line(entry.getKey(), "line", ChartStyle.css(ChartStyle.curve(lines.size())), values));
        }
        return List.of(Panel.ofTime("throttle events/s", binSeconds, lines));
    }

    /** Latency over percentile, a curve for each strategy; null where a sample does not reach. */
    static List<Panel> percentiles(Map<String, LatencySummary> byStrategy) {
        Set<Double> quantiles = new TreeSet<>();
        byStrategy
                .values()
                .forEach(latency -> latency.percentiles().stream()
                        .filter(p -> p.q() < 1 && p.micros() > 0)
                        .forEach(p -> quantiles.add(p.q())));
        List<Line> lines = new ArrayList<>();
        byStrategy.forEach((strategy, latency) -> {
            List<@Nullable Double> values = new ArrayList<>();
            for (double q : quantiles) {
                Long micros = latency.at(q);
                values.add(micros == null || micros == 0 ? null : (Double) (micros / 1e3));
            }
            lines.add(line(strategy, ChartStyle.curve(lines.size()), values));
        });
        List<Double> x = new ArrayList<>(
                new LinkedHashSet<>(quantiles).stream().map(ChartData::nines).toList());
        return List.of(new Panel("percentiles", "", "latency, ms", true, 0, 0, x, lines, null));
    }
}
