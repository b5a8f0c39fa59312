package hotrange.cost.minutes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reads or writes would have cost in one mode, over the recorded minutes.
 *
 * @param cost as the service bills it
 * @param minuteLevelCost as minute-level tools reckon it
 * @param throttledShare part of demand that would have been throttled, 0 to 1; on-demand capacity is taken to suffice
 * @param throttledMinutes minutes in which some would have been
 * @param utilisation part of the provisioned units that would have been used, 0 to 1; null on demand
 * @param highest units per second, the most provisioned; null on demand
 * @param reserved blocks that pay, one for each term; empty on demand and where no rates are known
 */
public record DirectionCost(
        double cost,
        double minuteLevelCost,
        double throttledShare,
        int throttledMinutes,
        @Nullable Double utilisation,
        @Nullable Double highest,
        List<ReservedBlocks> reserved) {

    public DirectionCost {
        reserved = List.copyOf(reserved);
    }

    /** With the best number of blocks of a term; without any where the term has no rates. */
    double costWith(int years) {
        return reserved.stream()
                .filter(blocks -> blocks.years() == years)
                .mapToDouble(ReservedBlocks::cost)
                .findFirst()
                .orElse(cost);
    }
}
