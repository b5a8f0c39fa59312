package hotrange.imports.insights;

import hotrange.trace.insights.InsightReport;
import hotrange.workload.recorded.BadRecording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The time that reports are about, as their datapoints have it.
 *
 * @param moments of all datapoints, microseconds since 1970
 * @param seconds of all reports together, without the time between them; 0 when no datapoint says it
 * @param step largest time of which all steps between datapoints are multiples, seconds; 0 for fewer than three
 */
record InsightsTime(SortedSet<Long> moments, long seconds, long step) {

    private static final long SECOND = 1_000_000;

    /**
     * The time of reports.
     *
     * @throws BadRecording when two of them are about the same time, or datapoints are closer than a period
     */
    static InsightsTime of(List<InsightReport> reports, long periodSeconds) {
        long period = periodSeconds * SECOND;
        SortedSet<Long> moments = new TreeSet<>();
        List<InsightReport> timed = new ArrayList<>();
        long micros = 0;
        long step = 0;
        for (InsightReport report : reports) {
            if (report.moments().isEmpty()) {
                if (reports.size() > 1) {
                    throw new BadRecording(
                            report.file(),
                            "no datapoint says what time it is about; it cannot be added to other reports.");
                }
                continue;
            }
            timed.add(report);
            moments.addAll(report.moments());
            micros += report.moments().last() - report.moments().first() + period;
            long before = report.moments().first();
            for (long moment : report.moments().tailSet(before + 1)) {
                if (moment - before < period) {
                    throw new BadRecording(
                            report.file(),
                            "datapoints are %s s apart, less than a period of %d s; --period says the period."
                                    .formatted((moment - before) / SECOND, periodSeconds));
                }
                step = gcd(moment - before, step);
                before = moment;
            }
        }
        refuseOverlap(timed, period);
        return new InsightsTime(moments, micros / SECOND, moments.size() < 3 ? 0 : step / SECOND);
    }

    private static void refuseOverlap(List<InsightReport> reports, long period) {
        reports.sort(Comparator.comparing(report -> report.moments().first()));
        for (int i = 1; i < reports.size(); i++) {
            InsightReport one = reports.get(i - 1);
            InsightReport next = reports.get(i);
            if (next.moments().first() < one.moments().last() + period) {
                throw new BadRecording(
                        next.file(),
                        "%s is a time that %s is about, too; several reports are read as one table's in turn."
                                .formatted(Instant.ofEpochSecond(next.moments().first() / SECOND), one.file()));
            }
            if (next.contributors().get(0).keys().size()
                    != one.contributors().get(0).keys().size()) {
                throw new BadRecording(
                        next.file(),
                        "its keys have another number of parts than those of %s; reports of one rule are needed."
                                .formatted(one.file()));
            }
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
