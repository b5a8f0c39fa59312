package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.spec.OperationType;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import java.util.Arrays;

/**
 * The calls that one part of a recording makes in a window of simulated time, in time order.
 *
 * <p>A row happens at a random moment of the time that its recorded time stands for, and is sent {@code count · scale}
 * times, the fraction by draw. Both draws are addressed by the row, so any window can be made by itself. Not thread-safe.
 */
final class RecordedWindow {

    private static final int CALLS_AT_MOST = 50_000_000;

    private final RecordedCalls calls;
    private final OperationType type;
    private final boolean consistent;
    private final double speed;
    private final double scale;
    private final long scaleStream;
    private final long momentStream;

    private int count;
    /** Microseconds into the window, then the position in {@link #rows}. */
    private long[] order = new long[64];

    private int[] rows = new int[64];

    RecordedWindow(
            RecordedCalls calls, LoadShape.RecordedCalls shape, OperationSpec operation, String stream, long seed) {
        this.calls = calls;
        type = operation.type();
        consistent = calls.saysConsistency() && operation.consistentRead();
        speed = shape.speed();
        scale = shape.scale();
        scaleStream = Draws.stream(seed, "copies/" + stream);
        momentStream = Draws.stream(seed, "moments/" + stream);
    }

    /** Finds the calls from {@code start} to {@code end}, simulated time, and returns how many there are. */
    int fill(long start, long end) {
        count = 0;
        long resolution = calls.resolutionMicros();
        double until = end * speed;
        int row = calls.firstAt((long) (start * speed) - resolution - 1);
        for (; row < calls.rows() && calls.time(row) <= until; row++) {
            if (calls.is(row, type, consistent)) {
                addCopies(row, start, end, resolution);
            }
        }
        Arrays.sort(order, 0, count);
        return count;
    }

    private void addCopies(int row, long start, long end, long resolution) {
        double wanted = calls.count(row) * scale;
        long copies = (long) wanted;
        if (wanted > copies && Draws.unit(Draws.at(scaleStream, row)) < wanted - copies) {
            copies++;
        }
        if (copies + count > CALLS_AT_MOST) {
            throw new IllegalArgumentException("a recording has more than " + CALLS_AT_MOST + " calls in one window");
        }
        long moments = Draws.at(momentStream, row);
        for (int copy = 0; copy < copies; copy++) {
            long moment = calls.time(row) + Draws.below(Draws.at(moments, copy), resolution);
            long time = (long) (moment / speed);
            if (time >= start && time < end) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                    order = Arrays.copyOf(order, 2 * count);
                }
                order[count] = ((time - start) << Integer.SIZE) | count;
                rows[count++] = row;
            }
        }
    }

    /** Simulated time of a call since the start of the window. */
    long time(int call) {
        return order[call] >>> Integer.SIZE;
    }

    long rank(int call) {
        return calls.key(row(call));
    }

    long bytes(int call) {
        return calls.bytes(row(call));
    }

    long sortKey(int call) {
        return calls.sortKey(row(call));
    }

    private int row(int call) {
        return rows[(int) order[call]];
    }

    boolean hasBytes() {
        return calls.hasBytes();
    }

    boolean hasSortKeys() {
        return calls.hasSortKeys();
    }
}
