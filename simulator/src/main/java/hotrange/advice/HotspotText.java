package hotrange.advice;

import hotrange.advice.candidate.Demand;
import hotrange.advice.request.WorkloadFacts;
import hotrange.report.Verdict;
import hotrange.result.CallSeries;
import hotrange.result.HotKey;
import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.RootCause;
import hotrange.result.TableSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Step 1 of an answer: how load falls on keys, partitions, indexes and time. */
final class HotspotText {

    private static final double MODERATE = 0.7;

    private final Found found;
    private final Judged plain;
    private final List<String> findings = new ArrayList<>();

    private HotspotText(Found found) {
        this.found = found;
        this.plain = found.plain();
    }

    /** What was found, one sentence or more each. */
    static List<String> findings(Found found) {
        HotspotText text = new HotspotText(found);
        text.hottestKeys();
        text.partitions();
        text.ruleOfThumb();
        text.moderateUtilisation();
        text.bursts();
        text.index();
        return List.copyOf(text.findings);
    }

    private void hottestKeys() {
        Set<String> seen = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        for (HotKey key : plain.result().hottestKeys()) {
            if (seen.add(key.workload())) {
                parts.add("the hottest key of “%s” asks for %s of its units, retries included%s"
                        .formatted(
                                key.workload(),
                                Figures.share(key.shareOfUnits()),
                                found.evidence()
                                        .add(
                                                plain.name(),
                                                "hottestKeyShare of " + key.workload(),
                                                key.shareOfUnits(),
                                                null,
                                                null)));
            }
        }
        findings.add("Step 1, key distribution: " + (parts.isEmpty() ? "no key stands out" : String.join("; ", parts))
                + ".");
    }

    private void partitions() {
        Double use = Judged.found(plain.result(), Metric.HOTTEST_PARTITION);
        if (use == null) {
            return;
        }
        long splits = plain.result().log().stream()
                .filter(entry -> entry.kind() == LogEntry.Kind.SPLIT)
                .count();
        long refused = plain.result().log().stream()
                .filter(entry -> entry.kind() == LogEntry.Kind.NOT_SPLIT)
                .count();
        findings.add(
                "With “%s” the busiest partition uses %s of its limit over the run%s; %s of attempts are throttled%s. %s"
                        .formatted(
                                plain.name(),
                                Figures.share(use),
                                found.evidence().of(plain, Metric.HOTTEST_PARTITION),
                                Figures.share(plain.throttled()),
                                found.evidence().of(plain, Metric.THROTTLED_SHARE),
                                splits + refused == 0
                                        ? "Adaptive capacity had nothing to split."
                                        : "Adaptive capacity: splits %d, refused %d; it moves keys apart, and never divides one item."
                                                .formatted(splits, refused)));
    }

    /** Rule 7.2 beside what was simulated. */
    private void ruleOfThumb() {
        WorkloadFacts facts = found.brief().facts();
        if (facts == null || facts.hotShare() == 0) {
            return;
        }
        int rule = Demand.of(facts).shardsByRule(facts.hotShare());
        Judged enough = found.all().stream()
                .filter(judged -> judged.candidate().eligible()
                        && !judged.candidate().design().cached()
                        && !judged.candidate().design().ownTable()
                        && judged.candidate().design().capacity()
                                == plain.candidate().design().capacity()
                        && judged.candidate().design().index()
                                == plain.candidate().design().index()
                        && Verdict.survives(judged.result()))
                .min(Comparator.comparingInt(
                        judged -> judged.candidate().design().shards()))
                .orElse(null);
        String simulated = enough == null
                ? "no number of shards that was simulated survives"
                : "%s%s"
                        .formatted(
                                enough.candidate().design().shards() == 1
                                        ? "the plain key survives"
                                        : enough.candidate().design().shards() + " shards survive",
                                found.evidence().of(enough, Metric.THROTTLED_SHARE));
        int least = enough == null ? 0 : enough.candidate().design().shards();
        String agreement = least == rule || (rule == 2 && least == 2)
                ? "Both agree."
                : "They differ; the simulation counts, because it knows where shards fall, bursts of partitions and retries.";
        findings.add("Rule of thumb (7.2): the hottest key needs %d %s at the peak. Simulated: %s. %s"
                .formatted(rule, rule == 1 ? "shard, so none," : "shards", simulated, agreement));
    }

    private void moderateUtilisation() {
        for (Judged judged : found.all()) {
            double utilisation = utilisation(judged);
            RootCause cause = judged.result().rootCause();
            if (utilisation > 0
                    && utilisation < MODERATE
                    && cause != null
                    && cause.keyDesign() > cause.all() / 2
                    && !Verdict.survives(judged.result())) {
                findings.add(
                        "“%s” throttles at a utilisation of %s of the table%s: %s of its throttles are due to key design, so more capacity does not help."
                                .formatted(
                                        judged.name(),
                                        Figures.share(utilisation),
                                        found.evidence()
                                                .add(judged.name(), "tableUtilization", utilisation, null, null),
                                        Figures.share((double) cause.keyDesign() / cause.all())));
                return;
            }
        }
    }

    /** Consumed ÷ provisioned units of the busier direction, over the first replication; 0 where nothing is provisioned. */
    static double utilisation(Judged judged) {
        double most = 0;
        for (TableSeries series : judged.result().series()) {
            double provisioned = series.provisionedUnits().stream()
                    .mapToDouble(Long::doubleValue)
                    .sum();
            double consumed = series.consumedUnits().stream()
                    .mapToDouble(Long::doubleValue)
                    .sum();
            most = provisioned > 0 ? Math.max(most, consumed / provisioned) : most;
        }
        return most;
    }

    private void bursts() {
        for (CallSeries calls : plain.result().callSeries()) {
            List<Long> known = calls.p99().stream()
                    .filter(p99 -> p99 != CallSeries.UNKNOWN)
                    .sorted()
                    .toList();
            if (known.isEmpty()) {
                continue;
            }
            double usual = known.get(known.size() / 2).doubleValue();
            double worst = known.get(known.size() - 1).doubleValue();
            findings.add("p99 of “%s” is %s in the usual %d s and %s in the worst%s%s"
                    .formatted(
                            calls.workload(),
                            Figures.micros(usual),
                            calls.binSeconds(),
                            Figures.micros(worst),
                            found.evidence().add(plain.name(), "worstP99 of " + calls.workload(), worst, null, null),
                            worst > 2 * usual ? ": bursts make the tail." : ": bursts do not show in it."));
        }
    }

    private void index() {
        RootCause cause = plain.result().rootCause();
        Double lag = Judged.found(plain.result(), Metric.INDEX_LAG_P99);
        if (lag == null) {
            return;
        }
        findings.add(
                "Index: a write can be read from it within %s at p99%s; %s of the throttles of “%s” come from it or from its back pressure."
                        .formatted(
                                Figures.micros(lag),
                                found.evidence().of(plain, Metric.INDEX_LAG_P99),
                                cause == null ? "none" : Figures.share((double) cause.indexDesign() / cause.all()),
                                plain.name()));
    }
}
