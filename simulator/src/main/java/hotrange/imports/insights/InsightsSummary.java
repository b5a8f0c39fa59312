package hotrange.imports.insights;

import hotrange.imports.KeyHash;
import hotrange.imports.RecordingText;
import hotrange.imports.SafeRate;
import hotrange.trace.insights.InsightReport;
import hotrange.workload.recorded.BadRecording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What reports of Contributor Insights say of a table or an index.
 *
 * @param throttled whether values count throttled requests; else they are 3 × write units + read units (8.2)
 * @param keyLabels names of the key's attributes, as far as the reports have them
 * @param from start of the first period, ISO 8601; null where no datapoint says it
 * @param seconds of all reports together
 * @param periodSeconds of a datapoint
 * @param periods in that time
 * @param periodsWithData of these, with a datapoint of any key
 * @param total of all keys
 * @param perSecond total by seconds
 * @param contributors listed partition keys with sort keys, or partition keys alone
 * @param topShare part of the hottest partition key, 0 to 1
 * @param topTenShare part of the ten hottest
 * @param unlistedShare part of all keys that are not listed
 * @param unlistedKeys how many those are, as counted
 * @param modelledKeys equally popular keys that stand for them in a scenario
 * @param busiestPeriod load of the listed keys in their busiest period, in times of their mean; null without datapoints
 * @param asReads the rate of the table at which its hottest key alone reaches a partition's limit, if all are reads; null
 *     of throttled requests
 * @param asWrites the same if all are writes
 * @param keys listed partition keys, hottest first
 * @param itemsAtLimit keys that come near what one item can have in their busiest minute (8.2), hottest first
 * @param notes sentences on what is missing or differs
 */
