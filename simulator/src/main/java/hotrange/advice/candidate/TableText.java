package hotrange.advice.candidate;

import java.util.Locale;

/** Tables of candidates in the flow style of YAML. */
final class TableText {

    static final String INDEX = "by-status";

    private static final long NEW_READS = 12_000;
    private static final long NEW_WRITES = 4_000;
    private static final long QUOTA = 40_000;
    /** Maximum of auto scaling, in times of the peak's units. */
    private static final double ROOM = 2;

    private final Demand demand;
    private final boolean index;
    private final String quota;

    TableText(Demand demand, boolean index) {
        this.demand = demand;
        this.index = index;
        long most = ceil(ROOM * Math.max(demand.peakReads(), demand.peakWrites()));
        this.quota = most > QUOTA ? ", quota: {readUnits: %d, writeUnits: %d}".formatted(most, most) : "";
    }

    /** Whether the account's default quotas are too small for the candidates. */
    boolean needsQuota() {
        return !quota.isEmpty();
    }

    /** {@code accountQuota: …} where it is needed, with room for table and index. */
    String accountQuota() {
        long most = 2 * ceil(ROOM * Math.max(demand.peakReads(), demand.peakWrites()));
        return needsQuota() ? "accountQuota: {readUnits: %d, writeUnits: %d}\n".formatted(most, most) : "";
    }

    /** A table without its index, or with the index left as it is. */
    TableText withoutIndex() {
        return new TableText(demand, false);
    }

    String onDemand() {
        return "{billingMode: PAY_PER_REQUEST%s%s}".formatted(quota, indexes(""));
    }

    /** Warmed up for so many times of the peak's units. */
    String warm(double readFactor, double writeFactor, String more) {
        String warm = ", warmThroughput: {readUnitsPerSecond: %d, writeUnitsPerSecond: %d}"
                .formatted(
                        Math.max(NEW_READS, ceil(demand.peakReads() * readFactor)),
                        Math.max(NEW_WRITES, ceil(demand.peakWrites() * writeFactor)));
        return "{billingMode: PAY_PER_REQUEST%s%s%s%s}".formatted(warm, quota, indexes(warm), more);
    }

    String provisioned(double reads, double writes) {
        return "{billingMode: PROVISIONED%s%s%s}"
                .formatted(throughput(reads, writes), quota, indexes(throughput(1, writes)));
    }

    /**
     * Auto scaled from what the sustained rate needs at this target.
     *
     * @param raiseAtMinute when scheduled actions raise the minimum to what the peak needs; of no meaning without them
     */
    String autoScaled(double target, boolean scheduled, int raiseAtMinute) {
        double reads = demand.reads() / target;
        double writes = demand.writes() / target;
        String actions = !scheduled
                ? ""
                : ", scheduledActions: [{at: %dm, direction: read, minCapacity: %d}, {at: %dm, direction: write, minCapacity: %d}]"
                        .formatted(
                                raiseAtMinute,
                                ceil(demand.peakReads() / target),
                                raiseAtMinute,
                                ceil(demand.peakWrites() / target));
        String actionsOfIndex = !scheduled
                ? ""
                : ", scheduledActions: [{at: %dm, direction: write, minCapacity: %d}]"
                        .formatted(raiseAtMinute, ceil(demand.peakWrites() / target));
        String scaling = ", autoScaling: {read: %s, write: %s%s}"
                .formatted(
                        policy(reads, demand.peakReads(), target),
                        policy(writes, demand.peakWrites(), target),
                        actions);
        String ofIndex = throughput(1, writes)
                + ", autoScaling: {write: %s%s}".formatted(policy(writes, demand.peakWrites(), target), actionsOfIndex);
        return "{billingMode: PROVISIONED%s%s%s%s}"
                .formatted(throughput(reads, writes), scaling, quota, indexes(ofIndex));
    }

    private static String policy(double min, double peak, double target) {
        return String.format(
                Locale.ROOT,
                "{minCapacity: %d, maxCapacity: %d, targetValue: %d %%}",
                ceil(min),
                Math.max(ceil(min), ceil(peak * ROOM)),
                Math.round(target * 100));
    }

    private static String throughput(double reads, double writes) {
        return ", provisionedThroughput: {readCapacityUnits: %d, writeCapacityUnits: %d}"
                .formatted(ceil(reads), ceil(writes));
    }

    private String indexes(String capacity) {
        return index
                ? ", globalSecondaryIndexes: {%s: {keySchema: {partitionKey: status}%s}}".formatted(INDEX, capacity)
                : "";
    }

    private static long ceil(double units) {
        return Math.max(1, (long) Math.ceil(units - 1e-9));
    }
}
