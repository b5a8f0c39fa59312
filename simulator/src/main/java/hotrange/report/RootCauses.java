package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.ReasonCount;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What throttles are due to, with numbers, and the first thing to do about it (7.14, F62). */
final class RootCauses {

    private RootCauses() {}

    /** One sentence for each strategy that was throttled, and one for each first action. */
    static List<String> sentences(RunResult result) {
        List<String> sentences = new ArrayList<>();
        Map<String, List<String>> actions = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            RootCause cause = strategy.rootCause();
            if (cause != null) {
                sentences.add(Stream.of(
                                sentence(strategy, cause),
                                CureText.sentence(result, strategy),
                                CureText.notAlone(result, strategy))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")));
                actions.computeIfAbsent(firstAction(strategy, cause), action -> new ArrayList<>())
                        .add(Verdict.quoted(strategy.name()));
            }
        }
        actions.forEach((action, names) -> sentences.add(
                "First action%s: %s".formatted(actions.size() == 1 ? "" : " for " + String.join(", ", names), action)));
        return sentences;
    }

    private static String sentence(StrategyResult strategy, RootCause cause) {
        return "%s: root cause %s (%s key design, %s capacity policy, %s index design, of %s throttle events)."
                .formatted(
                        strategy.name(),
                        verdict(cause),
                        share(cause.keyDesign(), cause),
                        share(cause.capacityPolicy(), cause),
                        share(cause.indexDesign(), cause),
                        Numbers.count(cause.all()));
    }

    /** The same as rows. */
    static Table table(RunResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        Map<String, String> firstWith = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            RootCause cause = strategy.rootCause();
            if (cause != null) {
                String action = firstAction(strategy, cause);
                String before = firstWith.putIfAbsent(action, strategy.name());
                rows.add(List.of(
                        Cell.of(strategy.name()).marked("name"),
                        Cell.of(verdict(cause)),
                        number(cause.keyDesign(), cause),
                        number(cause.capacityPolicy(), cause),
                        number(cause.indexDesign(), cause),
                        Cell.of(before == null ? capitalised(action) : "As for " + Verdict.quoted(before) + ".")));
            }
        }
        return new Table(
                "What the throttle events are due to, all replications",
                List.of(
                        PageContent.text("strategy"),
                        PageContent.text("root cause"),
                        PageContent.number("key design"),
                        PageContent.number("capacity policy"),
                        PageContent.number("index design"),
                        PageContent.text("first action")),
                rows);
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static Cell number(long events, RootCause cause) {
        return Cell.of(share(events, cause), events == 0 ? "" : Numbers.count(events));
    }

    private static String share(long events, RootCause cause) {
        return Numbers.share((double) events / cause.all());
    }

    static String verdict(RootCause cause) {
        return words(cause.verdict());
    }

    /** A class in words. */
    static String words(RootCause.Verdict verdict) {
        return switch (verdict) {
            case KEY_DESIGN -> "key design";
            case CAPACITY_POLICY -> "capacity policy";
            case INDEX_DESIGN -> "index design";
            case MIXED -> "mixed";
        };
    }

    /** For the largest class. */
    static String firstAction(StrategyResult strategy, RootCause cause) {
        if (cause.indexDesign() >= Math.max(cause.keyDesign(), cause.capacityPolicy())) {
            ReasonCount top = top(strategy, reason -> reason.reason().startsWith("Index"));
            String index = top == null ? "the index" : top.table();
            return top != null && !top.reason().contains("KeyRange")
                    ? "give " + index + " more capacity, or write less into it."
                    : "give " + index + " a key with more values, or shard it.";
        }
        if (cause.keyDesign() >= cause.capacityPolicy()) {
            return "spread the hot keys: another partition key or write sharding; a hotspot that stays gets a table of its"
                    + " own; more capacity does not help.";
        }
        ReasonCount top = top(strategy, reason -> reason.reason().startsWith("Table"));
        String reason = top == null ? "" : top.reason();
        if (reason.contains("AccountLimit")) {
            return "ask for a higher quota of the table.";
        }
        if (reason.contains("MaxOnDemand")) {
            return "raise the table's own on-demand maximum.";
        }
        return reason.contains("KeyRange")
                ? "warm the table up beforehand, or provision more: its partitions together are too few."
                : "provision more, scale earlier, or use PAY_PER_REQUEST.";
    }

    private static @Nullable ReasonCount top(StrategyResult strategy, Predicate<ReasonCount> of) {
        return strategy.reasons().stream().filter(of).findFirst().orElse(null);
    }
}
