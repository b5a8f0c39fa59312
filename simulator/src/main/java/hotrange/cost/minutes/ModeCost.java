package hotrange.cost.minutes;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One mode for one table or index.
 *
 * @param mode how capacity is given
 * @param target of auto scaling, null elsewhere
 * @param reads of the resource
 * @param writes of the resource
 */
public record ModeCost(CapacityMode mode, @Nullable Double target, DirectionCost reads, DirectionCost writes) {

    /** What a table can be set to. */
    public enum CapacityMode {
        /** PAY_PER_REQUEST. */
        ON_DEMAND,
        /** PROVISIONED at the busiest minute's demand, unchanged. */
        FIXED,
        /** PROVISIONED with target tracking. */
        AUTO_SCALED
    }

    /** Of reads or of writes. */
    public DirectionCost of(boolean read) {
        return read ? reads : writes;
    }

    /** Of both directions, as the service bills them. */
    public double cost() {
        return reads.cost() + writes.cost();
    }

    /** Of both directions, as minute-level tools reckon them. */
    public double minuteLevelCost() {
        return reads.minuteLevelCost() + writes.minuteLevelCost();
    }

    /** Of both directions with the blocks of a term that pay. */
    public double costWith(int years) {
        return reads.costWith(years) + writes.costWith(years);
    }

    /** The larger throttled share of the two. */
    public double throttledShare() {
        return Math.max(reads.throttledShare(), writes.throttledShare());
    }

    /** The mode in words, as a name of it in output. */
    public String words() {
        return switch (mode) {
            case ON_DEMAND -> "on-demand";
            case FIXED -> "provisioned at the peak";
            case AUTO_SCALED -> "auto scaled to %s %%".formatted(percent(target));
        };
    }

    private static String percent(@Nullable Double share) {
        return share == null
                ? "?"
                : BigDecimal.valueOf(Math.round(share * 10_000))
                        .movePointLeft(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
