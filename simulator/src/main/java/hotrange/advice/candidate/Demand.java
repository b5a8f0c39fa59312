package hotrange.advice.candidate;

import hotrange.advice.request.WorkloadFacts;

/**
 * Capacity units that a workload asks for in a second (1.1, 1.2).
 *
 * @param readUnit units of a read
 * @param writeUnit units of a write
 * @param reads outside of bursts
 * @param writes outside of bursts
 * @param peakReads in bursts
 * @param peakWrites in bursts
 */
public record Demand(
        double readUnit, double writeUnit, double reads, double writes, double peakReads, double peakWrites) {

    /** The share of a partition's limit up to which a key was seen without throttles (5.4, 7.2). */
    public static final double HEADROOM = 0.65;

    private static final double PARTITION_READS = 3_000;
    private static final double PARTITION_WRITES = 1_000;
    private static final int READ_BYTES = 4_096;
    private static final int WRITE_BYTES = 1_024;
    private static final int SHARDS_AT_MOST = 250;

    /** That of a request. */
    public static Demand of(WorkloadFacts facts) {
        double readUnit = Math.ceil((double) facts.itemBytes() / READ_BYTES) * (facts.strongReads() ? 1 : 0.5);
        double writeUnit = Math.ceil((double) facts.itemBytes() / WRITE_BYTES);
        double reads = facts.readShare() * readUnit;
        double writes = (1 - facts.readShare()) * writeUnit;
        return new Demand(
                readUnit,
                writeUnit,
                reads * facts.sustained(),
                writes * facts.sustained(),
                reads * facts.peak(),
                writes * facts.peak());
    }

    /** The number of shards by the rule of thumb (7.2) for a key with this part of the calls, at the peak; 1 for no need. */
    public int shardsByRule(double hotShare) {
        return shards(hotShare * peakReads, hotShare * peakWrites);
    }

    /** The same for keys with so many units each. */
    static int shards(double readUnits, double writeUnits) {
        double needed = Math.max(readUnits / (PARTITION_READS * HEADROOM), writeUnits / (PARTITION_WRITES * HEADROOM));
        return (int) Math.min(SHARDS_AT_MOST, Math.max(1, Math.ceil(needed)));
    }
}
