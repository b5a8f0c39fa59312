package hotrange.table;

import hotrange.table.capacity.Admission;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;

/**
 * A live global secondary index: a {@link Resource} of its own that the writes of its table feed asynchronously (F17,
 * 2.4, 2.5).
 *
 * <p>An admitted base write puts its entries into the index's queue and owes their units to the index's limits; an entry
 * is applied, and counts as consumed, when everything owed before it is paid. The queue holds at most
 * {@link Assumptions#indexQueueEntries} entries (U-4); while it is full, every write to the table is rejected (F75).
 * Not thread-safe.
 */
public final class GlobalSecondaryIndex extends Resource {

    private final IndexSpec index;
    private final OwedWrites owed;
    private final int limit;
    private final Admission writes;
    private final String indexName;
    private String placementName;
    /** Whether live writes feed it. */
    private boolean fed;

    private boolean active;
    // Bytes of its entries.
    private long added;
    private long removed;

    GlobalSecondaryIndex(
            String table,
            String name,
            TableSpec spec,
            IndexSpec index,
            Profile profile,
            Assumptions assumptions,
            long horizonMicros) {
        super(table + "/index/" + name, spec.ofIndex(index), profile, assumptions, horizonMicros);
        this.index = index;
        indexName = name;
        limit = assumptions.indexQueueEntries();
        writes = admission(false);
        owed = new OwedWrites(this);
        placementName = name();
        fed = index.backfill() == null;
        active = fed;
    }

    /** Whether live writes feed it: from the start of its backfill on, if it is added during the run (1.31). */
    public boolean isFed() {
        return fed;
    }

    /** Whether it has been built. */
    public boolean isActive() {
        return active;
    }

    /** Its backfill begins: it has been allocated. */
    public void startBackfill() {
        fed = true;
    }

    /** It has been built. */
    public void activate() {
        active = true;
    }

    /** Its keys lie where those of another index lie: the same one in another Region. */
    void placeLike(GlobalSecondaryIndex other) {
        placementName = other.placementName;
    }

    @Override
    public String placementName() {
        return placementName;
    }

    /** Its name in its table. */
    public String indexName() {
        return indexName;
    }

    /** What was asked for. */
    public IndexSpec index() {
        return index;
    }

    /** The limit type that fills the queue while it is full; {@link Admission#ADMITTED} while it has room. */
    int pushBack(long now) {
        if (owed.backlog() < limit) {
            return Admission.ADMITTED;
        }
        owed.settle(now);
        return owed.backlog() < limit ? Admission.ADMITTED : owed.waitType();
    }

    /**
     * Takes an entry of an admitted base write and returns the partition that it belongs to.
     *
     * @param units cost in micro-units
     */
    public int enqueue(long now, long hash, long sortKey, long units) {
        return owed.enqueue(now, hash, sortKey, units);
    }

    /** Takes entries of admitted base writes that have all been applied at once; their partitions are told elsewhere. */
    public void applyAtOnce(long entries, long units) {
        owed.applyAtOnce(entries, units);
    }

    /** Whether no entry waits, and one more may come. */
    public boolean isIdle(long now) {
        owed.settle(now);
        return owed.backlog() == 0 && limit > 0;
    }

    /** Notes that a write has made its entries grow by {@code bytes}, or shrink where they are negative. */
    public void store(long bytes) {
        if (bytes > 0) {
            added += bytes;
        } else {
            removed -= bytes;
        }
    }

    /** Bytes by which writes have made it grow. */
    public long bytesAdded() {
        return added;
    }

    /** Bytes by which writes have made it shrink; what has expired is not in it. */
    public long bytesRemoved() {
        return removed;
    }

    @Override
    public OwedWrites owed() {
        return owed;
    }

    /** Microseconds that the entry enqueued last waits for the limits of the index. */
    public long lastWait() {
        return owed.lastWait();
    }

    /** Counts the entries that have been applied by {@code now}. */
    public void settle(long now) {
        owed.settle(now);
    }

    /** Entries that wait, as of the last {@link #settle}. */
    public int backlog() {
        return owed.backlog();
    }

    /** Entries that base writes put into the index so far. */
    public long entries() {
        return owed.entries();
    }

    /** Their micro-units. */
    public long enqueuedUnits() {
        return owed.enqueuedUnits();
    }

    /** Micro-units of the entries that wait, as of the last {@link #settle}. */
    public long owedUnits() {
        return owed.owedUnits();
    }

    @Override
    public void check(long now) {
        super.check(now);
        long consumed = 0;
        for (int p = 0; p < partitions().size(); p++) {
            consumed += writes.consumed(p);
        }
        if (consumed + owed.owedUnits() != owed.enqueuedUnits()) {
            throw new IllegalStateException("index " + name() + " applied " + consumed + " micro-units and owes "
                    + owed.owedUnits() + ", but " + owed.enqueuedUnits() + " were written to it");
        }
    }
}
