package hotrange.cost.minutes;

import hotrange.trace.metrics.MetricSeries;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import java.util.Arrays;
import java.util.Locale;

/** Units that one table or index consumed, minute by minute without gaps: a minute without a value had no traffic. */
public final class MinuteTraffic {

    /** Consumed in a minute; sums of whole micro-units stay exact below it. */
    static final double UNITS_AT_MOST = 1e12;

    static final int MINUTE = 60;

    private final String resource;
    private final long startMinute;
    private final double[] reads;
    private final double[] writes;

    /**
     * Takes over the arrays.
     *
     * @param resource name of the table, {@code TABLE/index/INDEX} for an index; empty when nobody says it
     * @param startMinute minutes since 1970, UTC
     * @param reads units of each minute
     * @param writes units of each minute, as many
     * @throws IllegalArgumentException when there is no minute, or a minute has more than 10^12 units
     */
    public MinuteTraffic(String resource, long startMinute, double[] reads, double[] writes) {
        if (reads.length == 0 || reads.length != writes.length) {
            throw new IllegalArgumentException("there must be as many minutes of reads as of writes, and one at least");
        }
        this.resource = resource;
        this.startMinute = startMinute;
        this.reads = reads;
        this.writes = writes;
        check(reads, "ConsumedReadCapacityUnits");
        check(writes, "ConsumedWriteCapacityUnits");
    }

    private void check(double[] units, String metric) {
        for (int minute = 0; minute < units.length; minute++) {
            if (!(units[minute] >= 0 && units[minute] <= UNITS_AT_MOST)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s of minute %,d must be 0 to 10^12 units, was %s",
                        metric,
                        minute,
                        units[minute]));
            }
        }
    }

    /**
     * The minutes of a resource. Longer periods are spread evenly over their minutes, shorter ones added up.
     *
     * @throws IllegalArgumentException when periods are no parts or multiples of a minute
     */
    public static MinuteTraffic of(RecordedMetrics metrics, String resource) {
        checkPeriod(metrics);
        return new MinuteTraffic(
                resource,
                Math.floorDiv(metrics.startSecond(), MINUTE),
                minutes(metrics, resource, TableMetric.ConsumedReadCapacityUnits),
                minutes(metrics, resource, TableMetric.ConsumedWriteCapacityUnits));
    }

    /** @throws IllegalArgumentException when periods are no parts or multiples of a minute */
    static void checkPeriod(RecordedMetrics metrics) {
        int period = metrics.periodSeconds();
        if (period % MINUTE != 0 && MINUTE % period != 0) {
            throw new IllegalArgumentException("values must stand for a part or a multiple of 60 s, were of " + period
                    + " s; --period says otherwise");
        }
    }

    private static double[] minutes(RecordedMetrics metrics, String resource, TableMetric metric) {
        long seconds = (long) metrics.periodSeconds() * metrics.periods();
        double[] units = new double[Math.toIntExact((seconds + MINUTE - 1) / MINUTE)];
        MetricSeries series = metrics.find(resource, metric);
        int each = Math.max(1, metrics.periodSeconds() / MINUTE);
        for (int i = 0; series != null && i < metrics.periods(); i++) {
            int first = (int) ((long) i * metrics.periodSeconds() / MINUTE);
            for (int minute = first; minute < first + each; minute++) {
                units[minute] += series.value(i) / each;
            }
        }
        return units;
    }

    public String resource() {
        return resource;
    }

    /** The table that it is or belongs to. */
    public String table() {
        return table(resource);
    }

    /** The table that a resource is or belongs to. */
    static String table(String resource) {
        int index = resource.indexOf("/index/");
        return index < 0 ? resource : resource.substring(0, index);
    }

    public int minutes() {
        return reads.length;
    }

    /** The first minute, in minutes since 1970, UTC. */
    public long startMinute() {
        return startMinute;
    }

    double[] units(boolean read) {
        return read ? reads : writes;
    }

    /** Units of all minutes. */
    public double sum(boolean read) {
        return Arrays.stream(units(read)).sum();
    }

    /** Units per second of the busiest minute. */
    public double peak(boolean read) {
        return Arrays.stream(units(read)).max().orElse(0) / MINUTE;
    }
}
