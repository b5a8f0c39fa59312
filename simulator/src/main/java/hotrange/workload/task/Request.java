package hotrange.workload.task;

import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.ClientContext;

/** The requests of one operation of a {@link TaskClient}: what they do to a table. Not thread-safe. */
abstract class Request {

    final Step step;
    final ItemAccess access;
    final RequestItems items;
    final Tasks tasks;
    final CallListener listener;
    private final long rejectMicros;
    private long micros;

    Request(ClientContext context, Step step, RequestItems items, Tasks tasks) {
        this.step = step;
        this.items = items;
        this.tasks = tasks;
        access = step.access;
        listener = context.listener();
        rejectMicros = context.rejectMicros();
    }

    /**
     * Sends a request; the table's answer is known at once.
     *
     * @param stepSeed parent of the draws of its attempts, see {@link Step#seed}
     */
    abstract Answer send(long now, int task, long stepSeed);

    /** Whether the caches of DAX answer all that the next request asks for, so that it is not sent. */
    boolean isCached(long now, int task) {
        return false;
    }

    /** The client has the answer to the last request, which was sent for this call. */
    void arrived(int task) {}

    /** Nobody will send one for this call again. */
    void abandon(int task) {}

    /** Until the client has the last answer. */
    final long micros() {
        return micros;
    }

    /** The next answer comes at once, as a refusal does, unless {@link #takes} says otherwise. */
    final void isRefusedUnlessServed() {
        micros = rejectMicros;
    }

    /** The answer takes until {@code now + time}. */
    final void takes(long time) {
        micros = time;
    }

    /** One of the items has no room. */
    final Answer collectionFull() {
        listener.happened(CallEvent.COLLECTION_FULL, 1);
        return Answer.COLLECTION_FULL;
    }
}
