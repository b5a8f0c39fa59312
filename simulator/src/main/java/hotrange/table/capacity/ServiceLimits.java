package hotrange.table.capacity;

import hotrange.table.spec.Assumptions;

/** Documented limits of the service, each with its fact number; what is not documented stands in {@link Assumptions}. */
public final class ServiceLimits {

    /** Read units a second that one partition delivers (F1). */
    public static final long PARTITION_READ_UNITS = 3_000;
    /** Write units a second that one partition delivers (F1). */
    public static final long PARTITION_WRITE_UNITS = 1_000;
    /** About as many bytes fit into a partition before it splits (F5). */
    public static final long PARTITION_BYTES = 10L << 30;
    /** Replicas of a partition (F19). */
    public static final int REPLICAS = 3;
    /** Seconds of unused throughput that the burst bucket keeps (F23). */
    public static final long BURST_SECONDS = 300;
    /** Largest item, names and values together (1.21). */
    public static final long MAX_ITEM_BYTES = 400 << 10;
    /** Bytes that one read unit covers (1.2). */
    public static final long READ_UNIT_BYTES = 4_096;
    /** Bytes that one write unit covers (1.2). */
    public static final long WRITE_UNIT_BYTES = 1_024;

    /** Bytes that a BatchGetItem returns at most (1.23). */
    public static final long BATCH_GET_BYTES = 16L << 20;
    /** Bytes that it returns of one partition at most (1.23). */
    public static final long BATCH_GET_PARTITION_BYTES = 1L << 20;
    /** Bytes of all items of a transaction at most (1.15). */
    public static final long TRANSACTION_BYTES = 4L << 20;
    /** How much more the items of a transaction cost: each is prepared and committed (1.13). */
    public static final long TRANSACTION_FACTOR = 2;
    /** Seconds after a transaction during which its ClientRequestToken is known (1.16). */
    public static final long TOKEN_SECONDS = 600;

    /** Seconds that a stream keeps its records (1.27). */
    public static final long STREAM_SECONDS = 24 * 3_600;
    /** Minutes above the target before auto scaling raises capacity (3.1). */
    public static final int HIGH_ALARM_MINUTES = 2;
    /** As many in 2017 and 2018 (A14, 3.5). */
    public static final int HIGH_ALARM_MINUTES_BEFORE_2019 = 5;
    /** Minutes below the low threshold before it lowers capacity (3.1). */
    public static final int LOW_ALARM_MINUTES = 15;
    /** Minutes of a period of the alarms that watch what is provisioned (3.1). */
    public static final int CAPACITY_ALARM_MINUTES = 5;
    /** Periods after which they are set anew (3.1). */
    public static final int CAPACITY_ALARM_PERIODS = 3;
    /** Decreases of provisioned throughput that a day begins with, and the most that are kept (3.17, F22). */
    public static final int DECREASES_AT_ONCE = 4;
    /** Seconds from one further decrease to the next (3.17, F22). */
    public static final long DECREASE_SECONDS = 3_600;
    /** Switches to on-demand in 24 hours (F65). */
    public static final int MODE_SWITCHES_A_DAY = 4;
    /** An on-demand table takes this many times its previous peak at once (F54). */
    public static final int ON_DEMAND_HEADROOM = 2;

    private ServiceLimits() {}

    /** Units a second that one partition delivers in the direction (F1). */
    public static long partitionUnits(boolean read) {
        return read ? PARTITION_READ_UNITS : PARTITION_WRITE_UNITS;
    }
}
