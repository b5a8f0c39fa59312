package hotrange.table.spec;

/** A size in bytes; DynamoDB's sizes are binary, 1 KB = 1,024 B (1.1). */
public record DataSize(long bytes) {

    /** The given number of binary kilobytes. */
    public static DataSize ofKilobytes(long kilobytes) {
        return new DataSize(kilobytes * 1024);
    }
}
