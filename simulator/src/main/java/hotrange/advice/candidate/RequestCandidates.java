package hotrange.advice.candidate;

import hotrange.advice.request.WorkloadFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The designs that are compared for a request, the plainest first, and the scenario that holds them.
 *
 * <p>Isolated and cached designs run on warmed on-demand capacity, so that only what they change differs from
 * {@value #WARM}; sharded ones are warmed for twice the peak, and run on provisioned capacity too.
 */
public final class RequestCandidates {

    /** The design that those with other keys are compared with. */
    public static final String WARM = "on-demand, warm";

    /** What reads of the other consistency cost. */
    public static final String STRONG = "strong reads";

    /** What transactions cost. */
    public static final String TRANSACTIONS = "writes in transactions";

    /** What burst capacity covers. */
    public static final String BASELINE = "provisioned, sustained + 20 %";

    private static final double CACHE_FROM = 0.5;
    /** Reads of more shards than this are nobody's plan. */
    private static final int GATHERED_AT_MOST = 32;

    private static final int SOME = 4;
    private static final int MANY = 16;
    private static final int SHARDS_AT_MOST = 250;
    /** Per cent above the peak that are provisioned for the number of shards by the rule, for more, and for the most. */
    private static final int[] FEW_SHARDS = {20, 50, 100};

    private static final int[] SOME_SHARDS = {20, 50};
    private static final int[] MANY_SHARDS = {50, 100};
    private static final int INDEX_KEYS = 20;
    private static final double SPARSE = 0.1;
    private static final int LEAD_MINUTES = 8;
    private static final long EVEN_KEYS = 1_000_000;
    private static final long OTHER_KEYS = 100_000;

    private final WorkloadFacts facts;
    private final Demand demand;
    private final TableText tables;
    private final Span span;
    private final List<Candidate> all = new ArrayList<>();

    private RequestCandidates(WorkloadFacts facts, Span span) {
        this.facts = facts;
        this.span = span;
        this.demand = Demand.of(facts);
        this.tables = new TableText(demand, facts.index());
    }

    /** All of them, in the order of the scenario. */
    public static List<Candidate> of(WorkloadFacts facts) {
        // How long a run is depends on how many there are, and when bursts come on how long it is.
        RequestCandidates counted = new RequestCandidates(facts, Span.of(facts, 1));
        counted.addAll();
        RequestCandidates candidates = new RequestCandidates(facts, Span.of(facts, counted.all.size()));
        candidates.addAll();
        return List.copyOf(candidates.all);
    }

    /** Whether provisioned candidates need higher quotas than an account has by default. */
    public static boolean needsQuota(WorkloadFacts facts) {
        return new TableText(Demand.of(facts), facts.index()).needsQuota();
    }

    /** The scenario of {@code candidates}, as YAML. */
    public static String scenario(WorkloadFacts facts, List<Candidate> candidates) {
        return new RequestCandidates(facts, Span.of(facts, candidates.size())).text(candidates);
    }

    private boolean reads() {
        return facts.readShare() > 0;
    }

    private boolean writes() {
        return facts.readShare() < 1;
    }

    private Design design(CapacityMode mode, String headroom) {
        return Design.of(mode, headroom).with(facts.index() ? IndexDesign.PLAIN : IndexDesign.NONE);
    }

    private void addAll() {
        Design warm = design(CapacityMode.ON_DEMAND_WARM, "");
        all.add(new Candidate("on-demand, cold", design(CapacityMode.ON_DEMAND, ""), true, ""));
        add(WARM, warm, tables.warm(1, 1, ""), "");
        if (facts.hasBursts()) {
            // Not to be recommended: it lives off bursts, which are best effort (F28), and their length is assumed.
            probe(
                    BASELINE,
                    design(CapacityMode.PROVISIONED, "20-percent-above-sustained"),
                    line("tables.items", tables.provisioned(demand.reads() * 1.2, demand.writes() * 1.2)));
        }
        provisioned(20);
        provisioned(50);
        autoScaled(70, false, 0);
        autoScaled(50, false, 0);
        if (facts.timesKnown() && facts.hasBursts()) {
            autoScaled(70, true, Math.max(1, span.first() / 60 - LEAD_MINUTES));
        }
        if (facts.hotShare() > 0) {
            sharded(warm);
            ownTable(warm);
        }
        if (facts.readShare() >= CACHE_FROM && !facts.strongReads()) {
            String dax = ", dax: " + Candidate.CACHE;
            add("DAX in front", warm.behindCache(), tables.warm(1, 1, dax), line("workloads.reads.dax", "true"));
        }
        if (facts.index() && writes()) {
            indexes(warm);
        }
        probes(warm);
    }

    private void add(String name, Design design, String table, String further) {
        all.add(new Candidate(name, design, true, line("tables.items", table) + further));
    }

    private static String line(String path, String value) {
        return "    " + path + ": " + value + "\n";
    }

    private void provisioned(int percent) {
        double factor = 1 + percent / 100.0;
        add(
                "provisioned, peak + %d %%".formatted(percent),
                design(CapacityMode.PROVISIONED, "%d-percent-above-peak".formatted(percent)),
                tables.provisioned(demand.peakReads() * factor, demand.peakWrites() * factor),
                "");
    }

    private void autoScaled(int target, boolean scheduled, int minute) {
        add(
                "%s, target %d %%".formatted(scheduled ? "scheduled" : "auto scaled", target),
                design(
                        scheduled ? CapacityMode.SCHEDULED : CapacityMode.AUTO_SCALED,
                        "target-utilization-%d-percent".formatted(target)),
                tables.autoScaled(target / 100.0, scheduled, minute),
                "");
    }

    /** Shards need partitions to fall on, which is why these have room for twice the peak. */
    private void sharded(Design warm) {
        int rule = Math.max(2, demand.shardsByRule(facts.hotShare()));
        int most = Math.min(SHARDS_AT_MOST, MANY * rule);
        Set<Integer> counts = new LinkedHashSet<>(Arrays.asList(rule, Math.min(SHARDS_AT_MOST, SOME * rule), most));
        for (int shards : counts) {
            Design design =
                    new Design(warm.capacity(), "twice-the-peak", shards, warm.cached(), warm.ownTable(), warm.index());
            add(shards + " shards", design, tables.warm(2, 2, ""), sharding(shards, "calculated"));
        }
        add(
                most + " shards, auto scaled",
                design(CapacityMode.AUTO_SCALED, "target-utilization-50-percent")
                        .sharded(most),
                tables.autoScaled(0.5, false, 0),
                sharding(most, "calculated"));
        for (int shards : counts) {
            for (int percent : shards == most ? MANY_SHARDS : shards == rule ? FEW_SHARDS : SOME_SHARDS) {
                provisioned(shards, percent);
            }
        }
        if (reads() && rule <= GATHERED_AT_MOST) {
            probe(
                    rule + " shards, reads ask all",
                    warm.sharded(rule),
                    line("tables.items", tables.warm(2.0 * rule, 2, "")) + sharding(rule, "random"));
        }
    }

    private void provisioned(int shards, int percent) {
        double factor = 1 + percent / 100.0;
        add(
                "%d shards, peak + %d %%".formatted(shards, percent),
                design(CapacityMode.PROVISIONED, "%d-percent-above-peak".formatted(percent))
                        .sharded(shards),
                tables.provisioned(demand.peakReads() * factor, demand.peakWrites() * factor),
                sharding(shards, "calculated"));
    }

    private String sharding(int shards, String suffix) {
        String value = "{shards: %d, suffix: %s}".formatted(shards, suffix);
        return (reads() ? line("workloads.reads.writeSharding", value) : "")
                + (writes() ? line("workloads.writes.writeSharding", value) : "");
    }

    private void ownTable(Design warm) {
        String hot = "{uniform: {keys: 1}}";
        StringBuilder lines = new StringBuilder(line("tables.hot-items", tables.warm(1, 1, "")));
        if (reads()) {
            lines.append(line("workloads.reads.rate", rate(facts.readShare() * (1 - facts.hotShare()))))
                    .append(line("workloads.reads.partitionKey", rest()))
                    .append(line(
                            "workloads.hot-reads", readsOf("hot-items", facts.readShare() * facts.hotShare(), hot)));
        }
        if (writes()) {
            double share = 1 - facts.readShare();
            lines.append(line("workloads.writes.rate", rate(share * (1 - facts.hotShare()))))
                    .append(line("workloads.writes.partitionKey", rest()))
                    .append(line(
                            "workloads.hot-writes",
                            writesOf("hot-items", share * facts.hotShare(), hot, facts.index())));
        }
        if (facts.hotShare() < 1) {
            add("hot key in a table of its own", warm.withOwnTable(), tables.warm(1, 1, ""), lines.toString());
        }
    }

    private void indexes(Design warm) {
        int shards = Math.max(2, Demand.shards(0, demand.peakWrites() / INDEX_KEYS));
        String keys = "workloads.writes.indexKeys." + TableText.INDEX;
        add(
                "index in %d shards".formatted(shards),
                warm.with(IndexDesign.SHARDED),
                tables.warm(1, 1, ""),
                line(keys + ".writeSharding", "{shards: %d}".formatted(shards)));
        double share = 1 - facts.readShare();
        add(
                "index as a table of its own",
                warm.with(IndexDesign.ISOLATED),
                tables.withoutIndex().warm(1, 1, ""),
                line("tables." + TableText.INDEX, tables.withoutIndex().warm(1, 1, ""))
                        + line("workloads.writes", writesOf("items", share, keys(), false))
                        + line("workloads.entries", writesOf(TableText.INDEX, share, indexKeys(), false)));
        probe(
                "sparse index, a tenth of the items",
                warm.with(IndexDesign.SPARSE),
                line("tables.items", tables.warm(1, 1, "")) + line(keys + ".share", Span.number(SPARSE)));
    }

    /** What is only shown for its price: the other consistency, and transactions. */
    private void probes(Design warm) {
        String table = line("tables.items", tables.warm(2, 1, ""));
        if (reads() && !facts.strongReads()) {
            probe(STRONG, warm, table + line("workloads.reads.operation.consistentRead", "true"));
        }
        if (writes()) {
            probe(
                    TRANSACTIONS,
                    warm,
                    line(
                                    "tables.items",
                                    new TableText(
                                                    new Demand(
                                                            demand.readUnit(),
                                                            2 * demand.writeUnit(),
                                                            demand.reads(),
                                                            2 * demand.writes(),
                                                            demand.peakReads(),
                                                            2 * demand.peakWrites()),
                                                    facts.index())
                                            .warm(1, 1, ""))
                            + line(
                                    "workloads.writes.operation",
                                    "{type: TransactWriteItems, items: 1, itemSize: %d B, clientRequestToken: sdk}"
                                            .formatted(facts.itemBytes())));
        }
    }

    private void probe(String name, Design design, String overrides) {
        all.add(new Candidate(name, design, false, overrides));
    }

    private String rate(double share) {
        return span.rate(facts.sustained() * share, facts.peak() * share);
    }

    private String keys() {
        if (facts.hotShare() == 0) {
            return "{uniform: {keys: %d}}".formatted(EVEN_KEYS);
        }
        return facts.hotShare() == 1
                ? "{uniform: {keys: 1}}"
                : "{hotKey: {share: %s, rest: %s}}".formatted(Span.number(facts.hotShare()), rest());
    }

    private static String rest() {
        return "{zipf: {keys: %d, exponent: 0.8}}".formatted(OTHER_KEYS);
    }

    private static String indexKeys() {
        return "{uniform: {keys: %d}}".formatted(INDEX_KEYS);
    }

    private String readsOf(String table, double share, String keys) {
        return "{table: %s, operation: {type: GetItem, consistentRead: %s, itemSize: %d B}, rate: %s, partitionKey: %s}"
                .formatted(table, facts.strongReads(), facts.itemBytes(), rate(share), keys);
    }

    private String writesOf(String table, double share, String keys, boolean indexed) {
        String index = indexed ? ", indexKeys: {%s: {partitionKey: %s}}".formatted(TableText.INDEX, indexKeys()) : "";
        return "{table: %s, operation: {type: PutItem, itemSize: %d B}, rate: %s, partitionKey: %s%s}"
                .formatted(table, facts.itemBytes(), rate(share), keys, index);
    }

    private String text(List<Candidate> candidates) {
        StringBuilder text = new StringBuilder()
                .append("# Candidates of hotrange advise; every figure of its answer comes from this file:\n")
                .append("#   hotrange run FILE\n")
                .append("scenario: Candidates for a throughput review\n")
                .append("question: Which capacity mode and key design carry this load, and at which price?\n")
                .append("seed: 1\n")
                .append("duration: ")
                .append(span.minutes())
                .append("m\n")
                .append("replications: ")
                .append(span.replications())
                .append("\n\n")
                .append(tables.accountQuota())
                .append("tables:\n")
                .append("  items: ")
                .append(tables.onDemand())
                .append('\n')
                .append("\nworkloads:\n");
        if (reads()) {
            text.append("  reads: ")
                    .append(readsOf("items", facts.readShare(), keys()))
                    .append('\n');
        }
        if (writes()) {
            text.append("  writes: ")
                    .append(writesOf("items", 1 - facts.readShare(), keys(), facts.index()))
                    .append('\n');
        }
        text.append("\nstrategies:\n");
        for (Candidate candidate : candidates) {
            text.append("  \"").append(candidate.name()).append("\":");
            text.append(candidate.overrides().isEmpty() ? " {}\n" : "\n" + candidate.overrides());
        }
        return text.toString();
    }
}
