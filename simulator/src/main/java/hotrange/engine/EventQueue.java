package hotrange.engine;

import java.util.Arrays;

/**
 * The future control events, in a total order: time, then phase, then scheduling order.
 *
 * <p>Rare events only (evaluations, samples, capacity that takes effect); the calls of clients never enter it.
 * Not thread-safe.
 */
public final class EventQueue {

    private static final int SAMPLE_BIT = 62;

    // Binary heap as parallel arrays; order = phase in the top bit, scheduling number below.
    private long[] times = new long[16];
    private long[] orders = new long[16];
    private long[] arguments = new long[16];
    private EventHandler[] handlers = new EventHandler[16];
    private int size;
    private long scheduled;
    private long fingerprint;

    /** Schedules an event at {@code time}; events of equal time and phase fire in the order of these calls. */
    public void schedule(long time, Phase phase, EventHandler handler, long argument) {
        if (size == times.length) {
            grow();
        }
        long order = ((long) phase.ordinal() << SAMPLE_BIT) | scheduled++;
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!before(time, order, times[parent], orders[parent])) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, handler, argument);
    }

    /** Time of the next event; {@link Micros#NEVER} when there is none. */
    public long nextTime() {
        return size == 0 ? Micros.NEVER : times[0];
    }

    /** Phase of the next event; the queue must not be empty. */
    public Phase nextPhase() {
        return (orders[0] >>> SAMPLE_BIT) == 0 ? Phase.CONTROL : Phase.SAMPLE;
    }

    /** Removes the next event and handles it; the queue must not be empty. */
    public void fireNext() {
        long time = times[0];
        long order = orders[0];
        long argument = arguments[0];
        EventHandler handler = handlers[0];
        removeFirst();
        fingerprint = Draws.mix(fingerprint ^ time) + order;
        handler.handle(time, argument);
    }

    /** Folds time and order of every event fired so far into one number. */
    public long fingerprint() {
        return fingerprint;
    }

    private void removeFirst() {
        int last = --size;
        long time = times[last];
        long order = orders[last];
        long argument = arguments[last];
        EventHandler handler = handlers[last];
        int hole = 0;
        int child = 1;
        while (child < last) {
            if (child + 1 < last && before(times[child + 1], orders[child + 1], times[child], orders[child])) {
                child++;
            }
            if (!before(times[child], orders[child], time, order)) {
                break;
            }
            move(child, hole);
            hole = child;
            child = 2 * hole + 1;
        }
        put(hole, time, order, handler, argument);
    }

    private static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time < otherTime || (time == otherTime && order < otherOrder);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], handlers[from], arguments[from]);
    }

    private void put(int at, long time, long order, EventHandler handler, long argument) {
        times[at] = time;
        orders[at] = order;
        handlers[at] = handler;
        arguments[at] = argument;
    }

    private void grow() {
        int capacity = times.length * 2;
        times = Arrays.copyOf(times, capacity);
        orders = Arrays.copyOf(orders, capacity);
        arguments = Arrays.copyOf(arguments, capacity);
        handlers = Arrays.copyOf(handlers, capacity);
    }
}
