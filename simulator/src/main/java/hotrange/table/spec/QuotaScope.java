package hotrange.table.spec;

/** Whose throughput the per-table quota limits; AWS's pages disagree (F58, 2.12). */
public enum QuotaScope {
    /** The table and each of its global secondary indexes by itself: the pages on quotas and on indexes. */
    RESOURCE,
    /** The table and its global secondary indexes together: the page on account limits, and the guide until 2023. */
    COLLECTIVE
}
