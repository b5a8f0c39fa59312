package hotrange.advice;

import hotrange.advice.Answer.Constraint;
import hotrange.advice.Answer.Priority;
import hotrange.advice.Answer.Recommendation;
import hotrange.advice.candidate.CapacityMode;
import hotrange.advice.candidate.Design;
import hotrange.advice.candidate.IndexDesign;
import hotrange.advice.request.LatencyLimit;
import hotrange.advice.request.WorkloadFacts;
import hotrange.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to do, and the same as constraints for other programs. */
final class RecommendationText {

    private static final int QUOTED_AT_MOST = 200;

    private final Found found;
    private final Judged best;
    private final Design design;
    private final List<Constraint> constraints = new ArrayList<>();

    private RecommendationText(Found found) {
        this.found = found;
        this.best = found.choice().recommended();
        this.design = best.candidate().design();
    }

    /** The recommendation. */
    static Recommendation of(Found found) {
        RecommendationText text = new RecommendationText(found);
        return new Recommendation(
                text.best.name(),
                text.best.meets(),
                text.partitionStrategy(),
                text.capacityMode(),
                text.mitigation(),
                text.controls());
    }

    private String partitionStrategy() {
        List<String> parts = new ArrayList<>();
        if (design.shards() > 1) {
            parts.add(
                    "write-sharded keys: %d shards with a suffix computed from another attribute, so that a read of one item asks one shard"
                            .formatted(design.shards()));
        }
        if (design.ownTable()) {
            parts.add("a table of its own for the hottest key, so that it cannot throttle others");
        }
        switch (design.index()) {
            case SHARDED -> parts.add("a shard number in the index key, and Queries that ask every shard (7.4)");
            case SPARSE -> parts.add("a sparse index (7.8)");
            case ISOLATED ->
                parts.add("a table of its own in place of the index, written by the application or from the stream");
            default -> {}
        }
        if (parts.isEmpty()) {
            parts.add("plain keys of high cardinality; shards are not needed at this load");
        }
        return capital(String.join("; ", parts)) + "." + found.evidence().of(best, Metric.HOTTEST_PARTITION);
    }

