package hotrange.scenario;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whose prices a strategy is billed by.
 *
 * @param region as AWS writes it
 * @param date the day whose prices count, for example 2024-10-31; null for the newest that are known
 * @param freeTier whether what is free each month is taken off
 * @param prices file with a price list that takes the place of those for {@code region} and {@code date}; null for none
 */
public record CostSpec(
        String region,
        @Nullable String date,
        boolean freeTier,
        @Nullable String prices) {

    /** The newest prices of us-east-1. */
    public static final CostSpec DEFAULT = new CostSpec("us-east-1", null, false, null);

    /**
     * The day whose prices count.
     *
     * @throws java.time.DateTimeException when there is no such day
     */
    public @Nullable LocalDate day() {
        return date == null ? null : LocalDate.parse(date);
    }
}
