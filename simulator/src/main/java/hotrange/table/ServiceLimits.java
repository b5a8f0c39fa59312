package hotrange.table;

/** Documented limits of the service, each with its fact number; what is not documented stands in {@link Assumptions}. */
public final class ServiceLimits {

    /** Read units a second that one partition delivers (F1). */
    public static final long PARTITION_READ_UNITS = 3_000;
    /** Write units a second that one partition delivers (F1). */
    public static final long PARTITION_WRITE_UNITS = 1_000;
    /** About as many bytes fit into a partition before it splits (F5). */
    public static final long PARTITION_BYTES = 10L << 30;
    /** Seconds of unused throughput that the burst bucket keeps (F23). */
    public static final long BURST_SECONDS = 300;
    /** Largest item, names and values together (1.21). */
    public static final long MAX_ITEM_BYTES = 400 << 10;
    /** Bytes that one read unit covers (1.2). */
    public static final long READ_UNIT_BYTES = 4_096;
    /** Bytes that one write unit covers (1.2). */
    public static final long WRITE_UNIT_BYTES = 1_024;

    private ServiceLimits() {}

    /** Units a second that one partition delivers in the direction (F1). */
    public static long partitionUnits(boolean read) {
        return read ? PARTITION_READ_UNITS : PARTITION_WRITE_UNITS;
    }
}
