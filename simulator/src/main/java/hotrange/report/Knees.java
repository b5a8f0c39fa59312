package hotrange.report;

import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepKnee.Reads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knees of sweeps in sentences. */
final class Knees {

    private Knees() {}

    static String sentence(SweepAxis axis, SweepKnee knee) {
        String rate = Numbers.value(new MetricValue("", knee.wanted(), null, null, List.of()), Metric.Unit.PER_SECOND);
        String reason = knee.limitedBy();
        if (knee.value() == null) {
            return "%s: no %s makes %s safe in 99 %% of the placements%s"
                    .formatted(
                            knee.strategy(), axis.label(), rate, reason == null ? "" : ", mostly because of " + reason);
        }
        return "%s: from %s = %s on, %s are safe in 99 %% of the placements%s%s"
                .formatted(
                        knee.strategy(),
                        axis.label(),
                        knee.value(),
                        rate,
                        reason == null ? "" : "; with one value less " + reason + " limits",
                        reads(knee.first(), knee.there()));
    }

    private static String reads(@Nullable Reads first, @Nullable Reads there) {
        if (first == null || there == null || first.equals(there)) {
            return "";
        }
        String units = "; reads then take %s units/s instead of %s"
                .formatted(Numbers.units(there.unitsPerSecond()), Numbers.units(first.unitsPerSecond()));
        Double after = there.slowestP99();
        Double before = first.slowestP99();
        return after == null || before == null
                ? units
                : units
                        + ", and p99 of the slowest reads is %s instead of %s"
                                .formatted(Numbers.micros(after), Numbers.micros(before));
    }
}
