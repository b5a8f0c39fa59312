package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.table.Resource;
import hotrange.table.spec.Assumptions;
import hotrange.workload.dax.DaxCluster;
import hotrange.workload.retry.LoadShedder;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of a workload are built from.
 *
 * @param index position of the workload in its scenario; its calls precede those of later ones at equal times
 * @param resource what its calls go to
 * @param seed of the replication
 * @param countsLatencies whether first attempts of its calls, which are alike, are counted and not told one by one
 * @param shedder decides which calls are given up; null for none
 * @param dax the cluster that its calls go through; null for none
 */
public record ClientContext(
        int index,
        CallPlan plan,
        Resource resource,
        TimerWheel wheel,
        Calls calls,
        CallListener listener,
        long seed,
        long durationMicros,
        boolean countsLatencies,
        Assumptions assumptions,
        @Nullable LoadShedder shedder,
        @Nullable DaxCluster dax) {

    /** Until a client learns that an attempt was rejected (U-15). */
    public long rejectMicros() {
        return Micros.of(assumptions.throttleResponseTime());
    }
}