    private String capacityMode() {
        String headroom =
                design.headroom().isEmpty() ? "" : ", " + design.headroom().replace('-', ' ');
        return capital(design.capacity().words()) + headroom + ", as in “" + best.name() + "”: "
                + Figures.usd(best.perMonth()) + "." + found.evidence().cost(best);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private List<String> mitigation() {
        List<String> all = new ArrayList<>();
        if (best.meets()) {
            all.add("First action: put “%s” in place; it leaves %s of attempts throttled.%s"
                    .formatted(
                            best.name(),
                            Figures.share(best.throttled()),
                            found.evidence().of(best, Metric.THROTTLED_SHARE)));
        } else {
            all.add("First action: relax a limit or change the load; nothing that was compared keeps all limits.");
        }
        all.add(
                "Retry with exponential backoff and jitter as the AWS SDKs do, and let the application push back when retries run out; drop non-critical writes first.");
        all.add(
                "Throttles with a KeyRange reason need another key, those with a Provisioned reason more capacity, those of an index the index (7.14).");
        if (design.cached()) {
            all.add("Reads go through DAX: eventually consistent, an entry is up to 5 minutes old, three nodes.");
        }
        return all;
    }

    private List<String> controls() {
        List<String> all = new ArrayList<>();
        all.add("Alarms on ThrottledRequests and on client p99; Contributor Insights for hot keys.");
        if (design.capacity() == CapacityMode.ON_DEMAND_WARM) {
            all.add("Set warm throughput before the first peak; it cannot be lowered (6.8).");
        }
        if (design.capacity() == CapacityMode.AUTO_SCALED || design.capacity() == CapacityMode.SCHEDULED) {
            all.add(
                    "Auto scaling reacts in minutes: keep the minimum at what the sustained rate needs, and raise it before known peaks.");
        }
        if (design.shards() > 1) {
            all.add("Keep the number of shards in configuration: readers and writers have to agree on it.");
        }
        WorkloadFacts facts = found.brief().facts();
        String scope = facts == null ? "" : facts.idempotency();
        all.add("Idempotency: a request token or a condition on every retried write"
                + (scope.isEmpty() ? "." : ", within the scope asked for: “" + shortened(scope) + "”."));
        all.add("Conditional writes instead of read-then-write; transactions of few items, not on the hottest keys.");
        return all;
    }

    private static String shortened(String text) {
        return text.length() <= QUOTED_AT_MOST ? text : text.substring(0, QUOTED_AT_MOST) + "…";
    }

    /** Constraints in a fixed order, each target once. */
    static List<Constraint> constraints(Found found) {
        RecommendationText text = new RecommendationText(found);
        text.keys();
        text.capacity();
        text.limits();
        text.guardrails();
        return List.copyOf(text.constraints);
    }

    private void add(String target, String value, Priority priority) {
        String source = found.brief().source();
        constraints.add(new Constraint(source + "-" + target, target, value, priority, source));
    }

    private void keys() {
        boolean sharded = design.shards() > 1;
        add(
                "partition-key-distribution",
                sharded ? "high-cardinality-write-sharding-required" : "high-cardinality-key-required",
                Priority.HARD);
        if (sharded) {
            add("write-shard-count", "at-least-%d-shards".formatted(leastShards()), Priority.HARD);
        }
        if (design.ownTable()) {
            add("hot-path-isolation", "own-table-for-hottest-key", Priority.HARD);
        }
        if (design.cached()) {
            add("read-cache", "dax-for-eventual-reads", Priority.HARD);
        }
        if (design.index() != IndexDesign.NONE) {
            add(
                    "index-key-distribution",
                    switch (design.index()) {
                        case SHARDED -> "sharded-index-key-required";
                        case SPARSE -> "sparse-index-required";
                        case ISOLATED -> "own-table-instead-of-index";
                        default -> "high-cardinality-index-key-required";
                    },
                    Priority.HARD);
        }
    }

    /** The fewest shards that were shown to keep all limits, with any capacity; those of the design where none were. */
    private int leastShards() {
        return found.choice().ranked().stream()
                .filter(Judged::meets)
                .mapToInt(judged -> judged.candidate().design().shards())
                .filter(shards -> shards > 1)
                .min()
                .orElse(design.shards());
    }

    private void capacity() {
        add("capacity-policy", design.capacity().token(), Priority.HARD);
        if (!design.headroom().isEmpty()) {
            add("capacity-headroom", design.headroom(), Priority.SOFT);
        }
    }

    private void limits() {
        add("throttled-attempts", "at-most-1-per-1000", Priority.HARD);
        for (LatencyLimit limit : found.brief().latency()) {
            add(
                    "client-latency-" + limit.percentile(),
                    String.format(Locale.ROOT, "at-most-%.0f-us", limit.micros()),
                    Priority.HARD);
        }
        WorkloadFacts facts = found.brief().facts();
        if (facts == null) {
            return;
        }
        Double budget = facts.budget();
        if (budget != null) {
            add(
                    "cost-budget",
                    String.format(Locale.ROOT, "at-most-%.0f-usd-per-month", budget),
                    facts.costIsSecondary() ? Priority.SOFT : Priority.HARD);
        } else if (facts.costIsSecondary()) {
            add("cost-budget", "cost-is-secondary", Priority.SOFT);
        }
        if (facts.readShare() == 0) {
            return;
        }
        add(
                "read-consistency",
                facts.strongReads() ? "strong-reads-at-double-units" : "eventual-reads",
                facts.strongReads() ? Priority.HARD : Priority.SOFT);
    }

    private void guardrails() {
        add("write-idempotency", "idempotency-key-or-condition-on-retried-writes", Priority.HARD);
        add("retry-policy", "exponential-backoff-with-jitter", Priority.HARD);
        add("transaction-scope", "small-transactions-off-the-hot-path", Priority.SOFT);
    }
}
