package hotrange.report.formats;

import hotrange.report.text.FileNames;
import hotrange.result.MetricData;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/**
 * The first replication as CloudWatch would give it to {@code aws cloudwatch get-metric-data} (8.5, 8.8): values per
 * minute of every table and index.
 *
 * <p>Simulated time has no date, so it starts at {@link #START}. A minute in which nothing happened has no value, as in
 * CloudWatch.
 */
final class CloudWatchFiles {

    /** Second 0 of every run. */
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** Where there is one strategy. */
    static final String FILE = "cloudwatch.json";

    /** Holds one file for each strategy where there are several. */
    static final String FOLDER = "cloudwatch";

    private static final int MINUTE = 60;
    private static final int MICRO_DIGITS = 6;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CloudWatchFiles() {}

    /** Writes one file, or one file for each strategy into a folder where there are several. */
    static void write(RunResult result, Path folder) throws IOException {
        if (result.strategies().size() == 1) {
            write(result.strategies().get(0), folder.resolve(FILE));
            return;
        }
        Path several = folder.resolve(FOLDER);
        FileNames names = new FileNames();
        for (StrategyResult strategy : result.strategies()) {
            Files.createDirectories(several);
            write(strategy, several.resolve(names.next(".json", strategy.name())));
        }
    }

    private static void write(StrategyResult strategy, Path file) throws IOException {
        Files.writeString(file, of(strategy).text(), StandardCharsets.UTF_8);
    }

    /** The series of a strategy under CloudWatch's names. */
    static MetricData of(StrategyResult strategy) {
        List<MetricData.Series> all = new ArrayList<>();
        List<MetricData.Message> messages = new ArrayList<>();
        for (TableSeries series : strategy.series()) {
            String direction = capitalised(series.direction());
            int bin = series.binSeconds();
            add(all, series, "Consumed" + direction + "CapacityUnits", sums(series.consumedUnits(), bin, MICRO_DIGITS));
            if (!series.provisionedUnits().isEmpty()) {
                add(all, series, "Provisioned" + direction + "CapacityUnits", rates(series.provisionedUnits(), series));
            }
            add(all, series, direction + "ThrottleEvents", sums(series.throttled(), bin, 0));
        }
        strategy.series().stream()
                .mapToInt(series -> period(series.binSeconds()))
                .filter(period -> period != MINUTE)
                .distinct()
                .mapToObj(period -> new MetricData.Message(
                        "Period", "Values are of %d s, because the result holds no minutes.".formatted(period)))
                .forEach(messages::add);
        return new MetricData(all, messages);
    }

    private static void add(List<MetricData.Series> all, TableSeries series, String metric, List<BigDecimal> values) {
        List<String> timestamps = new ArrayList<>();
        List<BigDecimal> present = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).signum() != 0) {
                timestamps.add(TIME.format(START.plusSeconds((long) i * period(series.binSeconds()))));
                present.add(values.get(i));
            }
        }
        all.add(new MetricData.Series(
                "m" + (all.size() + 1), series.table() + " " + metric, timestamps, present, "Complete"));
    }

    /** The shortest time of whole minutes and whole bins. */
    static int period(int binSeconds) {
        int period = MINUTE;
        while (period % binSeconds != 0) {
            period += MINUTE;
        }
        return period;
    }

    private static List<BigDecimal> sums(List<Long> bins, int binSeconds, int digits) {
        return periods(bins, binSeconds, Long::sum).stream()
                .map(sum -> plain(BigDecimal.valueOf(sum, digits)))
                .toList();
    }

    /** The largest per second. */
    private static List<BigDecimal> rates(List<Long> sums, TableSeries series) {
        List<BigDecimal> perSecond = new ArrayList<>();
        for (int bin = 0; bin < sums.size(); bin++) {
            perSecond.add(BigDecimal.valueOf(sums.get(bin), MICRO_DIGITS)
                    .divide(BigDecimal.valueOf(series.secondsOf(bin)), MICRO_DIGITS, RoundingMode.HALF_EVEN));
        }
        return periods(perSecond, series.binSeconds(), BigDecimal::max).stream()
                .map(CloudWatchFiles::plain)
                .toList();
    }

    private static <T> List<T> periods(List<T> bins, int binSeconds, BinaryOperator<T> together) {
        int perPeriod = period(binSeconds) / binSeconds;
        List<T> values = new ArrayList<>();
        for (int start = 0; start < bins.size(); start += perPeriod) {
            List<T> those = bins.subList(start, Math.min(bins.size(), start + perPeriod));
            values.add(those.stream().reduce(together).orElseThrow());
        }
        return values;
    }

    /** With one decimal at least, as the AWS CLI prints them. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
