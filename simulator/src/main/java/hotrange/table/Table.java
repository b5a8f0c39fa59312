package hotrange.table;

import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.table.partition.ItemCollections;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A live table: a {@link Resource} that clients call, and the indexes that its writes feed. Not thread-safe. */
public final class Table extends Resource {

    private final GlobalSecondaryIndex[] indexes;
    /** Whether nothing but the limits of the table itself rejects reads. */
    private final boolean plainReads;
    /** As much for writes. */
    private final boolean plainWrites;

    private final @Nullable ExpiringItems expiring;
    private final Map<String, TableStream> streams = new LinkedHashMap<>();
    /** What other Regions have written; null unless it belongs to a global table. */
    private @Nullable OwedWrites owed;

    private List<Table> replicas = List.of();
    private String placementName;
    /** Null unless its data grows. */
    private @Nullable StoredData data;

    private boolean grows;
    /** Null unless requests can be in each other's way. */
    private @Nullable ContendedItems contended;

    /**
     * A table at time 0.
     *
     * @param horizonMicros latest time that will be asked for
     */
    public Table(String name, TableSpec spec, Profile profile, Assumptions assumptions, long horizonMicros) {
        super(name, spec, profile, assumptions, horizonMicros);
        List<GlobalSecondaryIndex> list = new ArrayList<>();
        spec.globalSecondaryIndexes()
                .forEach((indexName, index) -> list.add(
                        new GlobalSecondaryIndex(name, indexName, spec, index, profile, assumptions, horizonMicros)));
        indexes = list.toArray(GlobalSecondaryIndex[]::new);
        plainReads = shares() == null || assumptions.busyNodes() == 0;
        plainWrites = plainReads && indexes.length == 0;
        if (sharesQuota()) {
            for (boolean read : new boolean[] {true, false}) {
                admission(read)
                        .shareQuota(list.stream()
                                .map(index -> index.admission(read))
                                .toList());
            }
        }
        placementName = name;
        int partitions = partitions().size();
        Duration timeToLive = spec.timeToLive();
        expiring = timeToLive == null ? null : new ExpiringItems(timeToLive, assumptions.timeToLiveDelay(), partitions);
        spec.stream().forEach((consumer, read) -> streams.put(consumer, new TableStream(read, partitions)));
    }

    /** Its global secondary indexes, in the order of the spec. */
    public List<GlobalSecondaryIndex> indexes() {
        return List.of(indexes);
    }

    /** The global secondary index of this name. */
    public GlobalSecondaryIndex index(String indexName) {
        for (GlobalSecondaryIndex index : indexes) {
            if (index.indexName().equals(indexName)) {
                return index;
            }
        }
        throw new IllegalArgumentException("table " + name() + " has no global index " + indexName);
    }

    /** How its partitions fill; null unless its data changes. */
    public @Nullable StoredData data() {
        return data;
    }

    /** Whether some writes make its data grow, so that partitions and item collections may become full. */
    public boolean grows() {
        return grows;
    }

    /**
     * Counts bytes from now on, because writes change how many there are.
     *
     * @param collectionBytes size of an item collection now, where local secondary indexes limit it (F15)
     * @param growing whether some writes add bytes; nothing becomes full where all that change any delete
     */
    public void trackData(long collectionBytes, boolean growing) {
        grows = growing;
        boolean isLimited = growing && !spec().localSecondaryIndexes().isEmpty();
        ItemCollections limited = isLimited ? new ItemCollections(collectionBytes) : null;
        data = new StoredData(partitions(), spec().size().bytes(), limited);
    }

    /** Makes the tables one global table: each takes over what is written to the others (1.29). */
    public static void replicate(List<Table> group) {
        for (Table table : group) {
            table.owed = new OwedWrites(table);
            table.placementName = group.get(0).name();
            for (GlobalSecondaryIndex index : table.indexes) {
                index.placeLike(group.get(0).index(index.indexName()));
            }
            table.replicas = group.stream().filter(other -> other != table).toList();
        }
    }

    /** The same table in other Regions. */
    public List<Table> replicas() {
        return replicas;
    }

    @Override
    public @Nullable OwedWrites owed() {
        return owed;
    }

    @Override
    public String placementName() {
        return placementName;
    }

    /**
     * Takes over a write that another Region has admitted, and returns how long it waits for capacity here.
     *
     * @param units micro-units
     * @param growth bytes that it adds
     * @param changes items that it changes
     */
    public long takeOver(long now, long hash, long sortKey, long units, long growth, long changes) {
        OwedWrites writes = owed;
        if (writes == null) {
            throw new IllegalStateException("table " + name() + " has no other Regions");
        }
        int partition = writes.enqueue(now, hash, sortKey, units);
        if (data != null && growth != 0) {
            data.add(partition, hash, sortKey, growth);
        }
        record(partition, changes);
        return writes.lastWait();
    }

    /** The new items that will expire; null where none do. */
    public @Nullable ExpiringItems expiring() {
        return expiring;
    }

    /** The stream of its changes as each consumer reads it, by the consumer's name. */
    public Map<String, TableStream> streams() {
        return Collections.unmodifiableMap(streams);
    }

    /** Puts changes of items in a partition on record. */
    public void record(int partition, long changes) {
        for (TableStream stream : streams.values()) {
            stream.write(partition, changes);
        }
    }

    /** Items that requests in flight hold or watch; null unless {@link #trackContention} was called. */
    public @Nullable ContendedItems contended() {
        return contended;
    }

    /** Tracks from now on which items are held, because some requests are refused for that (1.17) or depend on it. */
    public void trackContention() {
        contended = new ContendedItems();
    }

    /**
     * Deletes items of a partition whose time to live has passed: on record in the stream, free of units here, and a
     * replicated write for each item in every other Region (1.26).
     */
    public void expire(long now, int partition, long items, long bytes) {
        if (data != null) {
            data.remove(partition, bytes);
        }
        record(partition, items);
        for (Table replica : replicas) {
            long units = items * CapacityUnits.write(bytes / items);
            long hash = partitions().lowestHash(partition);
            replica.takeOver(now, hash, 0, units, 0, items);
            if (replica.data != null) {
                replica.data.remove(replica.partitions().find(hash, 0), bytes);
            }
        }
    }

    @Override
    void partitionAdded(int parent, int child, long hash, long sortKey) {
        if (data != null) {
            data.split(parent, child, hash, sortKey);
            if (expiring != null) {
                double lower = (double) data.writtenBytes(parent);
                double upper = (double) data.writtenBytes(child);
                expiring.split(parent, child, lower + upper > 0 ? upper / (lower + upper) : 0);
            }
        }
        streams.values().forEach(stream -> stream.addShard(parent));
    }

    @Override
    public void check(long now) {
        super.check(now);
        if (expiring != null) {
            expiring.check();
        }
        streams.values().forEach(TableStream::check);
    }

    @Override
    public int decide(boolean read, long now, int partition, long units, long capUnits) {
        int otherwise = (read ? plainReads : plainWrites) ? Admission.ADMITTED : otherwise(read, now, partition, units);
        return admission(read).decide(now, partition, units, capUnits, otherwise);
    }

    private int otherwise(boolean read, long now, int partition, long units) {
        int node = admission(read).askNodes(now, partition, units);
        return read || node != Admission.ADMITTED ? node : pushBack(now);
    }

    private int pushBack(long now) {
        for (int i = 0; i < indexes.length; i++) {
            int type = indexes[i].pushBack(now);
            if (type != Admission.ADMITTED) {
                return ThrottlingReason.LIMIT_TYPES * (i + 1) + type;
            }
        }
        return Admission.ADMITTED;
    }
}
