package hotrange.cost.minutes;

import hotrange.engine.Draws;
import hotrange.workload.law.PoissonCount;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import org.jspecify.annotations.Nullable;

/**
 * How the units of a minute come within it: parts of even rate, one after the other. Their sum is that of the minute.
 *
 * <p>Poisson seconds are counts of one-unit calls, scaled to the minute's sum. Equal minutes of one stream get equal
 * seconds, whatever capacity they meet. Not thread-safe.
 */
final class WithinMinute {

    private static final int SECONDS = MinuteTraffic.MINUTE;

    /** Within a minute whose sum is known, no run of seconds is further from its mean than this many roots of the sum. */
    private static final double ROOTS = 4;

    private final @Nullable WithinPeriod shape;
    private final boolean poisson;
    private final long stream;
    private final double[] ends = new double[SECONDS];
    private final double[] rates = new double[SECONDS];
    private int parts;

    private WithinMinute(@Nullable WithinPeriod shape, boolean poisson, long stream) {
        this.shape = shape;
        this.poisson = poisson;
        this.stream = stream;
    }

    /** Evenly spread. */
    static WithinMinute even() {
        return new WithinMinute(null, false, 0);
    }

    /**
     * As the user assumes it.
     *
     * @param shape of every minute; null for none of its own
     * @param paced without chance
     * @param stream of the random words
     */
    static WithinMinute of(@Nullable WithinPeriod shape, boolean paced, long stream) {
        return new WithinMinute(shape, shape == null && !paced, stream);
    }

    /** Spreads a minute's units; seconds are drawn only where a bank might run dry. */
    void begin(int minute, double units, double bank, double capacity) {
        double mean = units / SECONDS;
        if (poisson) {
            double left = bank + Math.min(0, capacity - mean) * SECONDS;
            if (units > 0 && left < ROOTS * Math.sqrt(units)) {
                draw(minute, units);
            } else {
                only(mean);
            }
            return;
        }
        if (shape instanceof WithinPeriod.PeakFactor peak) {
            two(1, peak.factor() * mean, (SECONDS - peak.factor()) / (SECONDS - 1) * mean);
        } else if (shape instanceof WithinPeriod.FrontLoaded front) {
            two(front.share() * SECONDS, mean / front.share(), 0);
        } else {
            only(mean);
        }
    }

    private void only(double rate) {
        parts = 1;
        ends[0] = SECONDS;
        rates[0] = rate;
    }

    private void two(double end, double first, double rest) {
        if (end >= SECONDS) {
            only(first);
            return;
        }
        parts = 2;
        ends[0] = end;
        rates[0] = first;
        ends[1] = SECONDS;
        rates[1] = rest;
    }

    private void draw(int minute, double units) {
        long words = Draws.at(stream, minute);
        double sum = 0;
        for (int second = 0; second < SECONDS; second++) {
            ends[second] = second + 1;
            rates[second] = PoissonCount.draw(units / SECONDS, Draws.at(words, second));
            sum += rates[second];
        }
        if (sum == 0) {
            only(units / SECONDS);
            return;
        }
        parts = SECONDS;
        for (int second = 0; second < SECONDS; second++) {
            rates[second] *= units / sum;
        }
    }

    int parts() {
        return parts;
    }

    /** Seconds from the minute's begin to the part's end. */
    double end(int part) {
        return ends[part];
    }

    /** Units per second of the part. */
    double rate(int part) {
        return rates[part];
    }
}
