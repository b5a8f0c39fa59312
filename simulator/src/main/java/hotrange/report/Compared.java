package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.DifferenceVerdict;
import hotrange.result.Drift;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.PrecisionOutcome;
import hotrange.result.RunResult;
import hotrange.result.StrategyDifference;
import hotrange.result.StrategyResult;
import hotrange.result.Warmup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What replications say about strategies against each other, and about the time that was simulated. */
final class Compared {

    private final RunResult result;

    Compared(RunResult result) {
        this.result = result;
    }

    /** How the differences were found; empty where there are none. */
    String heading() {
        return result.differences().isEmpty()
                ? ""
                : "Differences from " + result.differences().get(0).reference()
                        + ", replication by replication on the same calls, ± 95 % (shares in percentage points)";
    }

    /** One sentence per later strategy. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        byStrategy()
                .forEach((strategy, differences) -> sentences.add(strategy + ": "
                        + differences.stream()
                                .map(d -> d.metric() + " " + text(d))
                                .collect(Collectors.joining("; "))));
        return sentences;
    }

    private Map<String, List<StrategyDifference>> byStrategy() {
        return result.differences().stream()
                .collect(Collectors.groupingBy(StrategyDifference::strategy, LinkedHashMap::new, Collectors.toList()));
    }

    private static String text(StrategyDifference difference) {
        return difference.verdict() == DifferenceVerdict.EQUAL
                ? difference.verdict().words()
                : amount(difference) + ", " + difference.verdict().words();
    }

    private static String amount(StrategyDifference difference) {
        Metric.Unit unit =
                Objects.requireNonNull(Metric.of(difference.metric())).unit();
        double size = Math.abs(difference.difference());
        Double low = difference.low();
        Double high = difference.high();
        Double half = low == null || high == null ? null : (Double) ((high - low) / 2);
        MetricValue value = new MetricValue(
                difference.metric(),
                size,
                half == null ? null : (Double) (size - half),
                half == null ? null : (Double) (size + half),
                List.of());
        String sign = difference.difference() > 0 ? "+" : difference.difference() < 0 ? "−" : "";
        String plusMinus = Numbers.plusMinus(value, unit);
        return sign + Numbers.value(value, unit) + (plusMinus.isEmpty() ? "" : " " + plusMinus);
    }

    /** A row per later strategy, a column per headline metric. */
    Table table() {
        List<Metric> metrics = Metric.HEADLINES.stream()
                .filter(metric ->
                        result.differences().stream().anyMatch(d -> d.metric().equals(metric.key())))
                .toList();
        List<Heading> headings = new ArrayList<>(List.of(PageContent.text("strategy")));
        metrics.forEach(metric -> headings.add(PageContent.number(metric.key())));
        List<List<Cell>> rows = new ArrayList<>();
        byStrategy().forEach((strategy, differences) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(strategy).marked("name")));
            for (Metric metric : metrics) {
                cells.add(differences.stream()
                        .filter(d -> d.metric().equals(metric.key()))
                        .findFirst()
                        .map(Compared::cell)
                        .orElse(Cell.of(Numbers.NONE)));
            }
            rows.add(cells);
        });
        return new Table(heading(), headings, rows);
    }

    private static Cell cell(StrategyDifference difference) {
        String words = difference.verdict().words();
        return switch (difference.verdict()) {
            case EQUAL -> Cell.of(words);
            case NOT_SHOWN -> Cell.of(amount(difference), words);
            case BETTER -> Cell.of(amount(difference), words).marked("good");
            case WORSE -> Cell.of(amount(difference), words).marked("bad");
        };
    }

    /** What the warm-up discarded, whether the rest was steady, and whether there were replications enough. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        PrecisionOutcome precision = result.precision();
        if (precision != null) {
            remarks.add("Replications were added, ten at a time, until half of every headline interval was within "
                    + Numbers.share(precision.wanted()) + " of its mean at two looks in a row: "
                    + (precision.reached()
                            ? "reached with " + result.provenance().replications() + "."
                            : "not reached with the " + precision.most() + " allowed."));
        }
        warmups(remarks);
        for (Metric metric : Metric.values()) {
            drifts(metric, remarks);
        }
        return remarks;
    }

    private void warmups(List<String> remarks) {
        Map<String, List<String>> strategies = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            Warmup warmup = strategy.warmup();
            if (warmup != null) {
                String discarded = "%s calls, %s attempts, %s of them throttled"
                        .formatted(
                                Numbers.count(Math.round(warmup.calls())),
                                Numbers.count(Math.round(warmup.attempts())),
                                Numbers.count(Math.round(warmup.throttledAttempts())));
                strategies.computeIfAbsent(discarded, text -> new ArrayList<>()).add(strategy.name());
            }
        }
        if (!strategies.isEmpty()) {
            remarks.add("What the warm-up discards in a replication: "
                    + strategies.entrySet().stream()
                            .map(e -> e.getKey()
                                    + (strategies.size() == 1 ? "" : " (" + String.join(", ", e.getValue()) + ")"))
                            .collect(Collectors.joining("; "))
                    + ".");
        }
    }

    private void drifts(Metric metric, List<String> remarks) {
        List<String> drifting = new ArrayList<>();
        for (StrategyResult strategy : result.strategies()) {
            for (Drift drift : strategy.drifts()) {
                if (drift.drifting() && drift.metric().equals(metric.key())) {
                    drifting.add("%s (%s, then %s)"
                            .formatted(
                                    strategy.name(),
                                    text(drift.firstHalf(), metric),
                                    text(drift.secondHalf(), metric)));
                }
            }
        }
        if (!drifting.isEmpty()) {
            remarks.add("Drifting, so that averages depend on the duration: " + metric.key() + " of "
                    + String.join(", ", drifting) + ", by a paired t test of both halves of the counted time at 1 %.");
        }
    }

    private static String text(double value, Metric metric) {
        return Numbers.value(new MetricValue(metric.key(), value, null, null, List.of()), metric.unit());
    }
}
