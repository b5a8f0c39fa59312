package hotrange.workload.retry;

import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import java.util.Arrays;

/**
 * The adaptive retry mode at work: a bucket of send tokens for each client object, tuned by its answers (4.7).
 *
 * <p>From the first throttle on, every attempt of a client object takes a token, first attempts too; those that find
 * none wait in line. A throttle cuts the rate to 0.7 of what was measured; successes raise it along a cubic curve that
 * is back at the old rate after a while and steep beyond; it never exceeds twice the measured rate nor falls below
 * 0.5/s. The measured rate counts answers in steps of half a second, smoothed.
 *
 * <p>Ask {@link #admits} before every attempt of a row. When it says no, the limiter has put the row into the timer
 * wheel or into the line, and asks for nothing but the same question when the row is woken. Tell every answer to
 * {@link #answered}. Times must not decrease. Doubles shift attempts in time but admit none to the service; Java's
 * arithmetic and {@link StrictMath} give the same bits everywhere. Not thread-safe.
 */
public final class AdaptiveRateLimiter {

    /** Part of the rate that a throttle leaves. */
    private static final double BETA = 0.7;
    /** How steeply the rate grows, requests per second and second³. */
    private static final double SCALE = 0.4;
    /** Weight of the newest measurement. */
    private static final double SMOOTHING = 0.8;

    private static final double LEAST_RATE = 0.5;
    private static final double LEAST_DEPTH = 1;
    private static final double MEASURED_AT_MOST = 2;
    private static final long STEP = Micros.SECOND / 2;
    private static final int NONE = -1;

    private final TimerWheel wheel;

    private final boolean[] limiting;
    /** Requests per second, as answers were counted. */
    private final double[] measured;

    private final long[] countedStep;
    private final long[] count;
    /** Rate at the last throttle, and when that was. */
    private final double[] rateAtThrottle;

    private final long[] throttledAt;
    private final double[] rate;
    private final double[] depth;
    private final double[] tokens;
    private final long[] filledAt;
    /** The line of each client object; only its first row is in the wheel. */
    private final int[] firstInLine;

    private final int[] lastInLine;
    private int[] behind = new int[64];

    /** Limiters of {@code instances} client objects at time 0, whose rows wait in {@code wheel}. */
    public AdaptiveRateLimiter(int instances, TimerWheel wheel) {
        this.wheel = wheel;
        limiting = new boolean[instances];
        measured = new double[instances];
        countedStep = new long[instances];
        count = new long[instances];
        rateAtThrottle = new double[instances];
        throttledAt = new long[instances];
        rate = new double[instances];
        depth = new double[instances];
        tokens = new double[instances];
        filledAt = new long[instances];
        firstInLine = new int[instances];
        lastInLine = new int[instances];
        Arrays.fill(firstInLine, NONE);
        Arrays.fill(rate, LEAST_RATE);
        Arrays.fill(depth, LEAST_DEPTH);
    }

    /** Whether an attempt without a row may be sent now; takes its token when so. */
    public boolean admits(int instance, long now) {
        if (!limiting[instance]) {
            return true;
        }
        fill(instance, now);
        if (firstInLine[instance] != NONE || tokens[instance] < 1) {
            return false;
        }
        tokens[instance]--;
        return true;
    }

    /** Whether the attempt of this row may be sent now; takes its token when so, or else lets it wait. */
    public boolean admits(int instance, int row, long now) {
        if (firstInLine[instance] != row) {
            boolean admitted = admits(instance, now);
            if (!admitted) {
                waitInLine(instance, row, now);
            }
            return admitted;
        }
        fill(instance, now);
        if (tokens[instance] < 1) {
            wheel.schedule(nextToken(instance, now), row);
            return false;
        }
        tokens[instance]--;
        int following = behind[row];
        firstInLine[instance] = following;
        if (following != NONE) {
            wheel.schedule(nextToken(instance, now), following);
        }
        return true;
    }

    /** Lets a row wait for a token behind those that wait already. */
    public void waitInLine(int instance, int row, long now) {
        if (row >= behind.length) {
            behind = Arrays.copyOf(behind, Math.max(row + 1, 2 * behind.length));
        }
        behind[row] = NONE;
        if (firstInLine[instance] == NONE) {
            firstInLine[instance] = row;
            wheel.schedule(nextToken(instance, now), row);
        } else {
            behind[lastInLine[instance]] = row;
        }
        lastInLine[instance] = row;
    }

    private long nextToken(int instance, long now) {
        double missing = 1 - tokens[instance];
        return missing <= 0 ? now : now + (long) StrictMath.ceil(missing / rate[instance] * Micros.SECOND);
    }

    /** An attempt was answered, by a throttle or by something else. */
    public void answered(int instance, long now, boolean throttled) {
        measure(instance, now);
        double wanted;
        if (throttled) {
            double last = limiting[instance] ? Math.min(measured[instance], rate[instance]) : measured[instance];
            rateAtThrottle[instance] = last;
            throttledAt[instance] = now;
            limiting[instance] = true;
            wanted = last * BETA;
        } else {
            wanted = grown(rateAtThrottle[instance], (double) (now - throttledAt[instance]) / Micros.SECOND);
        }
        fill(instance, now);
        double next = Math.min(wanted, MEASURED_AT_MOST * measured[instance]);
        rate[instance] = Math.max(next, LEAST_RATE);
        depth[instance] = Math.max(next, LEAST_DEPTH);
        tokens[instance] = Math.min(tokens[instance], depth[instance]);
    }

    /** Rate that the cubic curve reaches some seconds after a throttle at {@code rateAtThrottle} requests per second. */
    static double grown(double rateAtThrottle, double seconds) {
        double back = StrictMath.cbrt(rateAtThrottle * (1 - BETA) / SCALE);
        double beyond = seconds - back;
        return SCALE * beyond * beyond * beyond + rateAtThrottle;
    }

    private void measure(int instance, long now) {
        count[instance]++;
        long step = now / STEP;
        long steps = step - countedStep[instance];
        if (steps > 0) {
            double current = (double) count[instance] / steps * ((double) Micros.SECOND / STEP);
            measured[instance] = current * SMOOTHING + measured[instance] * (1 - SMOOTHING);
            count[instance] = 0;
            countedStep[instance] = step;
        }
    }

    private void fill(int instance, long now) {
        double gained = (double) (now - filledAt[instance]) / Micros.SECOND * rate[instance];
        tokens[instance] = Math.min(depth[instance], tokens[instance] + gained);
        filledAt[instance] = now;
    }
}
