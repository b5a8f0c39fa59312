package hotrange.trace.metrics;

import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects values with their times in any order, and puts them on one grid of periods. */
final class MetricPoints {

    /** CloudWatch keeps nothing longer than 455 days (8.7): a time further away from the middle one is a mistake. */
    private static final long SECONDS_KEPT = 455L * 86_400;

    /** More than all Regions together serve in an hour. */
    static final double VALUE_AT_MOST = 1e15;

    /** What CloudWatch keeps values for (8.7); so many in a row are no coincidence. */
    private static final List<Long> KEPT_PERIODS = List.of(3_600L, 300L, 60L);

    private static final int LONG_RUN = 12;

    private static final int POINTS_AT_MOST = 20_000_000;
    private static final int PERIODS_AT_MOST = 4_000_000;
    private static final int MINUTE = 60;

    private record Key(String resource, TableMetric metric) {}

    private final Map<Key, TreeMap<Long, Double>> points =
            new TreeMap<>(Comparator.comparing(Key::resource).thenComparing(Key::metric));
    private final TreeSet<String> ignored = new TreeSet<>();
    private final TreeSet<String> used = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private long doubled;
    private long contradicting;
    private int all;

    /** Adds a value; of two different ones for the same time the larger counts. */
    void add(Path file, String resource, TableMetric metric, long second, double value) {
        TreeMap<Long, Double> values = points.computeIfAbsent(new Key(resource, metric), key -> new TreeMap<>());
        Double before = values.get(second);
        if (before == null) {
            if (++all > POINTS_AT_MOST) {
                throw new BadRecording(
                        file, String.format(Locale.ROOT, "there are more than %,d values.", POINTS_AT_MOST));
            }
            values.put(second, value);
            return;
        }
        doubled++;
        if (before != value) {
            contradicting++;
            values.put(second, Math.max(before, value));
        }
    }

    /** Notes that what the user says of a label or column has been of use. */
    void used(String label) {
        used.add(label);
    }

    boolean isUsed(String label) {
        return used.contains(label);
    }

    /** Notes what else is in the files. */
    void ignore(String what) {
        ignored.add(what);
    }

    /** Notes a sentence for the user. */
    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Everything on one grid.
     *
     * @param period seconds of a value; null for what most values that follow each other are apart
     */
    RecordedMetrics build(Path file, @Nullable Integer period) {
        dropAbsurd();
        TreeSet<Long> times = new TreeSet<>();
        points.values().forEach(values -> times.addAll(values.keySet()));
        if (times.isEmpty()) {
            throw new BadRecording(file, "there is no value of " + String.join(", ", TableMetric.names()) + ".");
        }
        int seconds = period == null ? usualStep() : period;
        long start = times.first();
        long periods = (times.last() - start) / seconds + 1;
        if (periods > PERIODS_AT_MOST) {
            throw new BadRecording(
                    file,
                    String.format(
                            Locale.ROOT, "%,d periods of %d s are more than %,d.", periods, seconds, PERIODS_AT_MOST));
        }
        List<MetricSeries> series = new ArrayList<>();
        points.forEach((key, values) -> {
            if (!values.isEmpty()) {
                series.add(new MetricSeries(
                        key.resource, key.metric, onGrid(values, key.metric, start, seconds, (int) periods)));
            }
        });
        sayWhatWasMended(times, start, seconds, periods);
        return new RecordedMetrics(start, seconds, (int) periods, series, List.copyOf(ignored));
    }

    private static double[] onGrid(
            NavigableMap<Long, Double> values, TableMetric metric, long start, int seconds, int periods) {
        double[] grid = new double[periods];
        if (metric.isSum()) {
            values.forEach((second, value) -> grid[(int) ((second - start) / seconds)] += value);
            return grid;
        }
        // CloudWatch has these every five minutes: they hold until the next one, the first one from the start.
        double now = values.firstEntry().getValue();
        for (int i = 0; i < periods; i++) {
            Collection<Double> inside = values.subMap(start + (long) i * seconds, start + (i + 1L) * seconds)
                    .values();
            double largest = 0;
            for (double value : inside) {
                largest = Math.max(largest, value);
                now = value;
            }
            grid[i] = inside.isEmpty() ? now : largest;
        }
        return grid;
    }

    private void dropAbsurd() {
        List<Long> sorted = points.values().stream()
                .flatMap(values -> values.keySet().stream())
                .sorted()
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        long middle = sorted.get(sorted.size() / 2);
        long dropped = 0;
        for (TreeMap<Long, Double> values : points.values()) {
            int before = values.size();
            values.keySet().removeIf(second -> Math.abs(second - middle) > SECONDS_KEPT);
            dropped += before - values.size();
        }
        if (dropped > 0) {
            note(String.format(
                    Locale.ROOT,
                    "%,d values are more than 455 days from the others, longer than CloudWatch keeps any (8.7): left out.",
                    dropped));
        }
    }

    /**
     * The most frequent distance of values of one metric that follow each other, the shorter one of two equally frequent;
     * or a longer period of CloudWatch's that many values in a row are apart, as older ones are: shorter ones add up to it.
     */
    private int usualStep() {
        Map<Long, Integer> steps = new TreeMap<>();
        Map<Long, Integer> longestRuns = new TreeMap<>();
        boolean anySum = points.keySet().stream().anyMatch(key -> key.metric.isSum());
        points.forEach((key, values) -> {
            if (key.metric.isSum() || !anySum) {
                count(values.keySet(), steps, longestRuns);
            }
        });
        long best = MINUTE;
        int most = 0;
        for (Map.Entry<Long, Integer> step : steps.entrySet()) {
            if (step.getValue() > most) {
                best = step.getKey();
                most = step.getValue();
            }
        }
        for (long kept : KEPT_PERIODS) {
            if (kept > best && kept % best == 0 && longestRuns.getOrDefault(kept, 0) >= LONG_RUN) {
                note("Values of %d s and of %d s are together: all are added up to %2$d s.".formatted(best, kept));
                return (int) kept;
            }
        }
        if (best != MINUTE) {
            note("Each value is taken to stand for %d s, as far as most are apart; --period says otherwise."
                    .formatted(best));
        }
        return (int) Math.min(best, Integer.MAX_VALUE);
    }

    private static void count(Iterable<Long> times, Map<Long, Integer> steps, Map<Long, Integer> longestRuns) {
        Long before = null;
        long last = 0;
        int run = 0;
        for (Long second : times) {
            if (before != null) {
                long step = second - before;
                run = step == last ? run + 1 : 1;
                last = step;
                steps.merge(step, 1, Integer::sum);
                longestRuns.merge(step, run, Math::max);
            }
            before = second;
        }
    }

    private void sayWhatWasMended(Set<Long> times, long start, int seconds, long periods) {
        if (doubled > 0) {
            note(String.format(
                    Locale.ROOT,
                    "%,d values came twice for the same time and count once; %,d of them differed, and the larger counts.",
                    doubled,
                    contradicting));
        }
        long off =
                times.stream().filter(second -> (second - start) % seconds != 0).count();
        if (off > 0) {
            note(String.format(
                    Locale.ROOT,
                    "%,d times do not lie a multiple of %d s after the first; each value counts in the period it falls into.",
                    off,
                    seconds));
        }
        long known = times.stream()
                .map(second -> (second - start) / seconds)
                .distinct()
                .count();
        if (known < periods) {
            note(String.format(
                    Locale.ROOT,
                    "%,d of %,d periods have no value of what was consumed or throttled and count as 0: CloudWatch leaves out those without traffic.",
                    periods - known,
                    periods));
        }
    }
}
