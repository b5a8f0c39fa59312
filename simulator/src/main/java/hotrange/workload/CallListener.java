package hotrange.workload;

/** Is told what a {@link Client} does. Units are micro-units, times microseconds. */
public interface CallListener {

    /**
     * Calls that arrive in a window of the current second.
     *
     * @param attempts first attempts, more than {@code calls} where reads ask several shards
     * @param units what the first attempts ask for
     */
    void arrived(int client, int calls, long attempts, long units);

    /** Keys and units of the first {@code count} calls of a window. */
    void asked(int client, long[] ranks, long[] units, int count);

    /** How long each of the first {@code count} calls of a window takes if its first attempt is admitted. */
    void expected(int client, int[] micros, int count);

    /** The first attempt of such a call was rejected: it does not end that way. */
    void withdrawn(int client, int micros);

    /** An attempt was admitted that is part of a larger call or a retry. */
    void served(int client, long firstTime, long micros);

    /** An attempt after the first asks for units. */
    void retried(int client, long now, long rank, long units);

    /** An attempt was rejected. */
    void throttled(int client, long now, int partition, int limitType, long rank, long units);

    /** A call that needed more than one attempt succeeded. */
    void succeeded(int client, long firstTime, long micros);

    /** A call failed: its last attempt was rejected. */
    void failed(int client, long firstTime, long micros);
}
