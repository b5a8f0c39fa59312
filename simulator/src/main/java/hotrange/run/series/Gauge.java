package hotrange.run.series;

import hotrange.result.TableSeries;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Values per bin of something that only some resources have: the largest level of a bin, or how much a count grew. */
public final class Gauge {

    private final String name;
    private final String unit;
    private final boolean counts;
    private final LongSupplier value;
    private long[] bins = new long[16];
    private int used;
    private long before;

    private Gauge(String name, String unit, boolean counts, LongSupplier value) {
        this.name = name;
        this.unit = unit;
        this.counts = counts;
        this.value = value;
    }

    /** The largest value at the end of a second. */
    static Gauge level(String name, String unit, LongSupplier value) {
        return new Gauge(name, unit, false, value);
    }

    /** By how much a value that never shrinks has grown. */
    static Gauge count(String name, String unit, LongSupplier value) {
        return new Gauge(name, unit, true, value);
    }

    /** Ends a second of a bin. */
    public void endSecond(int bin) {
        if (bin >= bins.length) {
            bins = Arrays.copyOf(bins, Math.max(bin + 1, 2 * bins.length));
        }
        used = Math.max(used, bin + 1);
        long now = value.getAsLong();
        bins[bin] = counts ? bins[bin] + now - before : Math.max(bins[bin], now);
        before = now;
    }

    /** The values. */
    public TableSeries.FurtherSeries series() {
        List<Long> values = Arrays.stream(bins, 0, used).boxed().toList();
        return new TableSeries.FurtherSeries(name, unit, values);
    }
}
