package hotrange.cost.minutes;

import hotrange.cost.PriceList;
import hotrange.result.usage.TableClass;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a comparison of capacity modes.
 *
 * @param targets of auto scaling, 0.2 to 0.9, each once; the ladder is of the first
 * @param reads bounds of provisioned reads
 * @param writes bounds of provisioned writes
 * @param shape of the traffic within a minute; null for none of its own
 * @param paced whether calls come evenly spaced where there is no shape, else independently of each other
 * @param throttledAtMost part of a direction's demand that a mode may throttle and still be advised
 * @param prices by which modes cost
 * @param tableClass of all tables
 */
public record ModeSettings(
        List<Double> targets,
        Bounds reads,
        Bounds writes,
        @Nullable WithinPeriod shape,
        boolean paced,
        double throttledAtMost,
        PriceList prices,
        TableClass tableClass) {

    private static final double TARGET_AT_LEAST = 0.2;
    private static final double TARGET_AT_MOST = 0.9;

    /** @throws IllegalArgumentException when there is no target, or one is out of range */
    public ModeSettings {
        targets = targets.stream().distinct().toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a target of auto scaling is missing");
        }
        for (double target : targets) {
            if (!(target >= TARGET_AT_LEAST && target <= TARGET_AT_MOST)) {
                throw new IllegalArgumentException(
                        "a target of auto scaling must be 20 to 90 % (3.11), was " + target * 100);
            }
        }
    }
}
