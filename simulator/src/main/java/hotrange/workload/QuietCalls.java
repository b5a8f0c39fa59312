package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.table.capacity.QuietLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one client ask of one direction, window by window: of their table, or as entries of an index that it
 * feeds. Not thread-safe.
 */
final class QuietCalls {

    private final ArrivalWindow window;
    /** Null for the calls themselves. */
    private final @Nullable QuietEntries entries;

    /** Whether costs differ from call to call. */
    private final boolean each;

    final long cost;
    final long capCost;

    // While calls are replayed: the window, the next of its calls, and its time.
    private long at;
    private long end;
    private int next;
    private int count;
    private long[] times = new long[0];
    private long head;
    private boolean partitions;

    /** Those of windows that others draw, too. */
    QuietCalls(ArrivalWindow window, @Nullable QuietEntries entries, boolean each) {
        this.window = window;
        this.entries = entries;
        this.each = each;
        cost = entries == null ? window.unitsOfEach() : entries.cost;
        capCost = entries == null ? window.capUnitsOfEach() : entries.capCost;
    }

    private int[] partitions() {
        return entries == null ? window.partitions : entries.partitions;
    }

    /** Begins to replay the calls of some time. */
    void start(long from, long until, boolean withPartitions) {
        partitions = withPartitions;
        end = until;
        at = from / window.micros() - 1;
        count = 0;
        next = 0;
        draw();
    }

    /** Time of the next call to replay; {@link Micros#NEVER} after the last one. */
    long head() {
        return head;
    }

    private void draw() {
        while (next == count) {
            at++;
            next = 0;
            if (at * window.micros() >= end) {
                head = Micros.NEVER;
                return;
            }
            if (entries != null) {
                window.drawTimes(at);
                if (partitions) {
                    entries.drawKeys(window);
                } else {
                    entries.draw(window);
                }
                count = entries.count;
                times = entries.times(window);
            } else {
                if (partitions || each) {
                    window.drawKeys(at);
                }
                window.drawTimes(at);
                count = window.count;
                times = window.times;
            }
        }
        head = times[next];
    }

    /** Replays the calls up to a time. */
    void replay(QuietLimits levels, long until) {
        long[] when = times;
        int n = count;
        int i = next;
        if (partitions) {
            int[] where = partitions();
            for (; i < n && when[i] <= until; i++) {
                levels.replayAt(where[i], when[i], each ? window.capCosts[i] : capCost);
            }
        } else {
            for (; i < n && when[i] <= until; i++) {
                levels.replay(when[i], each ? window.costs[i] : cost);
            }
        }
        next = i;
        if (i < n) {
            head = when[i];
        } else {
            draw();
        }
    }
}
