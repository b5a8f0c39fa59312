package hotrange.run;

import hotrange.run.series.CallSums;
import hotrange.scenario.Expectation.Span;
import hotrange.table.capacity.ThrottlingReason;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What was counted up to the moments at which spans of time begin and end, for each workload. */
final class Marks {

    /** Up to a moment: sums, failed calls, and rejected items by reason. */
    private record Counted(CallSums sums, long failed, List<Long> reasons) {}

    private final CallStats[] stats;
    private final List<DirectionStats> directions;
    private final SortedMap<Long, Counted[]> marks = new TreeMap<>();

    /** Marks for these spans, none passed yet. */
    Marks(List<Span> spans, CallStats[] stats, List<DirectionStats> directions) {
        this.stats = stats;
        this.directions = directions;
        for (Span span : spans) {
            marks.put(span.from(), new Counted[0]);
            marks.put(span.to(), new Counted[0]);
        }
    }

    /** A second begins; what happened before it has been counted. */
    void startSecond(long second) {
        if (marks.containsKey(second)) {
            marks.put(second, counted());
        }
    }

    private Counted[] counted() {
        Counted[] now = new Counted[stats.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = new Counted(stats[i].sums(), stats[i].failedCalls(), reasons(stats[i]));
        }
        return now;
    }

    /** Rejected items of a workload since the start, by {@link ThrottlingReason}. */
    private List<Long> reasons(CallStats workload) {
        long[] reasons = new long[ThrottlingReason.values().length];
        for (DirectionStats direction : directions) {
            for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
                reasons[direction.reason(type).ordinal()] += direction.rejected(workload, type);
            }
        }
        return LongStream.of(reasons).boxed().toList();
    }

    /** Sums of a span over one workload, or all. */
    ReplicationResult.Totals totals(Span span, int only) {
        ReplicationResult.Totals sum = ReplicationResult.Totals.NONE;
        Counted[] from = at(span.from());
        Counted[] to = at(span.to());
        for (int i = 0; i < to.length; i++) {
            if (only < 0 || i == only) {
                CallSums during = to[i].sums().minus(from[i].sums());
                sum = sum.plus(ReplicationResult.Totals.of(during, to[i].failed() - from[i].failed()));
            }
        }
        return sum;
    }

    /** Items of a span that were rejected for a reason, of one workload, or all. */
    long rejected(Span span, ThrottlingReason reason, int only) {
        Counted[] from = at(span.from());
        Counted[] to = at(span.to());
        long sum = 0;
        for (int i = 0; i < to.length; i++) {
            if (only < 0 || i == only) {
                sum += to[i].reasons().get(reason.ordinal()) - from[i].reasons().get(reason.ordinal());
            }
        }
        return sum;
    }

    private Counted[] at(long second) {
        Counted[] counted = marks.get(second);
        if (counted == null || counted.length != stats.length) {
            throw new IllegalStateException("nothing was marked at " + second + " s, but at " + marks.keySet());
        }
        return counted;
    }
}
