package hotrange.workload;

/** Is told what one {@link Client} does. Units are micro-units, times microseconds. */
public interface CallListener {

    /**
     * Calls that arrive in a window of the current second.
     *
     * @param attempts first attempts, more than {@code calls} where reads ask several shards
     * @param ranks key of each call
     * @param units what the first attempts of each call ask for
     */
    void arrived(int calls, long attempts, long[] ranks, long[] units);

    /** How long each of the first {@code calls} of the window takes if its first attempt is admitted. */
    void expected(int calls, int[] micros);

    /** The first attempt of such a call was rejected: it does not end that way. */
    void withdrawn(int micros);

    /** An attempt was admitted that is part of a larger call or a retry. */
    void served(long firstTime, long micros);

    /** An attempt after the first asks for units. */
    void retried(long rank, long units);

    /** An attempt was rejected. */
    void throttled(int limitType, long rank, long units);

    /** A call that needed more than one attempt succeeded. */
    void succeeded(long firstTime, long micros);

    /** A call failed: its last attempt was rejected. */
    void failed(long firstTime, long micros);
}
