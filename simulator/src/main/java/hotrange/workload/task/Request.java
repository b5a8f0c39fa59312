package hotrange.workload.task;

/** The requests of one operation of a {@link TaskClient}: what they do to a table. */
interface Request {

    /**
     * Sends a request; the table's answer is known at once.
     *
     * @param stepSeed parent of the draws of its attempts, see {@link Step#seed}
     */
    Answer send(long now, int task, long stepSeed);

    /** Whether caches answer all that the next request asks for, so that it is not sent. */
    default boolean isCached(long now, int task) {
        return false;
    }

    /** Nobody will send one for this call again. */
    default void abandon(int task) {}

    /** Until the client has the last answer. */
    long micros();
}
