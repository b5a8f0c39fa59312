package hotrange.report.chart;

import hotrange.report.chart.Plot.Line;
import hotrange.report.text.Numbers;
import hotrange.result.CloseUp;
import hotrange.result.TableSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same traffic by minutes, as CloudWatch shows it (2.10), and by seconds around the worst minute.
 *
 * @param period seconds of a value of {@code coarse}: 60, or longer where the result holds no minutes
 * @param coarse means over periods
 * @param from the first second of {@code fine}
 * @param fine values of seconds
 * @param sentence what minutes hide
 */
record Minutes(int period, List<Line> coarse, int from, List<Line> fine, String sentence) {

    private static final int MINUTE = 60;
    private static final double MICRO_UNITS = 1_000_000;

    /** Null where there are not two minutes to show, or nothing was throttled. */
    static @Nullable Minutes of(TableSeries series, @Nullable CloseUp closeUp, long warmupSeconds) {
        int period = Math.max(MINUTE, series.binSeconds());
        int periods = series.consumedUnits().size() * series.binSeconds() / period;
        if (periods < 2 || period % series.binSeconds() != 0 || series.reasons().isEmpty()) {
            return null;
        }
        List<Line> coarse = lines(
                means(series.consumedUnits(), series, period),
                means(series.provisionedUnits(), series, period),
                counts(series.throttled(), period / series.binSeconds(), period));
        if (closeUp == null && series.binSeconds() > 1) {
            return null;
        }
        int worst = worst(series.throttled(), warmupSeconds);
        int from = closeUp == null ? Math.max(0, worst - 1) * MINUTE : (int) closeUp.startSecond();
        int to = Math.min((worst + 2) * MINUTE, series.throttled().size());
        List<Double> fine = closeUp == null
                ? Series.unitsPerSecond(series.consumedUnits().subList(from, to), Minutes::second)
                : Series.unitsPerSecond(closeUp.consumedUnits(), Minutes::second);
        List<Long> provisioned = closeUp == null ? series.provisionedUnits() : closeUp.provisionedUnits();
        List<Long> throttled = closeUp == null ? series.throttled().subList(from, to) : closeUp.throttled();
        if (closeUp == null && !provisioned.isEmpty()) {
            provisioned = provisioned.subList(from, to);
        }
        return new Minutes(
                period,
                coarse,
                from,
                lines(
                        fine,
                        Series.unitsPerSecond(provisioned, Minutes::second),
                        Series.perSecond(throttled, Minutes::second)),
                sentence(period, coarse.get(0), fine, throttled));
    }

    /** The minute with most rejected attempts, of bins of a second, behind the warm-up. */
    private static int worst(List<Long> throttled, long warmupSeconds) {
        List<Double> minutes = counts(throttled, MINUTE, MINUTE);
        int worst = (int) (warmupSeconds / MINUTE);
        for (int minute = worst; minute < minutes.size(); minute++) {
            worst = minutes.get(minute) > minutes.get(worst) ? minute : worst;
        }
        return worst;
    }

    private static List<Line> lines(List<Double> consumed, List<Double> provisioned, List<Double> throttled) {
        List<Line> lines = new ArrayList<>();
        lines.add(Plot.line("consumed units", ChartStyle.BLUE, consumed));
        if (!provisioned.isEmpty()) {
            lines.add(new Line(
                    "provisioned units", "dash", ChartStyle.css(ChartStyle.GREEN), new ArrayList<>(provisioned)));
        }
        lines.add(Plot.line("throttle events", ChartStyle.VERMILION, throttled));
        return lines;
    }

    /** Bins of a second. */
    private static long second(int bin) {
        return 1;
    }

    private static List<Double> means(List<Long> microUnits, TableSeries series, int period) {
        return counts(microUnits, period / series.binSeconds(), period).stream()
                .map(mean -> mean / MICRO_UNITS)
                .toList();
    }

    /** Sums over so many bins, per second; a period that is not whole is left out. */
    private static List<Double> counts(List<Long> bins, int perPeriod, int period) {
        List<Double> counts = new ArrayList<>();
        for (int from = 0; from + perPeriod <= bins.size(); from += perPeriod) {
            counts.add(bins.subList(from, from + perPeriod).stream()
                            .mapToLong(value -> value)
                            .sum()
                    / (double) period);
        }
        return counts;
    }

    private static String sentence(int period, Line coarse, List<Double> fine, List<Long> throttled) {
        double minute = coarse.values().stream()
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
        double second = fine.stream().mapToDouble(value -> value).max().orElse(0);
        long most = throttled.stream().mapToLong(value -> value).max().orElse(0);
        return "The busiest %s has %s units/s on average; by seconds, the worst minutes reach %s units/s and up to %s throttle events in one second."
                .formatted(named(period), Numbers.units(minute), Numbers.units(second), Numbers.count(most));
    }

    /** Of the coarse values. */
    String title() {
        return period == MINUTE
                ? "What CloudWatch shows: one value a minute"
                : "One value every " + named(period) + ", the finest that the result holds";
    }

    private static String named(int period) {
        return period == MINUTE ? "minute" : period / MINUTE + " minutes";
    }
}
