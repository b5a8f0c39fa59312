package hotrange.table;

import java.util.ArrayList;
import java.util.List;

/** A live table: a {@link Resource} that clients call, and the indexes that its writes feed. Not thread-safe. */
public final class Table extends Resource {

    private final GlobalSecondaryIndex[] indexes;

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
