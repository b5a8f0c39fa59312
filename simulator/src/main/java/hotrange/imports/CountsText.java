package hotrange.imports;

import java.util.ArrayList;
import java.util.List;

/** A summary of counts as lines for people. Keys are shown on one line, cut when they are long. */
public final class CountsText {

    private static final int NOTE_CHARS_AT_MOST = 600;

    private CountsText() {}

    /** The lines; leading blanks indent. */
    public static List<String> lines(CountsSummary summary) {
        List<String> lines = new ArrayList<>();
        RecordingText.rows(summary.rows(), summary.badRows(), summary.firstBadRows(), lines);
        lines.add("");
        CallRates perMinute = summary.perMinute();
        lines.add(RecordingText.format(
                "  %,d calls%s of %,d different keys",
                summary.calls(),
                perMinute == null ? "" : " in " + RecordingText.span(60.0 * summary.minutes()),
                summary.keys()));
        if (perMinute != null) {
            lines.add(RecordingText.rates("  calls per minute", perMinute));
        }
        RecordingText.spread("  by requests", "requests", summary.requests(), lines);
        RecordingText.spread("  by read units, if all read", "read units", summary.readUnits(), lines);
        RecordingText.spread("  by write units, if all write", "write units", summary.writeUnits(), lines);
        if (!summary.hasSizes()) {
            lines.add("  no sizes on record: every item counts as the smallest, 1 unit");
        }
        lines.add(RecordingText.format(
                "  a call takes %,.5f read units, eventually consistent, or %,.5f write units",
                summary.readUnitsPerCall(), summary.writeUnitsPerCall()));
        RecordingText.safe("if all read", "read units", "3,000", summary.safeReads(), lines);
        RecordingText.safe("if all write", "write units", "1,000", summary.safeWrites(), lines);
        if (!summary.notes().isEmpty()) {
            lines.add("");
            summary.notes().forEach(note -> lines.add(RecordingText.shown(note, NOTE_CHARS_AT_MOST)));
        }
        return lines;
    }
}
