package hotrange.trace.calls;

import hotrange.workload.recorded.RecordedCalls;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recorded calls by table, in the order of their names; the name is empty where the files name no table. All tables have
 * one start.
 *
 * @param oversized rows whose item or page is larger than DynamoDB holds or reads at once (1.7, 1.21)
 */
public record Recording(SortedMap<String, RecordedCalls> tables, long oversized) {

    public Recording {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** The calls of a table that is there. */
    public RecordedCalls table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
