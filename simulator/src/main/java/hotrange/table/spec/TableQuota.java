package hotrange.table.spec;

/** The account's per-table quota, units per second; 40,000 each unless raised (F58). */
public record TableQuota(long readUnits, long writeUnits) {

    /** Whose throughput it limits; AWS's pages disagree (F58, 2.12). */
    public enum Scope {
        /** That of the table and of each of its global secondary indexes by itself: the pages on quotas and on indexes. */
        RESOURCE,
        /** That of the table and its indexes together: the page on account limits, and the guide until 2023. */
        COLLECTIVE
    }
}
