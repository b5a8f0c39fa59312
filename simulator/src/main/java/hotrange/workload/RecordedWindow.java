package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.spec.OperationType;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.ReplayedPart;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import java.util.Arrays;

/**
 * The calls that one part of a recording makes in a window of simulated time, in time order.
 *
 * <p>A row happens at a random moment of the time that its recorded time stands for, and is sent {@code count · scale}
 * times, the fraction by draw, for each of {@code amplify} keys that its key stands for. Both draws are addressed by the
 * row, its repeat and the key, so any window can be made by itself. Not thread-safe.
 */
final class RecordedWindow {

    private static final int CALLS_AT_MOST = 50_000_000;

    private final RecordedCalls calls;
    private final OperationType type;
    private final boolean consistent;
    private final ReplayedPart part;
    private final double scale;
    private final int amplify;
    private final long scaleStream;
    private final long momentStream;

    private int count;
    /** Microseconds into the window, then the position in {@link #rows}. */
    private long[] order = new long[64];

    private int[] rows = new int[64];
    private int[] keyCopies = new int[64];

    RecordedWindow(
            RecordedCalls calls, LoadShape.RecordedCalls shape, OperationSpec operation, String stream, long seed) {
        this.calls = calls;
        type = operation.type();
        consistent = calls.saysConsistency() && operation.consistentRead();
        part = ReplayedPart.of(calls, shape);
        scale = shape.scale();
        amplify = shape.amplify();
        scaleStream = Draws.stream(seed, "copies/" + stream);
        momentStream = Draws.stream(seed, "moments/" + stream);
    }

    /** Finds the calls from {@code start} to {@code end}, simulated time, and returns how many there are. */
    int fill(long start, long end) {
        count = 0;
        long resolution = calls.resolutionMicros();
        double after = start * part.speed() - resolution - 1;
        double until = end * part.speed();
        long length = part.length();
        for (long cycle = part.repeatAt(after); cycle < part.repeat() && (double) cycle * length <= until; cycle++) {
            long begin = cycle * length - part.from();
            int row = calls.firstAt(Math.max(part.from(), (long) (after - begin)));
            for (; row < calls.rows() && begin + calls.time(row) <= until && part.holds(calls.time(row)); row++) {
                if (calls.is(row, type, consistent)) {
                    for (int keyCopy = 0; keyCopy < amplify; keyCopy++) {
                        addCopies(row, begin, address(row, cycle, keyCopy), keyCopy, start, end);
                    }
                }
            }
        }
        Arrays.sort(order, 0, count);
        return count;
    }

    /** What addresses the draws of a row: the row itself, unless it comes again or as another key. */
    private static long address(int row, long cycle, int keyCopy) {
        return cycle == 0 && keyCopy == 0 ? row : Draws.at(Draws.at(row, cycle), keyCopy);
    }

    private void addCopies(int row, long begin, long address, int keyCopy, long start, long end) {
        double wanted = calls.count(row) * scale;
        long copies = (long) wanted;
        if (wanted > copies && Draws.unit(Draws.at(scaleStream, address)) < wanted - copies) {
            copies++;
        }
        if (copies + count > CALLS_AT_MOST) {
            throw new IllegalArgumentException("a recording has more than " + CALLS_AT_MOST + " calls in one window");
        }
        long moments = Draws.at(momentStream, address);
        for (int copy = 0; copy < copies; copy++) {
            long moment = begin + calls.time(row) + Draws.below(Draws.at(moments, copy), calls.resolutionMicros());
            long time = (long) (moment / part.speed());
            if (time >= start && time < end) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                    order = Arrays.copyOf(order, 2 * count);
                    keyCopies = Arrays.copyOf(keyCopies, 2 * count);
                }
                order[count] = ((time - start) << Integer.SIZE) | count;
                keyCopies[count] = keyCopy;
                rows[count++] = row;
            }
        }
    }

    /** Simulated time of a call since the start of the window. */
    long time(int call) {
        return order[call] >>> Integer.SIZE;
    }

    long rank(int call) {
        return (long) calls.key(row(call)) * amplify + keyCopies[(int) order[call]];
    }

    /** {@link RecordedCalls#NO_BYTES} when not recorded. */
    long bytes(int call) {
        return calls.bytes(row(call));
    }

    long sortKey(int call) {
        return calls.sortKey(row(call));
    }

    private int row(int call) {
        return rows[(int) order[call]];
    }

    boolean lacksBytes() {
        return calls.lacksBytes();
    }

    boolean hasSortKeys() {
        return calls.hasSortKeys();
    }
}
