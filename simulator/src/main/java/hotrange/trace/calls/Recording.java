package hotrange.trace.calls;

import hotrange.trace.rows.KeyEstimate;
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
 * @param estimates by table, where not all keys were counted: the hottest have ranks of their own, all others share the
 *     last one; empty where every key has its own. A recording with estimates cannot be replayed
 */
public record Recording(
        SortedMap<String, RecordedCalls> tables, long oversized, SortedMap<String, KeyEstimate> estimates) {

    public Recording {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        estimates = Collections.unmodifiableSortedMap(new TreeMap<>(estimates));
    }

    /** Of tables whose keys were all counted. */
    public Recording(SortedMap<String, RecordedCalls> tables, long oversized) {
        this(tables, oversized, Collections.emptySortedMap());
    }

    /** The calls of a table that is there. */
    public RecordedCalls table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
