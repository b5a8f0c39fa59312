package hotrange.advice;

import hotrange.advice.candidate.RequestCandidates;
import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.RootCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps 3 to 5 of an answer: root causes, guardrails, the choice. */
final class RationaleText {

    private static final int CAUSES_AT_MOST = 4;

    private RationaleText() {}

    /** All of it as one text. */
    static String of(Found found) {
        return String.join(" ", choice(found), rootCauses(found), guardrails(found), tradeOff(found));
    }

    private static String choice(Found found) {
        Judged best = found.choice().recommended();
        String figures = "%s throttled%s, %s of calls failed%s, p99 %s%s, %s%s"
                .formatted(
                        Figures.share(best.throttled()),
                        found.evidence().of(best, Metric.THROTTLED_SHARE),
                        Figures.share(best.harm()),
                        found.evidence().of(best, Metric.FAILED_SHARE),
                        Figures.micros(Judged.value(best.result(), Metric.CLIENT_P99)),
                        found.evidence().of(best, Metric.CLIENT_P99),
                        Figures.usd(best.perMonth()),
                        found.evidence().cost(best));
        long meeting = found.choice().ranked().stream().filter(Judged::meets).count();
        return best.meets()
                ? "“%s” is the cheapest of %d candidates that keep all limits, the simplest where prices are within 1 %%: %s."
                        .formatted(best.name(), meeting, figures)
                : "No candidate keeps all limits. “%s” does least harm: %s. It misses: %s."
                        .formatted(best.name(), figures, String.join("; ", best.misses()));
    }

    private static String rootCauses(Found found) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (Judged judged : found.all()) {
            RootCause cause = judged.result().rootCause();
            if (cause != null && !judged.meets()) {
                byCause.computeIfAbsent(words(cause), c -> new ArrayList<>()).add("“" + judged.name() + "”");
            }
        }
        if (byCause.isEmpty()) {
            return "Step 3, root causes: nothing that misses a limit is throttled, so neither key design nor capacity policy nor"
                    + " index design is at fault.";
        }
        List<String> clauses = new ArrayList<>();
        byCause.forEach((cause, names) -> {
            if (clauses.size() < CAUSES_AT_MOST) {
                clauses.add(String.join(", ", names) + ": " + cause);
            }
        });
        return "Step 3, root causes of throttles (key design, capacity policy, index design): %s.%s %s%s"
                .formatted(
                        String.join("; ", clauses),
                        byCause.size() > CAUSES_AT_MOST
                                ? " %d further mixtures are left out.".formatted(byCause.size() - CAUSES_AT_MOST)
                                : "",
                        String.join(
                                "",
                                found.cures().stream()
                                        .map(cured -> cured(found, cured))
                                        .toList()),
                        adaptive(found));
    }

    /** What is left if one class alone is cured, of the first candidate that misses limits. */
    private static String cured(Found found, RootCause.Cured cured) {
        Judged judged = found.named(cured.strategy());
        Double before = cured.uncured().throttledShare();
        if (judged == null || judged.meets() || before == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (RootCause.Left left : cured.left()) {
            Double after = left.outcome().throttledShare();
            if (after != null) {
                String word = left.cured().name().toLowerCase(Locale.ROOT);
                parts.add("%s cured, %s stay throttled%s"
                        .formatted(
                                word.replace('_', ' '),
                                Figures.share(after),
                                found.evidence()
                                        .add(judged.name(), "throttledShare, " + word + " cured", after, null, null)));
            }
        }
        return parts.isEmpty()
                ? ""
                : "Of “%s”, %s throttled in its first replication: %s. "
                        .formatted(judged.name(), Figures.share(before), String.join("; ", parts));
    }

    private static String words(RootCause cause) {
        return "%s key design, %s capacity policy, %s index design"
                .formatted(
                        Figures.share((double) cause.keyDesign() / cause.all()),
                        Figures.share((double) cause.capacityPolicy() / cause.all()),
                        Figures.share((double) cause.indexDesign() / cause.all()));
    }

    private static String adaptive(Found found) {
        boolean split = found.plain().result().log().stream().anyMatch(e -> e.kind() == LogEntry.Kind.SPLIT);
        return split
                ? "Adaptive capacity helps where several warm keys share a partition, minutes later; it does not help a single hot key."
                : "Adaptive capacity lends what is unused and parts keys minutes later; it does not lift the limit of one partition.";
    }

    private static String guardrails(Found found) {
        Judged transactions = found.named(RequestCandidates.TRANSACTIONS);
        String factor = factor(found, transactions);
        return "Step 4, guardrails: retried writes need an idempotency key or a condition, because the answer to a write may be"
                + " lost after it took effect; a false condition still takes the units of the write (1.10); transactions stay"
                + " small and off the hottest path"
                + (factor.isEmpty() ? "." : ": " + factor + ".");
    }

    private static String factor(Found found, @Nullable Judged transactions) {
        Double units = transactions == null ? null : Judged.found(transactions.result(), Metric.CONSUMED_WRITE_UNITS);
        Double plain = Judged.found(found.plain().result(), Metric.CONSUMED_WRITE_UNITS);
        return transactions == null || units == null || plain == null || plain <= 0
                ? ""
                : "they take twice the write units by rule (1.13), %s times in the run%s, with p99 %s%s"
                        .formatted(
                                Figures.factor(units / plain),
                                found.evidence().of(transactions, Metric.CONSUMED_WRITE_UNITS),
                                Figures.micros(Judged.value(transactions.result(), Metric.CLIENT_P99)),
                                found.evidence().of(transactions, Metric.CLIENT_P99));
    }

    private static String tradeOff(Found found) {
        Judged best = found.choice().recommended();
        Judged other = found.choice().runnerUp();
        if (other == null) {
            return "Step 5, cost and latency: there is nothing to trade, as one candidate was compared.";
        }
        return "Step 5, cost and latency: the runner-up, “%s”, costs %s%s with p99 %s%s%s; the recommendation costs %s with p99 %s."
                .formatted(
                        other.name(),
                        Figures.usd(other.perMonth()),
                        found.evidence().cost(other),
                        Figures.micros(Judged.value(other.result(), Metric.CLIENT_P99)),
                        found.evidence().of(other, Metric.CLIENT_P99),
                        other.meets() ? "" : " and misses: " + String.join("; ", other.misses()),
                        Figures.usd(best.perMonth()),
                        Figures.micros(Judged.value(best.result(), Metric.CLIENT_P99)));
    }
}
