package hotrange.workload.task;

import hotrange.engine.Micros;

/** Where the calls of a {@link TaskClient} come from: when each is made, and what it asks for. */
interface CallSource {

    /** Time of the next call that comes by itself in the current second; {@link Micros#NEVER} when there is none. */
    long headTime();

    /** Opens the next second. */
    void startSecond(long second);

    /**
     * Fills a row of {@link Tasks} with the next call: the one at {@link #headTime}, or the next one of the client that
     * the row stands for.
     *
     * @return whether the call is made, rather than shed
     */
    boolean next(long now, int task);

    /**
     * Is told when a call ends, before or at that time.
     *
     * @return when the client that the row stands for makes its next call; {@link Micros#NEVER} when it makes none
     */
    long ended(int task, long end);
}
