package hotrange.result;

import hotrange.result.TableSeries.ReasonSeries;
import java.util.List;

/**
 * The worst minute of one table and direction in the first replication, with the minutes before and after it, second by
 * second.
 *
 * <p>The worst minute of the run's clock is the one with most rejected attempts, of equals the one with the second that
 * consumed most, of equals the first; the warm-up does not count. All lists have one entry per second; units are
 * micro-units.
 *
 * @param table name of the table or index
 * @param direction {@code read} or {@code write}
 * @param minute the worst minute, counted from 0 at the start of the run
 * @param startSecond the second that the lists begin with, counted from 0; a whole minute
 * @param offeredUnits units asked for by every attempt
 * @param consumedUnits units admitted
 * @param provisionedUnits provisioned units at the end of the second, 0 while the table is PAY_PER_REQUEST; empty where it
 *     always is
 * @param throttled rejected attempts
 * @param burstUnits burst bank at the end of the second; empty where there is none
 * @param hottestPartitionUse per mille of its limit that the busiest partition consumed
 * @param reasons rejected attempts by reason, only reasons that occurred
 */
public record CloseUp(
        String table,
        String direction,
        long minute,
        long startSecond,
        List<Long> offeredUnits,
        List<Long> consumedUnits,
        List<Long> provisionedUnits,
        List<Long> throttled,
        List<Long> burstUnits,
        List<Integer> hottestPartitionUse,
        List<ReasonSeries> reasons) {}
