package hotrange.cost.minutes;

import java.util.List;

/**
 * The capacity modes of a table: reads, writes and indexes switch together.
 *
 * @param table its name, empty when the recording does not say it
 * @param minutes recorded
 * @param hours recorded
 * @param resources the table and its indexes
 * @param modes for all of them together
 * @param minuteLevelAdvice the cheapest one by minute-level tools
 * @param advice the cheapest one but {@link CapacityModes#YARDSTICK} that throttles no more than asked; the one that throttles least where all throttle more
 * @param adviceWithOneYear the same with reserved blocks of one year
 * @param adviceWithThreeYears the same with reserved blocks of three years
 * @param readAdvice what would be cheapest if reads could be set alone
 * @param writeAdvice what would be cheapest if writes could be set alone
 */
public record TableModes(
        String table,
        int minutes,
        double hours,
        List<ResourceModes> resources,
        List<ModeTotal> modes,
        String minuteLevelAdvice,
        String advice,
        String adviceWithOneYear,
        String adviceWithThreeYears,
        String readAdvice,
        String writeAdvice) {

    public TableModes {
        resources = List.copyOf(resources);
        modes = List.copyOf(modes);
    }
}
