package hotrange.table;

/** Is told what the service does to a table on its own clock. */
@FunctionalInterface
public interface TableListener {

    /** In place of a partition's id: the change is not one of a single partition. */
    int NO_PARTITION = -1;

    /**
     * Capacity or partitions of a table changed at {@code now}.
     *
     * @param partition id of the partition that it happened to, or {@link #NO_PARTITION}
     * @param text what changed and why
     */
    void changed(long now, String table, ChangeKind kind, int partition, String text);

    /** The same for what does not happen to a single partition. */
    default void changed(long now, String table, ChangeKind kind, String text) {
        changed(now, table, kind, NO_PARTITION, text);
    }
}
