package hotrange.advice.review;

import hotrange.table.spec.OperationType;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.StepSpec;
import hotrange.workload.spec.TokenSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several writers do to each other, and retries to what was written. */
final class WriteChecks {

    /** From this share of attempts that find another version on, contention matters; our choice. */
    static final double CONTENDED = 0.1;

    /** A transaction of more items than this is not small; our choice. */
    static final int FEW_ITEMS = 10;

    /** From a read to the write after it, where both are fast (5.1). */
    private static final double ROUND_TRIP_SECONDS = 0.006;

    private WriteChecks() {}

    static void contendedVersions(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (!(p.operation().condition() instanceof ConditionSpec.Version)) {
                continue;
            }
            StepSpec step = p.workload().then().get(p.step() - 1);
            double share = Pattern.topShare(p.workload().partitionKey()) / p.shards();
            double others = others(p, seconds(step.thinkTime()) + ROUND_TRIP_SECONDS) * share;
            double conflicts = 1 - Math.exp(-others);
            ApplicationRetriesSpec retries = p.workload().applicationRetries();
            boolean contended = conflicts >= CONTENDED;
            if (!contended && retries != null) {
                continue;
            }
            findings.add(
                    DesignRule.D17,
                    contended ? Severity.WARNING : Severity.NOTE,
                    p.atOperation("condition"),
                    (Double.isNaN(conflicts)
                                    ? "a version is checked"
                                    : "some %s of the attempts on the hottest key find another version and pay for a write"
                                            .formatted(Figures.share(conflicts)))
                            + (retries == null ? "; nobody reads again and retries" : ""),
                    "retry the whole call with backoff, or use an update that needs no version (ADD, list_append), or"
                            + " shard the key",
                    "7.11, 1.10",
                    contended ? plain(p) : null);
        }
    }

    /** Calls that begin while one is between its read and its write. */
    private static double others(Pattern p, double window) {
        if (p.workload().rate() instanceof LoadShape.ClosedLoop clients) {
            return clients.clients() * window / (window + seconds(clients.thinkTime()));
        }
        return p.peak() * window;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** One update in place of a read and a checked write. */
    private static @Nullable Mend plain(Pattern p) {
        if (p.workload().operations().size() != 2) {
            return null;
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put(p.at("operation", "type"), "UpdateItem");
        overrides.put(p.at("operation", "consistentRead"), "false");
        overrides.put(p.at("then"), "[]");
        return new Mend("updates without a version", overrides);
    }

    static void transactions(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean waiting = p.workload().rate() instanceof LoadShape.ClosedLoop;
            if (!p.type().isTransaction() || (waiting && p.operation().items() <= FEW_ITEMS)) {
                continue;
            }
            boolean hottest = design.of(p.workload().table(), p.reads()).stream()
                    .noneMatch(other -> other.unitsPerSecond() > p.unitsPerSecond());
            boolean large = p.operation().items() > FEW_ITEMS;
            findings.add(
                    DesignRule.D18,
                    hottest || large ? Severity.WARNING : Severity.NOTE,
                    p.atOperation("type"),
                    "%s of %d item%s%s: %s units a call, %s without a transaction"
                            .formatted(
                                    p.type(),
                                    p.operation().items(),
                                    p.operation().items() == 1 ? "" : "s",
                                    hottest ? " on the hottest path of its table" : "",
                                    Figures.number(p.units()),
                                    Figures.number(p.units() / 2)),
                    large
                            ? "fewer items conflict less; put attributes that change together into one item"
                            : "keep it for what must change together; a condition is enough for one item",
                    "1.13, 1.15, 7.10",
                    p.step() > 0 ? null : withoutTransaction(p));
        }
    }

    private static @Nullable Mend withoutTransaction(Pattern p) {
        OperationSpec operation = p.operation();
        boolean conditional = operation.condition() != null || operation.clientRequestToken() != TokenSource.SDK;
        OperationType batch = p.reads() ? OperationType.BatchGetItem : OperationType.BatchWriteItem;
        if (operation.items() > batch.itemsAtMost() || conditional) {
            return null;
        }
        if (operation.items() == 1) {
            OperationType single = p.reads() ? OperationType.GetItem : OperationType.UpdateItem;
            return new Mend("no transaction", Map.of(p.atOperation("type"), single.name()));
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put(p.atOperation("type"), batch.name());
        if (p.workload().applicationRetries() == null) {
            overrides.put(p.at("applicationRetries"), "{maxAttempts: 5}");
        }
        return new Mend("a batch", overrides);
    }

    static void repeatedWrites(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            FaultSpec faults = p.workload().faults();
            boolean bySdk = p.workload().client().retries().maxAttempts() > 1;
            boolean byApplication = p.workload().applicationRetries() != null;
            double applied =
                    faults == null ? 0 : faults.serverErrors() * faults.appliedBeforeError() + faults.lostResponses();
            boolean update =
                    p.type() == OperationType.UpdateItem && p.operation().condition() == null;
            TokenSource token = p.operation().clientRequestToken();
            boolean transaction = p.type() == OperationType.TransactWriteItems
                    && p.operation().condition() == null
                    && (token == TokenSource.NONE || (token == TokenSource.SDK && byApplication));
            if (applied <= 0 || !(bySdk || byApplication) || !(update || transaction)) {
                continue;
            }
            findings.add(
                    DesignRule.D19,
                    Severity.FAULT,
                    p.atOperation(update ? "condition" : "clientRequestToken"),
                    "%s of the answers get lost after their %s took effect, and are retried%s"
                            .formatted(
                                    Figures.share(applied),
                                    p.type(),
                                    Double.isNaN(p.peak())
                                            ? ""
                                            : ": %s second writes an hour"
                                                    .formatted(Figures.number(applied * p.peak() * 3_600))),
                    update
                            ? "give the update a condition that its first effect makes false, or set values instead of"
                                    + " adding to them"
                            : "give every transaction a ClientRequestToken of the application's, the same for its retries",
                    "7.10, 1.16",
                    p.step() > 0
                            ? null
                            : update
                                    ? new Mend("a condition", Map.of(p.atOperation("condition"), "{fails: 0}"))
                                    : new Mend(
                                            "a token of the application",
                                            Map.of(p.atOperation("clientRequestToken"), "application")));
        }
    }
}
