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
 * @param unmeasured percentiles that are named and not measured
 */
record LatencyText(List<LatencyLimit> limits, List<String> assumed, List<String> unmeasured) {

    private static final List<String> PERCENTILES = List.of("p50", "p95", "p99", "p999");

    private static final String TIME = "(\\d{1,9}(?:\\.\\d{1,6})?)[ \\t]?(us|µs|ms|milliseconds?|seconds?|sec|s)?\\b";
    private static final String PERCENTILE = "\\bp[ \\t]?(\\d{2}(?:\\.\\d|\\d)?)(?:th)?\\b";

    private static final Pattern NAMED =
            Pattern.compile(PERCENTILE + "[^0-9/;,]{0,30}?(?<![\\d.])" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile(
            "(?<![\\d.])" + TIME + "[ \\t]?(?:at[ \\t]|\\(|@[ \\t]?)?" + PERCENTILE, Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("(?<![\\w.])" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern SINGLE_DIGIT = Pattern.compile("single[- ]digit[- ]milli", Pattern.CASE_INSENSITIVE);

    /**
     * The limits of {@code text}; null where there are none.
     *
     * @param bare whether numbers without a unit or a percentile count
     */
    static @Nullable LatencyText of(String text, boolean bare) {
        Map<String, Double> found = new LinkedHashMap<>();
        List<String> assumed = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            if (bare || named.group(3) != null) {
                put(found, named.group(1), named.group(2), named.group(3), assumed, unmeasured);
            }
        }
        Matcher after = AFTER.matcher(text);
        while (found.isEmpty() && after.find()) {
            if (bare || after.group(2) != null) {
                put(found, after.group(3), after.group(1), after.group(2), assumed, unmeasured);
            }
        }
        Matcher plain = PLAIN.matcher(text);
        if (found.isEmpty() && unmeasured.isEmpty() && bare && plain.find()) {
            put(found, "99", plain.group(1), plain.group(2), assumed, unmeasured);
            assumed.add("the latency target names no percentile: taken for p99");
        }
        if (found.isEmpty() && SINGLE_DIGIT.matcher(text).find()) {
            found.put("p99", 10_000.0);
            assumed.add("single-digit milliseconds: taken for a p99 below 10 ms");
        }
        if (found.isEmpty() && unmeasured.isEmpty()) {
            return null;
        }
        List<LatencyLimit> limits = PERCENTILES.stream()
                .filter(found::containsKey)
                .map(p -> new LatencyLimit(p, found.getOrDefault(p, 0.0)))
                .toList();
        return new LatencyText(limits, assumed, unmeasured);
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

    @SuppressWarnings("NullAway") // The group of the unit may be null.
    private static void put(
            Map<String, Double> found,
            String percentile,
            String number,
            String unit,
            List<String> assumed,
            List<String> unmeasured) {
        String name = "p" + percentile.replace(".", "");
        if (!PERCENTILES.contains(name)) {
            unmeasured.add("p" + percentile);
            return;
        }
        if (unit == null) {
            assumed.add("the latency target of p" + percentile + " has no unit: taken for milliseconds");
        }
        String lower = unit == null ? "ms" : unit.toLowerCase(Locale.ROOT);
        double factor = lower.startsWith("m") ? 1e3 : lower.startsWith("s") ? 1e6 : 1;
        found.merge(name, Double.parseDouble(number) * factor, Math::min);
    }
}
