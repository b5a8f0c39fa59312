package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.Sensitivity;
import hotrange.result.Sensitivity.Alternative;
import hotrange.result.Sensitivity.Change;
import hotrange.result.Sensitivity.Effect;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the headline numbers depend on assumptions: ranges beside them, and what moves them most. */
final class Tornado {

    private static final int ROWS_AT_MOST = 5;
    private static final int BAR = 16;
    /** Smaller changes are not worth a line: of a share, and of any other number as a part of it. */
    private static final double POINTS = 0.0001;

    private static final double PART = 0.01;

    private final RunResult result;

    Tornado(RunResult result) {
        this.result = result;
    }

    /** A change of a metric and how large it is; infinite where one of both values is missing. */
    private record Row(
            List<String> strategies,
            Metric metric,
            @Nullable Double base,
            Change change,
            double size) {

        /** Everything but the strategies. */
        List<@Nullable Object> content() {
            return Arrays.asList(base, change);
        }

        Row and(Row alike) {
            List<String> all = new ArrayList<>(strategies);
            all.addAll(alike.strategies);
            return new Row(all, metric, base, change, size);
        }

        boolean matters() {
            boolean share = metric.unit() == Metric.Unit.SHARE;
            return size >= (share ? POINTS : PART * Math.abs(base == null ? 0 : base)) && size > 0;
        }
    }

    private static Row row(Effect effect, Metric metric, Change change) {
        Double base = effect.base();
        Double value = change.metric();
        double size = base == null
                ? value == null ? 0 : Double.POSITIVE_INFINITY
                : value == null ? Double.POSITIVE_INFINITY : Math.abs(value - base);
        return new Row(List.of(effect.strategy()), metric, base, change, size);
    }

    /**
     * The value of a strategy's metric moved by the largest changes down and up that an assumption makes; empty where
     * none makes any.
     */
    String range(StrategyResult strategy, Metric metric) {
        Sensitivity sensitivity = result.sensitivity();
        MetricValue found = strategy.metric(metric);
        Double value = found == null ? null : found.value();
        Effect effect = sensitivity == null
                ? null
                : sensitivity.effect(strategy.name(), metric).orElse(null);
        Double base = effect == null ? null : effect.base();
        if (effect == null || base == null || value == null) {
            return "";
        }
        double down = 0;
        double up = 0;
        for (Change change : effect.changes()) {
            Double with = change.metric();
            if (with != null && row(effect, metric, change).matters()) {
                down = Math.min(down, with - base);
                up = Math.max(up, with - base);
            }
        }
        return Numbers.interval(
                new MetricValue(metric.key(), value, value + down, value + up, List.of()), metric.unit());
    }

    /** What the ranges are, or that nobody looked. */
    String remark() {
        Sensitivity sensitivity = result.sensitivity();
        if (sensitivity == null) {
            return "How far the numbers depend on assumptions was not looked at.";
        }
        int tried = sensitivity.alternatives().size();
        return tried == 0
                ? "No other value of an assumption was tried: none concerns this scenario."
                : "Ranges in [brackets] are over assumptions: other plausible values of undocumented numbers, " + tried
                        + " of them, one at a time, on the calls of the first"
                        + " replication. Where there is no range, none of those changes the value.";
    }

    /** What changes the headline numbers, most first within each. */
    Table table() {
        List<List<Cell>> cells = new ArrayList<>();
        for (Metric metric : Metric.HEADLINES) {
            List<Row> rows = rows(metric);
            double largest = rows.stream()
                    .mapToDouble(Row::size)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(1);
            rows.stream().limit(ROWS_AT_MOST).forEach(row -> cells.add(cells(row, largest)));
        }
        return new Table(
                "",
                List.of(
                        PageContent.text("metric"),
                        PageContent.text("strategy"),
                        PageContent.text("if it were"),
                        PageContent.number("from"),
                        PageContent.number("to"),
                        PageContent.text("effect")),
                cells);
    }

    private List<Cell> cells(Row row, double largest) {
        String why = Objects.requireNonNull(result.sensitivity()).alternatives().stream()
                .filter(a -> a.value().equals(row.change().value()))
                .map(Alternative::why)
                .findFirst()
                .orElse("");
        int length = Double.isFinite(row.size()) ? (int) Math.max(1, Math.round(BAR * row.size() / largest)) : BAR;
        return List.of(
                Cell.of(row.metric().key()),
                Cell.of(String.join(", ", row.strategies())).marked("name"),
                Cell.of(row.change().value(), row.change().id() + ": " + why).marked("name"),
                Cell.of(text(row.base(), row.metric())),
                Cell.of(text(row.change().metric(), row.metric())),
                Cell.of("█".repeat(length)).marked("bar"));
    }

    private static String text(@Nullable Double value, Metric metric) {
        return Numbers.value(new MetricValue(metric.key(), value, null, null, List.of()), metric.unit());
    }

    /** Largest first; strategies with the same numbers share a row. */
    private List<Row> rows(Metric metric) {
        Sensitivity sensitivity = result.sensitivity();
        if (sensitivity == null) {
            return List.of();
        }
        Map<Object, Row> alike = new LinkedHashMap<>();
        sensitivity.effects().stream()
                .filter(effect -> effect.metric().equals(metric.key()))
                .flatMap(effect -> effect.changes().stream().map(change -> row(effect, metric, change)))
                .filter(Row::matters)
                .forEach(row -> alike.merge(row.content(), row, Row::and));
        return alike.values().stream()
                .sorted(Comparator.comparingDouble(Row::size).reversed())
                .toList();
    }

    /** What is not in the table: smaller effects, and alternatives that change nothing. */
    List<String> sentences() {
        Sensitivity sensitivity = result.sensitivity();
        if (sensitivity == null) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        int left = 0;
        List<String> moving = new ArrayList<>();
        for (Metric metric : Metric.HEADLINES) {
            List<Row> rows = rows(metric);
            left += Math.max(0, rows.size() - ROWS_AT_MOST);
            rows.forEach(row -> moving.add(row.change().value()));
        }
        if (left > 0) {
            sentences.add(Numbers.count(left) + " smaller effects are in result.json.");
        }
        String idle = sensitivity.alternatives().stream()
                .filter(alternative -> !moving.contains(alternative.value()))
                .map(alternative -> alternative.value() + " (" + alternative.id() + ")")
                .collect(Collectors.joining("; "));
        if (!idle.isEmpty()) {
            sentences.add("Tried without effect: " + idle + ".");
        }
        return sentences;
    }
}
