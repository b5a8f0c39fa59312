package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.law.SizeLaw;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.spec.Arrivals;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.TokenSource;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import hotrange.workload.task.TaskClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workload with its files read and its laws prepared; immutable, shared by all replications.
 *
 * @param name of the workload, and of the part that the plan makes where there are several
 * @param table what was asked for of its table
 * @param curve calls per second over time
 * @param keys law of the keys; null for sequential keys, for counts per minute and for those of replayed calls
 * @param perMinute counts per key and minute; null unless the spec asks for them
 * @param sizes bytes of items
 * @param latency service times
 * @param sortKeyWeights law of recorded sort keys in key order; null unless recorded
 * @param indexes what its writes put into each global secondary index of the table, in the table's order
 * @param localIndexes and into its local secondary indexes
 * @param windowMicros arrivals are drawn window by window; divides a second
 * @param part which of the workload's calls it makes
 * @param then its further operations, each as a plan of its own
 */
public record CallPlan(
        String name,
        WorkloadSpec spec,
        TableSpec table,
        LoadCurve curve,
        @Nullable KeyLaw keys,
        @Nullable PerMinuteCounts perMinute,
        SizeLaw sizes,
        LatencyLaw latency,
        @Nullable SortKeyLaw sortKeyWeights,
        List<IndexPlan> indexes,
        List<IndexPlan> localIndexes,
        long windowMicros,
        List<CallPlan> then,
        CallPart part) {

    private static final int WINDOW_CALLS = 1_024;
    private static final int MANY_CALLS = 200_000;
    private static final long[] PARTS = {1, 2, 4, 8, 16, 32, 64, 320, 1_600, 8_000, 40_000, 200_000, 1_000_000};

    /** The window of a workload: the longest part of a second that holds at most some 1,000 calls at the peak rate. */
    public static long windowFor(LoadCurve curve, long durationMicros) {
        double peak = curve.peakPerSecond(durationMicros);
        int i = 0;
        while (i + 1 < PARTS.length && peak / PARTS[i] > WINDOW_CALLS) {
            i++;
        }
        return Micros.SECOND / PARTS[i];
    }

    /**
     * The same calls to keys of another law that is drawn.
     *
     * @param further the operations after the first, to the same keys
     */
    public CallPlan withKeys(KeySpec others, KeyLaw law, List<CallPlan> further) {
        return copy(spec.withKeys(others), law, null, sizes.independentOf(keys), indexes, further);
    }

    /** The same calls that put other entries into the global secondary indexes. */
    public CallPlan withIndexes(List<IndexPlan> entries, List<CallPlan> further) {
        return copy(spec, keys, perMinute, sizes, entries, further);
    }

    private CallPlan copy(
            WorkloadSpec as,
            @Nullable KeyLaw law,
            @Nullable PerMinuteCounts counts,
            SizeLaw bytes,
            List<IndexPlan> entries,
            List<CallPlan> further) {
        return new CallPlan(
                name,
                as,
                table,
                curve,
                law,
                counts,
                bytes,
                latency,
                sortKeyWeights,
                entries,
                localIndexes,
                windowMicros,
                further,
                part);
    }

    /** Whether some of its operations make the data of the table grow. */
    public boolean grows() {
        OperationSpec operation = spec.operation();
        return (operation.type().puts() && (operation.exists() < 1 || operation.oldItemSize() != null))
                || then.stream().anyMatch(CallPlan::grows);
    }

    /** Whether some of its operations delete items. */
    public boolean deletes() {
        return steps().anyMatch(plan -> plan.spec.operation().type() == OperationType.DeleteItem);
    }

    /** Whether its writes may be refused because an item collection outgrows its partition (F15). */
    public boolean mayOutgrow() {
        return !table.localSecondaryIndexes().isEmpty() && grows();
    }

    /** How many item collections it asks for: its partition keys, each once per shard. */
    public long collections() {
        long ranks = perMinute != null ? perMinute.keys() : keys != null ? keys.keys() : 1;
        if (spec.partitionKey() instanceof KeySpec.Sequential sequential) {
            ranks = sequential.keys();
        }
        WriteShardingSpec sharding = spec.writeSharding();
        return sharding == null ? ranks : ranks * sharding.shards();
    }

    /** What its calls consume, each resource and direction once. */
    public List<Target> targets() {
        return Stream.concat(
                        steps().map(CallPlan::target),
                        steps().filter(CallPlan::readsBack).map(plan -> new Target(plan.spec.table(), true)))
                .distinct()
                .toList();
    }

    private Stream<CallPlan> steps() {
        return Stream.concat(Stream.of(this), then.stream());
    }

    /**
     * Whether its transactions read their items: those that are sent again under their token (1.16), and those that go
     * through DAX (7.6).
     */
    private boolean readsBack() {
        OperationSpec operation = spec.operation();
        boolean repeats = operation.clientRequestToken() != TokenSource.NONE && hasFaults();
        return operation.type() == OperationType.TransactWriteItems && (repeats || spec.dax());
    }

    private boolean hasFaults() {
        return spec.faults() != null || spec.client().requestTimeout() != null;
    }

    /** Whether some of its operations write. */
    public boolean writes() {
        return steps().anyMatch(plan -> !plan.spec.operation().type().isRead());
    }

    /** Whether some of its operations are transactions on a table. */
    public boolean transactsOn(String name) {
        return spec.table().equals(name)
                && steps().anyMatch(plan -> plan.spec.operation().type().isTransaction());
    }

    /** Whether its calls are in the way of other requests for the same items, or ask whether others were in theirs. */
    public boolean contends() {
        return steps().anyMatch(plan -> plan.spec.operation().type().isTransaction()
                || plan.spec.operation().condition() instanceof ConditionSpec.Version);
    }

    /** What may happen to its requests besides throttles. */
    public Set<CallEvent> events() {
        Set<CallEvent> events = EnumSet.noneOf(CallEvent.class);
        if (mayOutgrow()) {
            events.add(CallEvent.COLLECTION_FULL);
        }
        if (hasFaults()) {
            events.addAll(List.of(CallEvent.SERVER_ERROR, CallEvent.TIMEOUT, CallEvent.DUPLICATE_WRITE));
        }
        if (!then.isEmpty() && spec.applicationRetries() != null) {
            events.add(CallEvent.DUPLICATE_WRITE);
        }
        if (spec.client().connections() != null) {
            events.add(CallEvent.NEW_CONNECTION);
        }
        if (spec.dax()) {
            events.addAll(List.of(CallEvent.CACHE_HIT, CallEvent.CACHE_MISS));
        }
        steps().forEach(plan -> plan.addEvents(events));
        return events;
    }

    private void addEvents(Set<CallEvent> events) {
        OperationSpec operation = spec.operation();
        if (isHedged()) {
            events.addAll(List.of(CallEvent.HEDGED_REQUEST, CallEvent.HEDGED_UNITS));
        }
        if (operation.condition() != null) {
            events.add(CallEvent.CONDITION_FALSE);
        }
        if (operation.type().hasSeveralKeys()) {
            events.addAll(List.of(CallEvent.ITEM_PROCESSED, CallEvent.DUPLICATE_WRITE));
        }
        if (operation.type().isBatch()) {
            events.addAll(List.of(CallEvent.ITEM_UNPROCESSED, CallEvent.ITEM_DROPPED));
        }
        if (operation.type().isTransaction()) {
            events.add(CallEvent.TRANSACTION_CONFLICT);
        }
    }

    /**
     * Its keys in a resource lie where those of every plan with the same name here lie: the resource's keys, or those of
     * one {@link hotrange.table.entity.KeyTemplate#space} of its keys.
     */
    public String placementName(Resource resource) {
        TableSpec.EntitySpec entity = entity();
        if (entity == null) {
            return resource.placementName();
        }
        String index = resource instanceof GlobalSecondaryIndex own ? own.indexName() : null;
        return resource.placementName() + ", " + entity.space(index);
    }

    /** The kind of items that its calls are for; null where its table has one kind. */
    public TableSpec.@Nullable EntitySpec entity() {
        return spec.entity() == null ? null : table.entities().get(spec.entity());
    }

    /** What its first operation consumes. */
    public Target target() {
        return new Target(spec.resource(table), spec.operation().type().isRead());
    }

    /** Whether its calls have state or wait for each other, which only a {@link TaskClient} knows. */
    public boolean needsTasks() {
        return spec.rate() instanceof LoadShape.ClosedLoop
                || !then.isEmpty()
                || spec.applicationRetries() != null
                || hasFaults()
                || spec.operation().condition() != null
                || spec.operation().type().hasSeveralKeys()
                || mayOutgrow()
                || spec.dax()
                || spec.client().connections() != null
                || isHedged();
    }

    /** Whether its first operation is a read that is sent twice where it takes long (5.9). */
    public boolean isHedged() {
        return spec.client().hedging() != null && spec.operation().type().choosesConsistency();
    }

    /** Pages of a Scan; 0 for other operations. */
    public long pages() {
        return spec.operation().type() == OperationType.Scan && spec.partitionKey() instanceof KeySpec.Sequential pages
                ? pages.keys()
                : 0;
    }

    /** Whether all calls cost the same, so that the service times of their first attempts have one law. */
    public boolean isAlike() {
        boolean entries = !spec.operation().type().isRead() && !localIndexes.isEmpty();
        boolean recordedSizes = part.recorded() != null && part.recorded().hasBytes();
        return sizes.fixedBytes() >= 0 && spec.operation().exists() >= 1 && !entries && !recordedSizes;
    }

    /**
     * Whether it makes so many calls that are alike that the service times of first attempts are better drawn as counts
     * than one by one.
     */
    public boolean countsLatencies(long durationMicros) {
        return isAlike() && fanOut() == 1 && curve.callsUntil(durationMicros) >= MANY_CALLS;
    }

    /** Whether any window can be drawn without those before it: Poisson arrivals, and keys from a law. */
    boolean isMemoryless() {
        return spec.arrivals() == Arrivals.POISSON && part.recorded() == null && keys != null;
    }

    /** By how much those of calls that are alike are longer than at 1 KB, see {@link LatencyLaw#factor}. */
    public long latencyFactor() {
        int items = spec.operation().items();
        return latency.factor(sizes.fixedBytes() * items, items);
    }

    /** Whether its work ends by itself rather than at the duration. */
    public boolean isFinite() {
        return spec.rate() instanceof LoadShape.ClosedLoop loop && loop.isFinite();
    }

    /** How many attempts a call makes at once: one, or one per shard where a read has to ask all of them (7.1). */
    public int fanOut() {
        WriteShardingSpec sharding = spec.writeSharding();
        if (sharding == null) {
            return 1;
        }
        return switch (spec.operation().type()) {
            case Query -> sharding.shards();
            case GetItem -> sharding.suffix() == WriteShardingSpec.Suffix.RANDOM ? sharding.shards() : 1;
            default -> 1;
        };
    }
}
