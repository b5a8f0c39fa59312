package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.workload.law.Exponential;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.law.PoissonCount;
import hotrange.workload.spec.Arrivals;

/**
 * When calls arrive around the curve of a workload: first how many there are in a window, then their times. Each from a
 * stream of its own, addressed by the window. Not thread-safe.
 */
final class ArrivalTimes {

    private final LoadCurve curve;
    private final boolean poisson;
    private final long countStream;
    private final long timeStream;
    /** Paced calls so far: rounding of the curve must not bring one back. */
    private long pacedSoFar;

    private long index;
    private long start;
    private long end;
    private double offset;
    private double calls;
    private double[] gaps = new double[0];
    private long[] words = new long[0];

    ArrivalTimes(CallPlan plan, long seed) {
        curve = plan.curve();
        poisson = plan.spec().arrivals() == Arrivals.POISSON;
        countStream = Draws.stream(seed, "counts/" + plan.part().stream());
        timeStream = Draws.stream(seed, "times/" + plan.part().stream());
    }

    /** How many calls arrive in a window; paced calls of a window follow those of the windows before. */
    long count(long window, long from, long until) {
        index = window;
        start = from;
        end = until;
        double before = curve.callsUntil(start);
        calls = curve.callsUntil(end) - before;
        if (poisson) {
            return PoissonCount.draw(calls, Draws.at(countStream, index));
        }
        long first = Math.max(pacedSoFar, pacedBefore(before));
        pacedSoFar = Math.max(first, pacedBefore(curve.callsUntil(end)));
        offset = first - before;
        return pacedSoFar - first;
    }

    /** The times of the {@code n} calls that were counted last, ascending. */
    void fill(long[] times, int n) {
        if (poisson && n > 0) {
            poissonTimes(times, n);
        } else {
            pacedTimes(times, n);
        }
    }

    /** Paced calls due before the curve reaches {@code calls}; less than a millionth of a call is a rounding error. */
    private static long pacedBefore(double calls) {
        return (long) Math.ceil(calls - 1e-6);
    }

    private void poissonTimes(long[] times, int n) {
        if (gaps.length <= n) {
            gaps = new double[n + n / 8 + 64];
            words = new long[gaps.length];
        }
        Draws.fill(Draws.at(timeStream, index), words, n + 1);
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            sum += Exponential.draw(words[i]);
            gaps[i] = sum;
        }
        double scale = (end - start) / sum;
        long last = end - 1;
        for (int i = 0; i < n; i++) {
            times[i] = Math.min(last, start + (long) (gaps[i] * scale));
        }
    }

    private void pacedTimes(long[] times, int n) {
        for (int i = 0; i < n; i++) {
            times[i] = Math.min(end - 1, start + (long) ((offset + i) * (end - start) / calls));
        }
    }
}
