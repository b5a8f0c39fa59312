package hotrange.imports;

import hotrange.workload.spec.LoadShape.WithinPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What metrics do not say and a scenario has to (8.9, 8.10, U-10).
 *
 * @param readUnits that a read takes, at least 1
 * @param writeUnits that a write takes, at least 1
 * @param paced whether calls come evenly spaced, instead of independently of each other
 * @param within when in a period they come; null for evenly
 */
public record MetricsSettings(
        int readUnits,
        int writeUnits,
        boolean paced,
        @Nullable WithinPeriod within) {}