public record InsightsSummary(
        boolean throttled,
        List<String> keyLabels,
        @Nullable String from,
        double seconds,
        long periodSeconds,
        long periods,
        long periodsWithData,
        double total,
        double perSecond,
        int contributors,
        double topShare,
        double topTenShare,
        double unlistedShare,
        long unlistedKeys,
        long modelledKeys,
        @Nullable Double busiestPeriod,
        @Nullable SafeRate asReads,
        @Nullable SafeRate asWrites,
        List<HotKey> keys,
        List<HotItem> itemsAtLimit,
        List<String> notes) {

    /** What a single item takes in a minute at most: 1,000 write or 3,000 read units a second (8.2). */
    public static final double ITEM_LIMIT = 180_000;

    /** From here on a minute counts as at the limit: what is throttled is not consumed, and values are approximate. */
    private static final double NEAR_LIMIT = 0.9;

    /** Half of 10,000 partitions' read units: an on-demand table has twice its peak, and no more are simulated. */
    private static final double PER_SECOND_AT_MOST = 15_000_000;

    private static final long SECOND = 1_000_000;
    private static final long SECONDS_AT_MOST = 366L * 86_400;

    public InsightsSummary {
        keyLabels = List.copyOf(keyLabels);
        keys = List.copyOf(keys);
        itemsAtLimit = List.copyOf(itemsAtLimit);
        notes = List.copyOf(notes);
    }

    /**
     * A listed partition key.
     *
     * @param share of all keys, 0 to 1
     * @param busiestMinute its most in a minute, all sort keys together; null without datapoints
     */
    public record HotKey(
            String key,
            double value,
            double share,
            @Nullable Double busiestMinute) {}

    /** A key with its most in a minute; the sort key is null where reports list partition keys. */
    public record HotItem(String key, @Nullable String sortKey, double busiestMinute) {}

    /**
     * How to read reports.
     *
     * @param throttled values count throttled requests
     * @param periodSeconds of a datapoint, more than 0; null for the usual 60 when nothing says it
     * @param spanSeconds of all reports together; null for as long as their datapoints
     */
    public record Reading(
            boolean throttled,
            @Nullable Long periodSeconds,
            @Nullable Long spanSeconds) {

        private long period() {
            return periodSeconds == null ? 60 : periodSeconds;
        }
    }

    /**
     * The summary of reports, at least one.
     *
     * @throws BadRecording when they do not go together, or not with how they are to be read
     */
    static InsightsSummary of(
            List<InsightReport> reports, InsightsPopularity popularity, Reading reading, @Nullable KeyHash hash) {
        InsightReport first = reports.get(0);
        if (popularity.values().isEmpty()) {
            throw new BadRecording(first.file(), "the value of every contributor is 0.");
        }
        InsightsTime time = InsightsTime.of(reports, reading.period());
        long span = span(first, time, reading);
        double perSecond = popularity.total() / span;
        if (perSecond > PER_SECOND_AT_MOST) {
            throw new BadRecording(
                    first.file(),
                    RecordingText.format(
                            "%,.0f a second are more than any table that is simulated has; do --period and --span say"
                                    + " what was asked for?",
                            perSecond));
        }
        double perMinute = 60.0 / reading.period();
        List<Double> shares = popularity.shares();
        List<HotItem> items = reading.throttled() ? List.of() : itemsAtLimit(reports, perMinute, hash);
        SortedSet<Long> moments = time.moments();
        return new InsightsSummary(
                reading.throttled(),
                first.keyLabels(),
                moments.isEmpty()
                        ? null
                        : Instant.ofEpochSecond(moments.first() / SECOND).toString(),
                span,
                reading.period(),
                Math.max(1, span / reading.period()),
                moments.size(),
                popularity.total(),
                perSecond,
                popularity.contributors(),
                shares.get(0),
                shares.stream().limit(10).mapToDouble(Double::doubleValue).sum(),
                1 - popularity.listed() / popularity.total(),
                popularity.countedTailKeys(),
                popularity.tailKeys(),
                busiest(reports, span, reading.period()),
                reading.throttled() ? null : SafeRate.of(shares.get(0), 1, true),
                reading.throttled() ? null : SafeRate.of(shares.get(0), 1, false),
                keys(reports, popularity, perMinute, hash),
                items,
                new InsightsNotes(reports, popularity, reading, time).all());
    }

    private static long span(InsightReport first, InsightsTime time, Reading reading) {
        long covered = time.seconds();
        Long given = reading.spanSeconds();
        if (given == null && covered == 0) {
            throw new BadRecording(
                    first.file(), "no datapoint says what time it is about; --span 1h says how long it was.");
        }
        if (given != null && given < covered) {
            throw new BadRecording(
                    first.file(),
                    "--span is %d s, and the datapoints are about %d s already.".formatted(given, covered));
        }
        long span = given == null ? covered : given;
        if (span > SECONDS_AT_MOST) {
            throw new BadRecording(
                    first.file(),
                    "the datapoints are about %,d days; 366 are allowed. Is there a date that is wrong?"
                            .formatted(span / 86_400));
        }
        return span;
    }

    private static List<HotKey> keys(
            List<InsightReport> reports, InsightsPopularity popularity, double perMinute, @Nullable KeyHash hash) {
        Map<String, Map<Long, Double>> byKey = new HashMap<>();
        for (InsightReport report : reports) {
            for (InsightReport.Contributor contributor : report.contributors()) {
                String key = contributor.keys().get(0);
                Map<Long, Double> points =
                        byKey.computeIfAbsent(hash == null ? key : hash.hash(key), k -> new HashMap<>());
                contributor.datapoints().forEach(point -> points.merge(point.micros(), point.value(), Double::sum));
            }
        }
        List<HotKey> keys = new ArrayList<>();
        popularity.values().forEach((key, value) -> {
            Map<Long, Double> points = byKey.getOrDefault(key, Map.of());
            keys.add(new HotKey(
                    key,
                    value,
                    value / popularity.total(),
                    points.isEmpty() ? null : perMinute * max(points.values())));
        });
        return keys;
    }

    private static List<HotItem> itemsAtLimit(List<InsightReport> reports, double perMinute, @Nullable KeyHash hash) {
        Map<String, HotItem> found = new TreeMap<>();
        for (InsightReport report : reports) {
            for (InsightReport.Contributor contributor : report.contributors()) {
                double most = perMinute
                        * contributor.datapoints().stream()
                                .mapToDouble(InsightReport.Datapoint::value)
                                .max()
                                .orElse(0);
                if (most >= NEAR_LIMIT * ITEM_LIMIT) {
                    List<String> shown = hash == null
                            ? contributor.keys()
                            : contributor.keys().stream().map(hash::hash).toList();
                    HotItem item = new HotItem(shown.get(0), shown.size() < 2 ? null : shown.get(1), most);
                    found.merge(
                            String.join("\0", shown), item, (a, b) -> a.busiestMinute() >= b.busiestMinute() ? a : b);
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(HotItem::busiestMinute).reversed())
                .toList();
    }

    private static @Nullable Double busiest(List<InsightReport> reports, long span, long period) {
        Map<Long, Double> byMoment = new HashMap<>();
        double sum = 0;
        for (InsightReport report : reports) {
            for (InsightReport.Contributor contributor : report.contributors()) {
                for (InsightReport.Datapoint point : contributor.datapoints()) {
                    byMoment.merge(point.micros(), point.value(), Double::sum);
                    sum += point.value();
                }
            }
        }
        return sum == 0 ? null : max(byMoment.values()) * span / period / sum;
    }

    private static double max(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
