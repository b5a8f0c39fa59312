package hotrange.table.spec;

/** What a limit counts. */
public enum Direction {
    READ,
    WRITE;

    /** True for reads. */
    public boolean isRead() {
        return this == READ;
    }
}
