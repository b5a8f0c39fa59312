package hotrange.table;

import hotrange.table.capacity.DirectionLimits;
import hotrange.table.spec.PartitionLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The limits of a resource in words. */
final class LimitsInForce {

    private LimitsInForce() {}

    /**
     * One sentence for each limit.
     *
     * @param together whether table and indexes have one account quota
     * @param shares parts that the provisioned throughput is divided into; 1 where it belongs to the whole
     */
    static List<String> sentences(
            PartitionLimit limit, boolean together, DirectionLimits reads, DirectionLimits writes, int shares) {
        List<String> lines = new ArrayList<>();
        lines.add(
                limit == PartitionLimit.INDEPENDENT
                        ? "3,000 read units/s and, apart from them, 1,000 write units/s per partition (F1, F2)"
                        : "read units / 3,000 + write units / 1,000 ≤ 1 per partition and second (F2, linear)");
        add(lines, "read", reads, together, shares);
        add(lines, "write", writes, together, shares);
        return lines;
    }

    private static void add(List<String> lines, String units, DirectionLimits limits, boolean together, int shares) {
        if (limits.provisionedUnits() >= 0) {
            lines.add(format(
                    "%,d %s units/s provisioned, 300 s of it kept as burst%s (F23, F24)",
                    limits.provisionedUnits(),
                    units,
                    limits.shares() == null ? " for the table" : " by each partition for its share of 1/" + shares));
        }
        if (limits.quotaUnits() >= 0) {
            lines.add(format(
                    "%,d %s units/s account quota of the table%s",
                    limits.quotaUnits(), units, together ? " and its indexes together (2.12)" : " (F58)"));
        }
        if (limits.maximumUnits() >= 0) {
            lines.add(format("%,d %s units/s on-demand maximum (F59)", limits.maximumUnits(), units));
        }
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
