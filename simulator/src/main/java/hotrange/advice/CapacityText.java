package hotrange.advice;

import hotrange.advice.candidate.CapacityMode;
import hotrange.advice.candidate.Demand;
import hotrange.advice.candidate.RequestCandidates;
import hotrange.advice.request.WorkloadFacts;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.usage.Bill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is simulated, and step 2 of an answer: capacity mode, baseline and peak, headroom, consistency. */
final class CapacityText {

    /** Average utilisation from which provisioned capacity is cheaper (6.3). */
    private static final double BREAK_EVEN = 0.289;

    private static final int REACTION_MINUTES = 15;

    private final Found found;
    private final List<String> sentences = new ArrayList<>();

    private CapacityText(Found found) {
        this.found = found;
    }

    /** The workload in a few sentences. */
    static String summary(Found found) {
        WorkloadFacts facts = found.brief().facts();
        String run = "Simulated for %d s in %d replications of %d candidates."
                .formatted(
                        found.brief().scenario().duration().toSeconds(),
                        found.plain().replications(),
                        found.all().size());
        if (facts == null) {
            List<String> workloads = new ArrayList<>();
            for (Map.Entry<String, List<MetricValue>> workload :
                    found.plain().result().workloads().entrySet()) {
                workload.getValue().stream()
                        .filter(metric ->
                                metric.metric().equals(Metric.CALLS_PER_SECOND.key()) && metric.value() != null)
                        .forEach(metric -> workloads.add("%s %s"
                                .formatted(
                                        workload.getKey(),
                                        Figures.perSecond(metric.value() == null ? 0 : metric.value()))));
            }
            return "Scenario “%s”: %s. %s"
                    .formatted(found.brief().scenario().title(), String.join(", ", workloads), run);
        }
        Demand demand = Demand.of(facts);
        return "%s traffic of %s%s%s; %s of them read%s; items of %d B; %s. In units: %s read and %s written%s. %s"
                .formatted(
                        capital(facts.pattern().word()),
                        Figures.calls(facts.sustained()),
                        facts.hasBursts() ? ", " + Figures.calls(facts.peak()) + " in bursts" : "",
                        facts.multiTable() ? ", taken for that of one of several tables" : "",
                        Figures.share(facts.readShare()),
                        facts.readShare() == 0
                                ? ""
                                : facts.strongReads() ? ", strongly consistent" : ", eventually consistent",
                        facts.itemBytes(),
                        facts.hotShare() == 0
                                ? "even keys"
                                : "the hottest key with " + Figures.share(facts.hotShare()) + " of the calls",
                        Figures.perSecond(demand.reads()),
                        Figures.perSecond(demand.writes()),
                        facts.hasBursts()
                                ? ", at the peak %s and %s"
                                        .formatted(
                                                Figures.perSecond(demand.peakReads()),
                                                Figures.perSecond(demand.peakWrites()))
                                : "",
                        run);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Step 2 as one text. */
    static String findings(Found found) {
        CapacityText text = new CapacityText(found);
        text.modes();
        text.baseline();
        text.breakEven();
        text.reaction();
        text.consistency();
        text.limits();
        return "Step 2, capacity mode: " + String.join(" ", text.sentences);
    }

    private void modes() {
        for (CapacityMode mode : CapacityMode.values()) {
            Judged best = found.best(judged -> judged.candidate().design().capacity() == mode);
            if (best != null) {
                sentences.add("Best with %s is “%s”: %s throttled%s, p99 %s%s, %s%s%s"
                        .formatted(
                                mode.words(),
                                best.name(),
                                Figures.share(best.throttled()),
                                found.evidence().of(best, Metric.THROTTLED_SHARE),
                                Figures.micros(Judged.value(best.result(), Metric.CLIENT_P99)),
                                found.evidence().of(best, Metric.CLIENT_P99),
                                Figures.usd(best.perMonth()),
                                found.evidence().cost(best),
                                best.meets() ? "." : ", which misses: " + String.join("; ", best.misses()) + "."));
            }
        }
    }

    private void baseline() {
        Judged baseline = found.named(RequestCandidates.BASELINE);
        if (baseline != null) {
            sentences.add(
                    "Capacity for the sustained rate and 20 %% alone has %s throttled%s at %s%s; it lives off burst capacity, at most 300 s of what was not used, which is best effort (F28), so it is not recommended."
                            .formatted(
                                    Figures.share(baseline.throttled()),
                                    found.evidence().of(baseline, Metric.THROTTLED_SHARE),
                                    Figures.usd(baseline.perMonth()),
                                    found.evidence().cost(baseline)));
        }
    }

    /** Rule 6.3 beside what was simulated. */
    private void breakEven() {
        Judged fixed = found.first(judged -> judged.candidate().design().capacity() == CapacityMode.PROVISIONED
                && judged.candidate().design().headroom().endsWith("above-peak"));
        Judged onDemand = found.plain();
        if (fixed == null || onDemand.candidate().design().capacity().isProvisioned()) {
            return;
        }
        double utilisation = HotspotText.utilisation(fixed);
        boolean rule = utilisation > BREAK_EVEN;
        boolean simulated = fixed.perMonth() < onDemand.perMonth();
        sentences.add(
                "Rule of thumb (6.3): provisioned capacity is cheaper from 28.9 %% utilisation on; “%s” has %s%s in its busier direction. Simulated: %s%s against %s%s on-demand. %s"
                        .formatted(
                                fixed.name(),
                                Figures.share(utilisation),
                                found.evidence().add(fixed.name(), "tableUtilization", utilisation, null, null),
                                Figures.usd(fixed.perMonth()),
                                found.evidence().cost(fixed),
                                Figures.usd(onDemand.perMonth()),
                                found.evidence().cost(onDemand),
                                rule == simulated ? "Both agree." : "They differ; the simulated bill counts."));
    }

    private void reaction() {
        Judged scaled = found.first(judged -> judged.candidate().design().capacity() == CapacityMode.AUTO_SCALED);
        if (scaled == null) {
            return;
        }
        Double first = Judged.found(scaled.result(), Metric.FIRST_CAPACITY_CHANGE);
        sentences.add(
                first == null
                        ? "Auto scaling changed nothing during the run."
                        : "Auto scaling changed capacity for the first time %s after the start%s; what it adds comes minutes after a burst began."
                                .formatted(
                                        Figures.micros(first),
                                        found.evidence().of(scaled, Metric.FIRST_CAPACITY_CHANGE)));
    }

    private void consistency() {
        Judged strong = found.named(RequestCandidates.STRONG);
        Double units = strong == null ? null : Judged.found(strong.result(), Metric.CONSUMED_READ_UNITS);
        Double plain = Judged.found(found.plain().result(), Metric.CONSUMED_READ_UNITS);
        WorkloadFacts facts = found.brief().facts();
        if (strong != null && units != null && plain != null && plain > 0) {
            sentences.add("Strong reads would take %s times the read units%s and cost %s%s."
                    .formatted(
                            Figures.factor(units / plain),
                            found.evidence().of(strong, Metric.CONSUMED_READ_UNITS),
                            Figures.usd(strong.perMonth()),
                            found.evidence().cost(strong)));
        } else if (facts != null && facts.strongReads() && facts.readShare() > 0) {
            sentences.add("Strong reads take twice the units of eventual ones (1.2) and pass caches.");
        }
    }

    private void limits() {
        WorkloadFacts facts = found.brief().facts();
        if (facts != null && RequestCandidates.needsQuota(facts)) {
            sentences.add(
                    "Some candidates may need more than the default quota of 40,000 units/s of a table (7.12): it has to be raised first.");
        }
        if (found.brief().scenario().duration().toMinutes() < REACTION_MINUTES) {
            sentences.add(
                    "The simulated time is short, as the %s: slower reactions of the service, such as the growth of an on-demand table, are not in it."
                            .formatted(facts == null ? "scenario's duration is" : "rate is high"));
        }
        Bill bill = found.plain().result().bill();
        sentences.add(
                "Prices are those of %s from %s on; a bill by the hour charges a whole hour for a burst in it. The charge for warm throughput is not published (6.8) and not in it."
                        .formatted(bill.region(), bill.from()));
    }
}
