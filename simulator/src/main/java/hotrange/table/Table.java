package hotrange.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live table: a {@link Resource} that clients call, and the indexes that its writes feed. Not thread-safe. */
public final class Table extends Resource {

    private final GlobalSecondaryIndex[] indexes;
    /** Null unless its data grows. */
    private @Nullable StoredData data;
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
    }

    /** Its global secondary indexes, in the order of the spec. */
    public List<GlobalSecondaryIndex> indexes() {
        return List.of(indexes);
    }

    /** How its partitions fill; null unless its data grows. */
    public @Nullable StoredData data() {
        return data;
    }

    /**
     * Counts bytes from now on, because writes make its data grow.
     *
     * @param collectionBytes size of an item collection now, where local secondary indexes limit it (F15)
     */
    public void trackData(long collectionBytes) {
        ItemCollections limited =
                spec().localSecondaryIndexes().isEmpty() ? null : new ItemCollections(collectionBytes);
        data = new StoredData(partitions(), spec().size().bytes(), limited);
    }

    /** Items that requests in flight hold or watch; null unless {@link #trackContention} was called. */
    public @Nullable ContendedItems contended() {
        return contended;
    }

    /** Tracks from now on which items are held, because some requests are refused for that (1.17) or depend on it. */
    public void trackContention() {
        contended = new ContendedItems();
    }

    @Override
    void partitionAdded(int parent, int child, long hash, long sortKey) {
        if (data != null) {
            data.split(parent, child, hash, sortKey);
        }
    }

    @Override
    public int decide(boolean read, long now, int partition, long units, long capUnits) {
        int pushBack = read || indexes.length == 0 ? Admission.ADMITTED : pushBack(now);
        return admission(read).decide(now, partition, units, capUnits, pushBack);
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
