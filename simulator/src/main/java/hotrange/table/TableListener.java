package hotrange.table;

/** Is told what the service does to a table on its own clock. */
@FunctionalInterface
public interface TableListener {

    /** Capacity or partitions of a table changed at {@code now}; {@code text} says what and why. */
    void changed(long now, String table, String text);
}
