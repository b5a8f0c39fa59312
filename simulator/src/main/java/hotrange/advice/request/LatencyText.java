package hotrange.advice.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits of latency in a text such as {@code p99 < 10 ms}, {@code p95 5ms / p99 20ms} or {@code 10 ms}.
 *
 * @param limits from the lowest percentile to the highest, each once
 * @param assumed what was not said: the percentile, or the unit; empty where nothing was
 * @param unmeasured percentiles that are named with a time and not measured, each once
 * @param without percentiles that are named and have a time nowhere, each once
 */
record LatencyText(List<LatencyLimit> limits, List<String> assumed, List<String> unmeasured, List<String> without) {

    private static final List<String> PERCENTILES = List.of("p50", "p95", "p99", "p999");

    /** Parts of a text: percentiles, times, numbers without a unit, and what ends a clause. */
    private static final Pattern PART = Pattern.compile(
            "\\bp[ \\t]?(?<name>\\d{2}(?:\\.\\d|\\d)?)(?:th)?\\b"
                    + "|(?<![\\w.])(?<nth>\\d{2}(?:\\.\\d)?)th[ \\t-]percentile\\b"
                    + "|(?<![\\w.])(?<time>\\d{1,9}(?:\\.\\d{1,6})?)[ \\t]?"
                    + "(?<unit>us|µs|ms|milliseconds?|microseconds?|seconds?|secs?|s)\\b"
                    + "|(?<![\\w.])(?<!\\w-)(?<bare>\\d{1,9}(?:\\.\\d{1,6})?)(?![\\w.]*\\w|[ \\t]?(?:%|[kmg]?i?b\\b|bytes?\\b))"
                    + "|(?<border>[;,/\\n]|\\.(?=\\s|$))",
            Pattern.CASE_INSENSITIVE);
    /** What may stand between a time and the percentile behind it. */
    private static final Pattern TIME_FIRST =
            Pattern.compile("[ \\t]*(?:(?:at|for|as|in)[ \\t]+|[@(][ \\t]?)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SINGLE_DIGIT = Pattern.compile("single[- ]digit[- ]milli", Pattern.CASE_INSENSITIVE);
    /** Between a percentile and its time there are a few words. */
    private static final int BETWEEN_AT_MOST = 60;

    /** A part: a percentile where {@code name} is not null, otherwise a time. */
    private record Part(
            int start, int end, int clause, @Nullable String name, double number, String unit) {

        boolean isTime() {
            return name == null;
        }

        boolean isBare() {
            return isTime() && unit.isEmpty();
        }
    }

    /**
     * The limits of {@code text}; null where there are none.
     *
     * <p>In a clause percentiles and times go together in pairs of neighbours: the time first where the clause begins with
     * one and its percentile stands right behind it, otherwise the percentile first.
     *
     * @param bare whether numbers without a unit or a percentile count
     */
    static @Nullable LatencyText of(String text, boolean bare) {
        List<Part> parts = parts(text, bare);
        LatencyText found = new LatencyText(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Double> limits = new LinkedHashMap<>();
        List<Part> names = parts.stream().filter(part -> !part.isTime()).toList();
        List<Part> times = parts.stream().filter(Part::isTime).toList();
        if (bare && names.size() == 1 && times.size() == 1) {
            found.put(limits, names.get(0).name(), times.get(0));
        } else if (bare && names.isEmpty() && !times.isEmpty()) {
            found.put(limits, "99", times.get(0));
            found.assumed.add("the latency target names no percentile: taken for p99");
        } else {
            found.pair(limits, parts, text);
        }
        if (limits.isEmpty() && names.isEmpty() && SINGLE_DIGIT.matcher(text).find()) {
            limits.put("p99", 10_000.0);
            found.assumed.add("single-digit milliseconds: taken for a p99 below 10 ms");
        }
        found.without.removeIf(name -> limits.containsKey(name.replace(".", "")));
        PERCENTILES.stream()
                .filter(limits::containsKey)
                .map(p -> new LatencyLimit(p, limits.getOrDefault(p, 0.0)))
                .forEach(found.limits::add);
        return limits.isEmpty() && found.unmeasured.isEmpty() && found.without.isEmpty() ? null : found;
    }

    /** Numbers without a unit are left out unless {@code bare}, and where a time with one follows before a percentile. */
    private static List<Part> parts(String text, boolean bare) {
        List<Part> all = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int clause = 0;
        while (matcher.find()) {
            if (matcher.group("border") != null) {
                clause++;
                continue;
            }
            String name = matcher.group("name") == null ? matcher.group("nth") : matcher.group("name");
            String number = matcher.group("time") == null ? matcher.group("bare") : matcher.group("time");
            String unit = matcher.group("unit") == null ? "" : matcher.group("unit");
            boolean counts = name != null || bare || !unit.isEmpty();
            while (!unit.isEmpty() && !all.isEmpty() && all.get(all.size() - 1).isBare()) {
                all.remove(all.size() - 1);
            }
            if (counts) {
                double value = number == null ? 0 : Double.parseDouble(number);
                all.add(new Part(matcher.start(), matcher.end(), clause, name, value, unit));
            }
        }
        return all;
    }

    private void pair(Map<String, Double> limits, List<Part> parts, String text) {
        boolean timeFirst = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Part next = i + 1 < parts.size() && parts.get(i + 1).clause() == part.clause() ? parts.get(i + 1) : null;
            if (i == 0 || parts.get(i - 1).clause() != part.clause()) {
                timeFirst = part.isTime()
                        && next != null
                        && TIME_FIRST
                                .matcher(text.substring(part.end(), next.start()))
                                .matches();
            }
            boolean pair = next != null
                    && next.isTime() != part.isTime()
                    && part.isTime() == timeFirst
                    && next.start() - part.end() <= BETWEEN_AT_MOST;
            if (pair && next != null) {
                put(limits, timeFirst ? next.name() : part.name(), timeFirst ? part : next);
                i++;
            } else if (part.name() != null && !without.contains("p" + part.name())) {
                without.add("p" + part.name());
            }
        }
    }

    /** The first two limits that contradict each other, in words; null where the higher percentile allows more. */
    @Nullable
    String contradiction() {
        for (int i = 1; i < limits.size(); i++) {
            LatencyLimit low = limits.get(i - 1);
            LatencyLimit high = limits.get(i);
            if (low.micros() > high.micros()) {
                return "%s of %s is above %s of %s, which no latencies have"
                        .formatted(low.shown(), shown(low.micros()), high.shown(), shown(high.micros()));
            }
        }
        return null;
    }

    private static String shown(double micros) {
        return micros >= 1_000 ? Words.number(micros / 1_000) + " ms" : Words.number(micros) + " µs";
    }

    private void put(Map<String, Double> found, @Nullable String percentile, Part time) {
        String name = "p" + String.valueOf(percentile).replace(".", "");
        if (!PERCENTILES.contains(name)) {
            if (!unmeasured.contains("p" + percentile)) {
                unmeasured.add("p" + percentile);
            }
            return;
        }
        if (time.unit().isEmpty()) {
            assumed.add("the latency target of p" + percentile + " has no unit: taken for milliseconds");
        }
        String lower = time.unit().toLowerCase(Locale.ROOT);
        double factor = lower.isEmpty() || lower.equals("ms") || lower.startsWith("milli")
                ? 1e3
                : lower.startsWith("s") ? 1e6 : 1;
        found.merge(name, time.number() * factor, Math::min);
    }
}
