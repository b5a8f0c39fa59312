package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.Resource;
import hotrange.table.TableListener;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.Assumptions;
import java.util.Arrays;
import java.util.Locale;

/**
 * Adaptive capacity as it was in 2018 (F34, F37, U24): some 5 to 30 minutes after a partition starts to throttle, the
 * shares of all partitions are multiplied by what the hottest one needs, up to the partition limit; back to 1 as soon as
 * the table consumes more than is provisioned. A minute without throttling before the boost starts the wait anew.
 */
public final class AdaptiveCapacity {

    private static final long MINUTE = 60 * Micros.SECOND;
    private static final long IDLE = -1;

    private final Resource table;
    private final boolean read;
    private final Admission admission;
    private final PartitionShares shares;
    private final TableListener listener;
    private final EventQueue events;
    private final long stream;
    private final long delayMin;
    private final long delayMax;
    private long[] consumedBefore;
    private long[] throttledBefore;
    private long activeFrom = IDLE;
    private long boost = Resource.BOOST_SCALE;
    private int episodes;

    /** Watches one direction of a table with fixed shares, minute by minute from time 0. */
    public AdaptiveCapacity(
            Resource table,
            boolean read,
            PartitionShares shares,
            Assumptions assumptions,
            EventQueue events,
            TableListener listener,
            long seed) {
        this.table = table;
        this.read = read;
        this.shares = shares;
        this.events = events;
        this.listener = listener;
        admission = table.admission(read);
        stream = Draws.stream(seed, "adaptive/" + table.name() + (read ? "/read" : "/write"));
        delayMin = Micros.of(assumptions.adaptiveDelayMin());
        delayMax = Math.max(delayMin, Micros.of(assumptions.adaptiveDelayMax()));
        consumedBefore = new long[admission.partitions()];
        throttledBefore = new long[admission.partitions()];
        events.schedule(MINUTE, Phase.CONTROL, this::evaluate, 0);
    }

    private void evaluate(long now, long argument) {
        // More than a partition can give is never needed; cut here, the products below stay within 64 bits.
        long mostOfPartition = ServiceLimits.partitionUnits(read) * MINUTE;
        long consumed = 0;
        long hottest = 0;
        boolean throttles = false;
        consumedBefore = Arrays.copyOf(consumedBefore, admission.partitions());
        throttledBefore = Arrays.copyOf(throttledBefore, admission.partitions());
        for (int p = 0; p < consumedBefore.length; p++) {
            long used = admission.consumed(p) - consumedBefore[p];
            long refused = admission.throttledUnits(p) - throttledBefore[p];
            consumedBefore[p] += used;
            throttledBefore[p] += refused;
            consumed += used;
            throttles |= refused > 0;
            hottest = Math.max(hottest, Math.min(mostOfPartition, used + refused) / Math.max(1, shares.weight(p)));
        }
        long provisioned = admission.provisionedUnits() * MINUTE;
        if (consumed > provisioned && boost > Resource.BOOST_SCALE) {
            setBoost(now, Resource.BOOST_SCALE, "the table consumed more than provisioned");
            activeFrom = IDLE;
        } else if (throttles && activeFrom == IDLE) {
            activeFrom = now + delayMin + Draws.below(Draws.at(stream, episodes++), delayMax - delayMin + 1);
        } else if (throttles && now >= activeFrom && consumed <= provisioned) {
            long needed = hottest * shares.denominator() * Resource.BOOST_SCALE / provisioned + 1;
            setBoost(now, Math.max(boost, Math.min(needed, largestBoost())), "a partition throttled");
        } else if (!throttles && boost == Resource.BOOST_SCALE) {
            activeFrom = IDLE;
        }
        events.schedule(now + MINUTE, Phase.CONTROL, this::evaluate, 0);
    }

    private long largestBoost() {
        long share = Math.max(1, admission.provisionedUnits());
        return Math.max(
                Resource.BOOST_SCALE,
                ServiceLimits.partitionUnits(read) * shares.denominator() * Resource.BOOST_SCALE / share);
    }

    private void setBoost(long now, long newBoost, String why) {
        if (newBoost == boost) {
            return;
        }
        boost = newBoost;
        table.admission(read).boostShares(now, boost);
        listener.changed(
                now,
                table.name(),
                ChangeKind.BOOST,
                String.format(
                        Locale.ROOT,
                        "adaptive capacity: %s shares × %.3f because %s (F34)",
                        read ? "read" : "write",
                        (double) boost / Resource.BOOST_SCALE,
                        why));
    }
}
