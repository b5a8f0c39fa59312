package hotrange.imports.insights;

import hotrange.imports.RecordingText;
import hotrange.trace.insights.InsightReport;
import java.util.ArrayList;
import java.util.List;

/** What reports of Contributor Insights do not say, or say otherwise than they are read. */
final class InsightsNotes {

    /** Sums of approximate values are off by this much before it is worth a word. */
    private static final double ROUNDING = 0.01;

    private final List<InsightReport> reports;
    private final InsightsPopularity popularity;
    private final InsightsSummary.Reading reading;
    private final InsightsTime time;

    InsightsNotes(
            List<InsightReport> reports,
            InsightsPopularity popularity,
            InsightsSummary.Reading reading,
            InsightsTime time) {
        this.reports = reports;
        this.popularity = popularity;
        this.reading = reading;
        this.time = time;
    }

    /** The notes, one sentence or two each. */
    List<String> all() {
        List<String> notes = new ArrayList<>();
        if (!reading.throttled()) {
            notes.add("Reads and writes cannot be separated: a value is 3 x write units + read units (8.2). Sizes,"
                    + " operations and bursts within a period are not on record.");
        }
        if (reading.periodSeconds() == null && time.step() > 60) {
            notes.add(RecordingText.format(
                    "All datapoints are multiples of %,d s apart; if that is the period that was asked for, --period %ds"
                            + " says so.",
                    time.step(), time.step()));
        }
        double aggregate =
                reports.stream().mapToDouble(InsightReport::aggregateValue).sum();
        if (popularity.listed() > aggregate * (1 + ROUNDING)) {
            notes.add(RecordingText.format(
                    "The contributors add up to %,.1f, more than AggregateValue, %,.1f: their sum counts as the total.",
                    popularity.listed(), aggregate));
        }
        tail(notes);
        if (reports.size() > 1) {
            notes.add("A key that is listed in one report only may have had traffic in the others, where it counts as"
                    + " not listed. Different keys are counted in each report; the largest count is taken.");
        }
        return notes;
    }

    private void tail(List<String> notes) {
        if (popularity.tailKeys() == 0 || reading.throttled()) {
            return;
        }
        notes.add(RecordingText.format(
                "What is not listed is MODELLED as %s, equally popular, none hotter than the coldest listed one.",
                InsightsText.keys(popularity.tailKeys())));
        if (popularity.tailKeys() > popularity.countedTailKeys()) {
            notes.add(RecordingText.format(
                    "ApproximateUniqueCount leaves %s for it, too hot for keys that are not listed:"
                            + " their number is raised to %,d.",
                    InsightsText.keys(popularity.countedTailKeys()), popularity.tailKeys()));
        } else if (pairs()) {
            notes.add(
                    "The reports count pairs of partition and sort key: there are as many or fewer partition keys than"
                            + " are modelled, and some that are listed have more than their listed pairs.");
        }
    }

    private boolean pairs() {
        return reports.get(0).contributors().get(0).keys().size() == 2;
    }
}
