package hotrange.scaling;

import hotrange.table.partition.HeatSample;
import hotrange.table.partition.Position;
import hotrange.table.spec.SplitAssumptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a hot partition splits, from a sample of its traffic, or why splitting would not help (F42, F45, F46).
 *
 * @param cuts where new partitions start, in key order: one, two around what is isolated, or none
 * @param refusal why there are none; null when there are some
 * @param why a clause for the log
 */
public record SplitPoint(List<Position> cuts, @Nullable Refusal refusal, String why) {

    /** Why a split would not help (F45, U10). */
    public enum Refusal {
        SINGLE_ITEM,
        MONOTONIC_SORT_KEY,
        SEQUENTIAL_KEYS,
        LOCAL_SECONDARY_INDEX
    }

    /**
     * The point that halves the traffic, never inside an item (U9).
     *
     * @param sample of the partition's traffic, not empty
     * @param use part of the partition's limit that the traffic takes
     * @param divisible false where a local secondary index keeps item collections whole (F15)
     */
    static SplitPoint of(HeatSample sample, double use, boolean divisible, SplitAssumptions rules) {
        SampledTraffic traffic = new SampledTraffic(sample, divisible, rules.monotonic());
        if (traffic.sequentialShare() > rules.monotonic()) {
            return refused(Refusal.SEQUENTIAL_KEYS, "its keys are accessed one after another in their order");
        }
        SampledTraffic.Part heaviest = traffic.heaviest();
        double share = traffic.share(heaviest.weight());
        String name = format("%s takes %.0f %% of its traffic", heaviest.name(), 100 * share);
        List<Position> around = traffic.around(heaviest);
        if (around.size() > 1 && share > rules.isolated() && (1 - share) * use > rules.beside()) {
            return new SplitPoint(around, null, name + " and gets a partition of its own (F46)");
        }
        SampledTraffic.Part upper = traffic.fairestStart();
        double above = upper == null ? 1 : 1 - traffic.share(upper.below());
        if (upper == null || Math.max(above, 1 - above) > rules.lopsided()) {
            return refused(heaviest.bond(), name);
        }
        return new SplitPoint(
                List.of(upper.start()),
                null,
                format(
                        "cut %s item collections, %.0f %% of its traffic above (F42)",
                        upper.inside() ? "inside" : "between", 100 * above));
    }

    private static SplitPoint refused(Refusal refusal, String why) {
        return new SplitPoint(List.of(), refusal, why + " (F45)");
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
