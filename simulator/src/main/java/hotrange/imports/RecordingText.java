package hotrange.imports;

import hotrange.statistics.ZipfFit;
import hotrange.trace.rows.KeyEstimate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A summary as lines for people. Keys are shown on one line, cut when they are long. */
public final class RecordingText {

    private static final int KEY_CHARS_AT_MOST = 60;

    /** Microseconds since 1970 at the beginning of the years 2001 and 2286, about: other numbers are no dates. */
    private static final long DATES_FROM = 1_000_000_000_000_000L;

    private static final long DATES_TO = 10 * DATES_FROM;

    private RecordingText() {}

    /** The lines; leading blanks indent. */
    public static List<String> lines(RecordingSummary summary) {
        List<String> lines = new ArrayList<>();
        rows(summary.rows(), summary.badRows(), summary.firstBadRows(), lines);
        for (TableSummary table : summary.tables()) {
            lines.add("");
            table(table, lines);
        }
        if (!summary.notes().isEmpty()) {
            lines.add("");
            summary.notes().forEach(note -> lines.add(shown(note, 600)));
        }
        return lines;
    }

    /** How many rows there are, and the first of those that were left out. */
    static void rows(long rows, long badRows, List<String> firstBadRows, List<String> lines) {
        lines.add(format("%,d rows read, %,d not usable%s", rows, badRows, badRows == 0 ? "" : " and left out:"));
        firstBadRows.forEach(row -> lines.add("  " + shown(row, 200)));
        if (badRows > firstBadRows.size()) {
            lines.add("  … and more");
        }
    }

    private static void table(TableSummary table, List<String> lines) {
        if (!table.table().isEmpty()) {
            lines.add("table " + key(table.table()));
        }
        String operations = table.operations().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> format("%,d %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining(", "));
        lines.add(format(
                "  %,d calls in %s%s of %s different keys: %s",
                table.calls(), span(table.seconds()), start(table.startMicros()), keys(table), operations));
        lines.add(rates("  calls per second", table.perSecond()));
        lines.add(rates("  calls per minute", table.perMinute()));
        spread("  by requests", "requests", table.requests(), lines);
        spread("  by read units", "read units", table.readUnits(), lines);
        spread("  by read units as replayed", "read units", table.replayedReadUnits(), lines);
        spread("  by write units", "write units", table.writeUnits(), lines);
        spread("  by write units as replayed", "write units", table.replayedWriteUnits(), lines);
        KeyEstimate estimate = table.estimate();
        if (estimate != null) {
            lines.add(format(
                    "  too many keys to count them all: %,d were; any other has at most %,d requests, %s read units and"
                            + " %s write units",
                    estimate.counted(),
                    estimate.requestsAtMost(),
                    amount(estimate.readUnitsAtMost()),
                    amount(estimate.writeUnitsAtMost())));
        }
        if (!table.hasBytes()) {
            lines.add("  no sizes on record: every item counts as the smallest, 1 unit");
        } else if (!table.withoutSize().isEmpty()) {
            lines.add("  " + table.withoutSize() + " have no size on record: 1 KB assumed");
        }
        safe("reads", "read units", "3,000", table.safeReads(), lines);
        safe("writes", "write units", "1,000", table.safeWrites(), lines);
    }

    static void spread(String title, String what, @Nullable Concentration found, List<String> lines) {
        if (found == null) {
            return;
        }
        lines.add(format(
                "%s: %s of %s %s by %s; top 10 %s; half by %s; %s",
                title,
                bounds(found.topShare(), found.topShareAtMost()),
                amount(found.total()),
                what,
                key(found.topKey()),
                bounds(
                        found.topTenShare(),
                        found.bounds() == null ? 0 : found.bounds().topTenShareAtMost()),
                half(found),
                law(found)));
    }

    private static String law(Concentration found) {
        if (found.bounds() != null) {
            return "no Zipf law without the counts of all keys";
        }
        return found.zipf() == null && found.topShare() < 1 ? "no Zipf law of so many keys" : zipf(found.zipf());
    }

    /** How many keys, and in which bounds where it is an estimate. */
    static String keys(TableSummary table) {
        KeyEstimate estimate = table.estimate();
        return estimate == null
                ? format("%,d", table.keys())
                : format("about %,d (%,d to %,d, 95 %%)", table.keys(), estimate.keysAtLeast(), estimate.keysAtMost());
    }

    /** How few keys have half of the load, or what is known of it. */
    static String half(Concentration found) {
        long least = found.keysForHalf();
        Concentration.Bounds bounds = found.bounds();
        Long most = bounds == null ? (Long) least : bounds.keysForHalfAtMost();
        if (most == null) {
            return format("at least %,d keys", least);
        }
        return most == 1 ? "1 key" : least == most ? format("%,d keys", least) : format("%,d to %,d keys", least, most);
    }

    /** A share, or from which to which. */
    static String bounds(double least, double most) {
        String from = percent(least);
        String to = percent(most);
        return most <= least || from.equals(to) ? from : from + " to " + to;
    }

    /** The exponent, and a warning where the law does not describe what was recorded. */
    static String zipf(@Nullable ZipfFit fit) {
        if (fit == null) {
            return "no law for less than 2 keys";
        }
        return format("Zipf %.3f, shares off by up to %s", fit.exponent(), percent(fit.distance()))
                + (fit.isGood() ? "" : ": does not fit, replay the calls rather than the law");
    }

    static void safe(String calls, String what, String limit, @Nullable SafeRate rate, List<String> lines) {
        if (rate != null) {
            lines.add(format(
                    "  %s: at %,.0f %s/s of the table (%,.0f requests/s) its hottest key alone reaches a partition's"
                            + " %s/s",
                    calls, rate.unitsPerSecond(), what, rate.requestsPerSecond(), limit));
        }
    }

    static String rates(String title, CallRates rates) {
        return format(
                "%s: mean %,.3f, p50 %,d, p95 %,d, p99 %,d, max %,d",
                title, rates.mean(), rates.p50(), rates.p95(), rates.p99(), rates.max());
    }

    private static String amount(double total) {
        return format(total == Math.rint(total) ? "%,.0f" : "%,.1f", total);
    }

    /** Where times are dates, when it began. */
    private static String start(long micros) {
        return micros < DATES_FROM || micros > DATES_TO ? "" : " from " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static String span(double seconds) {
        return seconds < 600
                ? format("%,.3f s", seconds)
                : seconds < 7_200 ? format("%,.1f min", seconds / 60) : format("%,.1f h", seconds / 3600);
    }

    /** 12.34 %. */
    public static String percent(double share) {
        return format("%.2f %%", 100 * share);
    }

    /** A key as a terminal can show it. */
    public static String key(String key) {
        return "'" + shown(key, KEY_CHARS_AT_MOST) + "'";
    }

    static String shown(String text, int atMost) {
        int end = Math.min(text.length(), atMost);
        return YamlText.onOneLine(text.substring(0, end)) + (end < text.length() ? "…" : "");
    }

    /** A text with numbers as every reader has them, whatever the machine's language. */
    public static String format(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
