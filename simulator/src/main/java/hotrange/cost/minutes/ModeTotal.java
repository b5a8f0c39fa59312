package hotrange.cost.minutes;

/**
 * One mode for a table and all of its indexes.
 *
 * @param mode in words
 * @param cost over the recorded minutes, as the service bills it
 * @param perMonth the same rate over 730 hours
 * @param minuteLevelCost as minute-level tools reckon it
 * @param withOneYear with the blocks of one year that pay
 * @param withThreeYears with the blocks of three years that pay
 * @param throttledShare the largest of any direction, 0 to 1
 * @param allowed whether it throttles no more than asked
 */
public record ModeTotal(
        String mode,
        double cost,
        double perMonth,
        double minuteLevelCost,
        double withOneYear,
        double withThreeYears,
        double throttledShare,
        boolean allowed) {}
