package hotrange.table.capacity;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import java.util.Arrays;

/**
 * The storage nodes under the partitions of a table before 2019: what a partition takes beyond its share of a second is
 * burst, and needs a node with tokens to spare; a write needs them on the nodes of all three replicas (F19, F28).
 *
 * <p>In which seconds a node has none, because others or work in the background use them (F29), is drawn for each
 * replica (U4). Not thread-safe.
 */
final class NodeTokens {

    private static final long MILLION = 1_000_000;

    private final Admission admission;
    private final ShareBuckets shares;
    private final long stream;
    private final long busyInAMillion;
    private final int replicas;
    // By partition: the second of the last attempt, and what the partition had consumed when it began.
    private long[] seconds = new long[0];
    private long[] consumedBefore = new long[0];

    /**
     * Nodes with these draws.
     *
     * @param replicas whose nodes are asked
     * @param busy part of the seconds in which a node has no tokens to spare
     */
    NodeTokens(Admission admission, ShareBuckets shares, long stream, double busy, int replicas) {
        this.admission = admission;
        this.shares = shares;
        this.stream = stream;
        this.replicas = replicas;
        busyInAMillion = Math.round(busy * MILLION);
    }

    /** Whether nodes let an attempt pass that the partition's buckets would let pass. */
    boolean admit(long now, int partition, long cost) {
        long second = now / Micros.SECOND;
        grow(partition);
        if (seconds[partition] != second) {
            seconds[partition] = second;
            consumedBefore[partition] = admission.consumed(partition);
        }
        long taken = admission.consumed(partition) - consumedBefore[partition] + cost;
        return taken * shares.scale() <= shares.rate(partition) * Micros.SECOND || haveTokens(partition, second);
    }

    private boolean haveTokens(int partition, long second) {
        for (int replica = 0; replica < replicas; replica++) {
            long node = Draws.at(Draws.at(stream, partition), replica);
            if (Draws.below(Draws.at(node, second), MILLION) < busyInAMillion) {
                return false;
            }
        }
        return true;
    }

    private void grow(int partition) {
        int old = seconds.length;
        if (partition >= old) {
            seconds = Arrays.copyOf(seconds, admission.partitions());
            consumedBefore = Arrays.copyOf(consumedBefore, admission.partitions());
            Arrays.fill(seconds, old, seconds.length, -1);
        }
    }
}
