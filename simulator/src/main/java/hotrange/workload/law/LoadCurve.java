package hotrange.workload.law;

import hotrange.engine.Micros;
import hotrange.workload.spec.LoadShape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls per second as a function of time, from a {@link LoadShape}.
 *
 * <p>Within a window (at most one second, never across a second) a workload's rate is constant, at the mean of the curve.
 */
public final class LoadCurve {

    private final LoadShape shape;
    /** Recorded: calls before each row. Steps: calls before each step, times a second in microseconds. */
    private final double[] sums;

    private final double rowMicros;
    /** When in a row its calls come; null for evenly. */
    private final LoadShape.@Nullable WithinPeriod within;

    private final double[] starts;
    private final double[] rates;

    private LoadCurve(LoadShape shape, double[] rows, double rowMicros) {
        this.shape = shape;
        this.rowMicros = rowMicros;
        within = shape instanceof LoadShape.Recorded recorded ? recorded.within() : null;
        List<LoadShape.Step> steps = shape instanceof LoadShape.Steps s ? s.steps() : List.of();
        int n = Math.max(rows.length + 1, steps.size());
        sums = new double[n];
        starts = new double[steps.size()];
        rates = new double[steps.size()];
        for (int i = 0; i < rows.length; i++) {
            sums[i + 1] = sums[i] + rows[i];
        }
        for (int i = 0; i < steps.size(); i++) {
            starts[i] = (double) Micros.of(steps.get(i).at());
            rates[i] = steps.get(i).rate().perSecond();
            if (i > 0) {
                sums[i] = sums[i - 1] + rates[i - 1] * (starts[i] - starts[i - 1]);
            }
        }
    }

    /** The curve of a shape that no file is needed for. */
    public static LoadCurve of(LoadShape shape) {
        return new LoadCurve(shape, new double[0], 1);
    }

    /** The curve of recorded calls per row of {@code rowMicros}. */
    public static LoadCurve recorded(LoadShape shape, double[] callsPerRow, long rowMicros) {
        return new LoadCurve(shape, callsPerRow, (double) rowMicros);
    }

    /** Expected calls from time 0 to {@code micros}. */
    public double callsUntil(long micros) {
        double t = (double) micros;
        double calls;
        if (shape instanceof LoadShape.Constant constant) {
            calls = constant.rate().perSecond() * t;
        } else if (shape instanceof LoadShape.Ramp ramp) {
            double over = (double) Micros.of(ramp.over());
            double inside = Math.min(t, over);
            double from = ramp.from().perSecond();
            double to = ramp.to().perSecond();
            calls = (from + (to - from) * inside / over / 2) * inside + to * (t - inside);
        } else if (shape instanceof LoadShape.Steps) {
            calls = steps(t);
        } else if (shape instanceof LoadShape.Wave wave) {
            calls = wave(wave, t);
        } else if (shape instanceof LoadShape.Spikes spikes) {
            calls = spikes(spikes, t);
        } else {
            return recorded(t);
        }
        return calls / Micros.SECOND;
    }

    private double steps(double t) {
        int found = Arrays.binarySearch(starts, t);
        int step = found >= 0 ? found : -found - 2;
        return step < 0 ? 0 : sums[step] + rates[step] * (t - starts[step]);
    }

    private static double wave(LoadShape.Wave wave, double t) {
        double middle = (wave.low().perSecond() + wave.high().perSecond()) / 2;
        double swing = (wave.high().perSecond() - wave.low().perSecond()) / 2;
        double turn = 2 * Math.PI / Micros.of(wave.period());
        double peak = (double) Micros.of(wave.peakAt());
        return middle * t + swing / turn * (StrictMath.sin(turn * (t - peak)) + StrictMath.sin(turn * peak));
    }

    private static double spikes(LoadShape.Spikes spikes, double t) {
        double base = spikes.base().perSecond() * t;
        double since = t - Micros.of(spikes.first());
        if (since <= 0) {
            return base;
        }
        double every = (double) Micros.of(spikes.every());
        double length = Math.min((double) Micros.of(spikes.length()), every);
        double whole = Math.floor(since / every);
        double spiked = whole * length + Math.min(length, since - whole * every);
        return base + (spikes.peak().perSecond() - spikes.base().perSecond()) * spiked;
    }

    private double recorded(double t) {
        int last = sums.length - 1;
        double at = t / rowMicros;
        int whole = (int) Math.min(last, Math.floor(at));
        if (whole == last) {
            return sums[last];
        }
        double part = within == null ? at - whole : within.callsAfter(at - whole, (int) (rowMicros / Micros.SECOND));
        return sums[whole] + (sums[whole + 1] - sums[whole]) * part;
    }

    /** The largest mean rate of any second before {@code micros}. */
    public double peakPerSecond(long micros) {
        double peak = 0;
        double before = 0;
        for (long t = Micros.SECOND; t <= micros; t += Micros.SECOND) {
            double now = callsUntil(t);
            peak = Math.max(peak, now - before);
            before = now;
        }
        return peak;
    }
}
