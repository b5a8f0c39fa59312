package hotrange.workload;

/**
 * Is told what one {@link Client} does. Units are micro-units, times microseconds; a target is the position of a resource
 * and direction in {@link CallPlan#targets}.
 */
public interface CallListener {

    /** Keys of lower ranks than this are counted each by itself. */
    int TRACKED_KEYS = 10_000;

    /**
     * Calls that arrive in a window of the current second and go to the first target.
     *
     * @param attempts first attempts, more than {@code calls} where reads ask several shards
     * @param ranks key of each call
     * @param units what the first attempts of each call ask for
     */
    void arrived(int calls, long attempts, long[] ranks, long[] units);

    /**
     * The same of calls that ask for the same each, with one attempt.
     *
     * @param tracked the ranks below {@link #TRACKED_KEYS} among their keys, in any order
     * @param size how many these are
     */
    void arrivedAlike(int calls, int[] tracked, int size, long units);

    /** Calls that the application gave up before it sent them; they are not among those that arrived. */
    void shed(int calls);

    /** How long each of the first {@code calls} of the window takes if its first attempt is admitted. */
    void expected(int calls, int[] micros);

    /** The same of calls that are {@linkplain CallPlan#isAlike alike}, where nobody needs to know each of them. */
    void expected(int calls);

    /** The first attempt of such a call was rejected: it does not end that way. */
    void withdrawn(int micros);

    /** A first attempt among those that arrived is not sent yet: it does not count until it is {@link #sent}. */
    void postponed(int target, long rank, long units);

    /** A first attempt that was not among those that arrived asks for units. */
    void sent(int target, long rank, long units);

    /**
     * An attempt was admitted that did not arrive in a window, or is a retry or a part of a larger call.
     *
     * @param successful whether it is answered with HTTP 200
     */
    void served(long firstTime, long micros, boolean successful);

    /** An attempt after the first asks for units. */
    void retried(int target, long rank, long units);

    /**
     * An attempt was rejected.
     *
     * @param verdict as {@link hotrange.table.Resource#decide} gave it
     */
    void throttled(int target, int verdict, long rank, long units);

    /**
     * A write put an entry into a global secondary index.
     *
     * @param index position among the table's indexes
     * @param micros until the entry can be read there
     */
    void propagated(int index, long micros);

    /** A write can be read in another Region after so long. */
    void replicated(long micros);

    /** Something else happened to a request, so many times. */
    void happened(CallEvent event, long count);

    /** A call succeeded that did not arrive in a window, or needed more than one attempt. */
    void succeeded(long firstTime, long micros);

    /** A call failed, after all its retries. */
    void failed(long firstTime, long micros);

    /** A call begins that did not arrive in a window. */
    void began();

    /** A request of such a call is sent, for the {@code step}-th of its operations. */
    void requested(int step, boolean again);

    /** One of its items asks for units. */
    void asked(int target, long rank, long units);

    /** An item of a request with several was rejected, see {@link #throttled}; the others may not have been. */
    void throttledItem(int target, int verdict, long rank, long units);

    /** A request with several items was rejected: all items of a batch, or one of a transaction (F73). */
    void throttledRequest();

    /**
     * A phase of finite work ended.
     *
     * @param phase position among the phases
     * @param last whether all work is done
     */
    void phaseEnded(int phase, long start, long end, boolean last);
}
