package hotrange.run;

import hotrange.table.ChangeKind;
import hotrange.table.ExpiringItems;
import hotrange.table.OwedWrites;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.TableListener;
import hotrange.table.TableStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is counted of a table beside its limits, in one replication: streams, expired items, writes of other Regions. */
final class TableStats {

    private final Table table;
    private final @Nullable ExpiringItems expiring;
    private final TableListener listener;
    private long largestAge;
    private long appliedBefore;
    private long appliedAtEnd;
    private long deletedBefore;
    private long deletedAtEnd;
    private boolean ended;

    private TableStats(Table table, TableListener listener) {
        this.table = table;
        this.listener = listener;
        expiring = table.expiring();
    }

    /** One for each table that has anything of the kind. */
    static List<TableStats> of(Iterable<Resource> resources, TableListener listener) {
        List<TableStats> list = new ArrayList<>();
        for (Resource resource : resources) {
            if (resource instanceof Table table
                    && (!table.streams().isEmpty() || table.expiring() != null || table.owed() != null)) {
                list.add(new TableStats(table, listener));
            }
        }
        return list;
    }

    Table table() {
        return table;
    }

    /** Counts from here: the warm-up is over. */
    void startCounting() {
        largestAge = 0;
        appliedBefore = applied();
        deletedBefore = deleted();
    }

    /** The counted time is over; what consumers and deletes do while retries drain does not count. */
    void stopCounting() {
        ended = true;
        deletedAtEnd = deleted();
        appliedAtEnd = applied();
    }

    /** Ends a second: the consumers of the stream have worked. */
    void endSecond(long second, long end) {
        table.streams().forEach((consumer, stream) -> endSecond(consumer, stream, second, end));
    }

    private void endSecond(String consumer, TableStream stream, long second, long end) {
        boolean none = stream.lost() == 0;
        stream.endSecond(second);
        if (!ended) {
            largestAge = Math.max(largestAge, stream.iteratorAgeSeconds());
        }
        if (none && stream.lost() > 0) {
            listener.changed(
                    end,
                    table.name(),
                    ChangeKind.OTHER,
                    "records are lost that " + consumer + " did not read within 24 hours (1.27)");
        }
    }

    private long deleted() {
        return expiring == null ? 0 : expiring.deletedItems();
    }

    private long applied() {
        OwedWrites owed = table.owed();
        return owed == null ? 0 : owed.enqueuedUnits() - owed.owedUnits();
    }

    /** Micro-units consumed for writes of other Regions; −1 without those. */
    long replicatedUnits() {
        return table.owed() == null ? -1 : appliedAtEnd - appliedBefore;
    }

    /** Largest age of a record that a consumer had not read; −1 without a consumer. */
    long largestAgeSeconds() {
        return table.streams().isEmpty() ? -1 : largestAge;
    }

    /** Items deleted because they had expired; −1 where none can. */
    long deletedItems() {
        return expiring == null ? -1 : deletedAtEnd - deletedBefore;
    }
}
