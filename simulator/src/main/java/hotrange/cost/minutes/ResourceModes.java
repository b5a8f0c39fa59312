package hotrange.cost.minutes;

import java.util.List;

/**
 * Every mode for one table or index.
 *
 * @param resource name of the table, {@code TABLE/index/INDEX} for an index
 * @param reads what was recorded
 * @param writes what was recorded
 * @param modes on-demand first, then fixed, then auto scaled in the order of targets
 * @param ladder of the first target, from minute-level tools to the service
 */
public record ResourceModes(
        String resource, DirectionTraffic reads, DirectionTraffic writes, List<ModeCost> modes, List<RungCost> ladder) {

    public ResourceModes {
        modes = List.copyOf(modes);
        ladder = List.copyOf(ladder);
    }
}
