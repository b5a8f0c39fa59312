package hotrange.advice.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rates in a text such as {@code 8K sustained, bursts to 20K} or {@code 6,000 reads/s and 2,000 writes/s}.
 *
 * <p>A number is a burst's where the words beside it, up to the next number, comma or conjunction, speak of bursts, peaks
 * or spikes; all others are sustained rates, of which the largest counts.
 *
 * @param sustained calls per second; null where only a burst is named
 * @param burst calls per second; null for none
 * @param reads calls per second that were said to be reads; null for none
 * @param writes the same for writes
 * @param others further sustained rates, smaller than the one that counts
 * @param atLeast whether a plus sign says that it is a lower bound
 */
record RateText(
        @Nullable Double sustained,
        @Nullable Double burst,
        @Nullable Double reads,
        @Nullable Double writes,
        List<Double> others,
        boolean atLeast) {

    private static final String UNIT =
            "(?:(?<what>reads?|writes?|requests?|req|ops|operations?|transactions?|calls?|events?|items?|messages?|puts?"
                    + "|gets?|updates?|orders?)[ \\t]?)?(?:/[ \\t]?|per[ \\t]|a[ \\t])"
                    + "(?<per>seconds?|sec|s|minutes?|min|hours?|h|days?|d)\\b"
                    + "|(?<abbr>tps|rps|qps|ops|wps)\\b";

    private static final Pattern RATE = Pattern.compile(
            "(?<![\\w.,%:])(?<!(?:^|\\W)[-−])" + Amount.PATTERN + "(?<plus>\\+)?(?:[ \\t]?(?:" + UNIT + "))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BURST =
            Pattern.compile("\\b(?:burst|peak|spik|up to|surge|max)", Pattern.CASE_INSENSITIVE);

    /** What ends the words that belong to a number. */
    private static final Pattern BORDER =
            Pattern.compile("[,;.()]|\\b(?:and|with|but|then|over)\\b", Pattern.CASE_INSENSITIVE);

    /** Smaller numbers without a unit, near words of bursts in a query, are hours and shares more often than rates. */
    private static final double BARE_AT_LEAST = 100;

    private record Found(double perSecond, boolean burst, String what, boolean unit, boolean plus) {}

    /** The rates of {@code text}; null where there is none. Numbers without a unit count only where {@code bare}. */
    static @Nullable RateText of(String text, boolean bare) {
        List<Found> all = found(text);
        boolean anyUnit = all.stream().anyMatch(Found::unit);
        List<Found> used = all.stream()
                .filter(rate -> rate.unit() || bare || (anyUnit && rate.burst() && rate.perSecond() >= BARE_AT_LEAST))
                .toList();
        if (used.isEmpty()) {
            return null;
        }
        Double burst = largest(used.stream().filter(Found::burst).toList());
        List<Found> steady = used.stream().filter(rate -> !rate.burst()).toList();
        Double reads = largest(
                steady.stream().filter(r -> r.what().matches("reads?|gets?")).toList());
        Double writes = largest(steady.stream()
                .filter(r -> r.what().matches("writes?|puts?|updates?"))
                .toList());
        Double sustained = largest(steady);
        if (reads != null && writes != null) {
            sustained = reads + writes;
        }
        Double counted = sustained;
        List<Double> others = reads != null && writes != null
                ? List.of()
                : steady.stream()
                        .map(Found::perSecond)
                        .filter(rate -> counted != null && rate < counted)
                        .distinct()
                        .toList();
        return new RateText(
                sustained, burst, reads, writes, others, used.stream().anyMatch(Found::plus));
    }

    private static @Nullable Double largest(List<Found> rates) {
        return rates.isEmpty()
                ? null
                : (Double) rates.stream().mapToDouble(Found::perSecond).max().orElseThrow();
    }

    private static List<Found> found(String text) {
        List<Found> all = new ArrayList<>();
        Matcher matcher = RATE.matcher(text);
        List<int[]> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        matcher.reset();
        for (int i = 0; i < places.size() && matcher.find(); i++) {
            int start = places.get(i)[0];
            int end = places.get(i)[1];
            String before = text.substring(i == 0 ? 0 : places.get(i - 1)[1], start);
            String after = text.substring(end, i + 1 < places.size() ? places.get(i + 1)[0] : text.length());
            if (isOther(after)) {
                continue;
            }
            String[] clauses = BORDER.split(before, -1);
            boolean burst =
                    Words.says(BURST, clauses[clauses.length - 1]) || Words.says(BURST, BORDER.split(after, 2)[0]);
            String per = matcher.group("per");
            boolean unit = per != null || matcher.group("abbr") != null;
            double rate = Amount.of(matcher) / seconds(per);
            all.add(new Found(rate, burst, word(matcher.group("what")), unit, matcher.group("plus") != null));
        }
        return all;
    }

    /** Whether what follows a number makes it something else than a rate: a size, a share, a time, part of a word. */
    private static boolean isOther(String after) {
        return after.matches(
                "(?is)(?:[\\w%:]|[ \\t](?:%|ms|kb|gb|mb|bytes|usd|million|billion|percent|min|minutes|hours|days)\\b).*+");
    }

    private static String word(@Nullable String group) {
        return group == null ? "" : group.toLowerCase(Locale.ROOT);
    }

    private static double seconds(@Nullable String per) {
        return switch (per == null ? 's' : Character.toLowerCase(per.charAt(0))) {
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            default -> 1;
        };
    }
}
