package hotrange.imports.insights;

import static hotrange.imports.RecordingText.format;
import static hotrange.imports.RecordingText.key;
import static hotrange.imports.RecordingText.percent;

import hotrange.imports.SafeRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary of Contributor Insights as lines for people. Keys are shown on one line, cut when they are long. */
public final class InsightsText {

    private static final int KEYS_AT_MOST = 10;

    private InsightsText() {}

    /** The lines; leading blanks indent. */
    public static List<String> lines(InsightsSummary summary) {
        List<String> lines = new ArrayList<>();
        String labels = summary.keyLabels().isEmpty() ? "" : " (" + key(String.join(", ", summary.keyLabels())) + ")";
        lines.add(format(
                "%,d contributors%s, %,d partition keys%s",
                summary.contributors(),
                labels,
                summary.keys().size(),
                summary.from() == null ? "" : ", from " + summary.from()));
        lines.add(format(
                "  %,d periods of %,d s; %,d of them have a datapoint",
                summary.periods(), summary.periodSeconds(), summary.periodsWithData()));
        lines.add(
                summary.throttled()
                        ? format("  %,.1f throttled requests, %,.3f a second", summary.total(), summary.perSecond())
                        : format(
                                "  %,.1f = 3 x write units + read units: %,.3f write units/s if all are writes, %,.3f"
                                        + " read units/s if all are reads",
                                summary.total(), summary.perSecond() / 3, summary.perSecond()));
        lines.add(format(
                "  %s key %s; top 10 %s; not listed %s, by %s",
                summary.throttled() ? "most throttled" : "hottest",
                percent(summary.topShare()),
                percent(summary.topTenShare()),
                percent(summary.unlistedShare()),
                keys(summary.unlistedKeys())));
        if (summary.busiestPeriod() != null) {
            lines.add(format("  busiest period of the listed keys: %.2f times their mean", summary.busiestPeriod()));
        }
        safe("writes", "write", "1,000", summary.asWrites(), lines);
        safe("reads", "read", "3,000", summary.asReads(), lines);
        lines.add("");
        keys(summary, lines);
        limits(summary, lines);
        if (!summary.notes().isEmpty()) {
            lines.add("");
            lines.addAll(summary.notes());
        }
        return lines;
    }

    /** 1 key, 2 keys. */
    static String keys(long count) {
        return format(count == 1 ? "%,d key" : "%,d keys", count);
    }

    private static void safe(String calls, String what, String limit, @Nullable SafeRate rate, List<String> lines) {
        if (rate != null) {
            lines.add(format(
                    "  all %s: at %,.0f %s units/s of the table its hottest key alone reaches a partition's %s/s",
                    calls, rate.unitsPerSecond(), what, limit));
        }
    }

    private static void keys(InsightsSummary summary, List<String> lines) {
        lines.add(summary.throttled() ? "most throttled" : "hottest");
        summary.keys().stream().limit(KEYS_AT_MOST).forEach(hot -> {
            Double most = hot.busiestMinute();
            lines.add(format(
                    "  %s of all: %s%s",
                    percent(hot.share()),
                    key(hot.key()),
                    most == null ? "" : format(", %,.0f in its busiest minute", most)));
        });
        if (summary.keys().size() > KEYS_AT_MOST) {
            lines.add(format("  … and %,d more", summary.keys().size() - KEYS_AT_MOST));
        }
    }

    private static void limits(InsightsSummary summary, List<String> lines) {
        if (summary.throttled()) {
            return;
        }
        if (summary.itemsAtLimit().isEmpty()) {
            lines.add("no listed key comes near 180,000 in a minute, what a single item can have");
            return;
        }
        lines.add("near 180,000 in a minute, what a single item can have: no more capacity of the table helps these");
        summary.itemsAtLimit().stream()
                .limit(KEYS_AT_MOST)
                .forEach(item -> lines.add(format(
                        "  %s%s: %,.0f, %s of it",
                        key(item.key()),
                        item.sortKey() == null ? "" : " with " + key(item.sortKey()),
                        item.busiestMinute(),
                        percent(item.busiestMinute() / InsightsSummary.ITEM_LIMIT))));
        if (summary.itemsAtLimit().size() > KEYS_AT_MOST) {
            lines.add(format("  … and %,d more", summary.itemsAtLimit().size() - KEYS_AT_MOST));
        }
    }
}
