package hotrange.table;

import hotrange.table.capacity.Admission;

/**
 * Writes that a resource takes over from elsewhere, whether or not it has the capacity: index entries, and what other
 * Regions of a global table have written.
 *
 * <p>What is owed is paid as the limits refill, in the order of arrival at each limit; then the write is applied, and
 * counts as consumed. Not thread-safe.
 */
public final class OwedWrites {

    private final Resource resource;
    private final Admission writes;
    private final OwedQueue queue = new OwedQueue();
    private long entries;
    private long enqueued;
    private long lastWait;

    /** Nothing is owed. */
    OwedWrites(Resource resource) {
        this.resource = resource;
        writes = resource.admission(false);
    }

    /** Takes a write of {@code units} micro-units and returns the partition that it belongs to. */
    int enqueue(long now, long hash, long sortKey, long units) {
        int partition = resource.partitions().find(hash, sortKey);
        writes.owe(now, partition, units, resource.capCost(units, false, true));
        resource.served(partition, hash, sortKey, false, units);
        entries++;
        enqueued += units;
        long tableWait = writes.tableWait();
        lastWait = Math.max(tableWait, writes.partitionWait());
        if (lastWait == 0) {
            writes.paid(partition, units);
        } else {
            settle(now);
            queue.add(now + tableWait, now + writes.partitionWait(), units, partition);
        }
        return partition;
    }

    /** Takes writes that have all been applied at once. */
    void applyAtOnce(long writes, long units) {
        entries += writes;
        enqueued += units;
    }

    /** Microseconds that the write taken last waits for the limits. */
    public long lastWait() {
        return lastWait;
    }

    /** Counts the writes that have been applied by {@code now}. */
    public void settle(long now) {
        while (queue.size() > 0 && queue.nextTime() <= now) {
            writes.paid(queue.nextPartition(), queue.nextCost());
            queue.removeFirst();
        }
    }

    /** The limits of the whole resource refilled at {@code oldRate} until now. */
    void rescale(long now, long oldRate) {
        queue.rescale(now, oldRate, writes.tableRate());
    }

    /** The limit type that the first of the waiting writes waits for. */
    int waitType() {
        return queue.waitsForTable() ? writes.waitType() : Admission.KEY_RANGE;
    }

    /** Writes that wait, as of the last {@link #settle}. */
    public int backlog() {
        return queue.size();
    }

    /** Writes taken over so far. */
    public long entries() {
        return entries;
    }

    /** Their micro-units. */
    public long enqueuedUnits() {
        return enqueued;
    }

    /** Micro-units of the writes that wait, as of the last {@link #settle}. */
    public long owedUnits() {
        return queue.owed();
    }
}
