package hotrange.workload;

import hotrange.engine.Micros;

/** The clients of one workload at work, second by second; {@code run} interleaves the workloads in time order. */
public interface Client {

    /** Time of the next arrival in the current second; {@link Micros#NEVER} when it has no more. */
    long headTime();

    /** Opens the next second. */
    void startSecond(long second);

    /**
     * Sends the arrivals of the current second up to and including time {@code limit}, and wakes all that is due between
     * them.
     *
     * @param peers every client, this one among them, for what is due of theirs
     */
    void run(long limit, Client[] peers);

    /** Goes on with a row of {@link Calls} that waited until {@code now}, for example with a retry. */
    void wake(long now, int row);
}
