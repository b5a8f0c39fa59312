package hotrange.cost.minutes;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.scaling.DecreaseQuota;
import hotrange.scaling.TargetTracking;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Auto scaling of a table or index as the service does it, by the alarms and the quota of decreases that runs use too,
 * over recorded minutes: reads and writes share the quota (3.19), and one update waits for the other (3.7).
 *
 * <p>An update that is refused is tried again when the next minute is seen. Partitions are taken to suffice for every
 * update, as recorded traffic was served by them (U-8).
 */
final class ServiceScaling {

    private static final long MINUTE = MinuteTraffic.MINUTE * Micros.SECOND;
    private static final long MINUTES_A_DAY = 24 * 60;
    private static final double MICRO_UNITS = 1e6;
    private static final long SEED = 1;
    private static final ControlPlaneAssumptions ASSUMED = ControlPlaneAssumptions.DEFAULT;

    private final MinuteTraffic traffic;
    private final Rung rung;
    private final @Nullable WithinPeriod shape;
    private final boolean paced;
    private final DecreaseQuota quota;
    private final long updateTime;
    private long updatedAt = Long.MIN_VALUE;

    private ServiceScaling(MinuteTraffic traffic, Rung rung, @Nullable WithinPeriod shape, boolean paced) {
        this.traffic = traffic;
        this.rung = rung;
        this.shape = shape;
        this.paced = paced;
        long minuteOfDay = Math.floorMod(traffic.startMinute(), MINUTES_A_DAY);
        quota = new DecreaseQuota(ASSUMED.decreaseRule(), minuteOfDay * MINUTE);
        updateTime = rung.holds(Rung.LAG) ? Micros.of(ASSUMED.updateTime()) : 0;
    }

    /**
     * Auto scaled capacity over the minutes of the traffic, on a rung from {@link Rung#ALARMS} on.
     *
     * @param target share of capacity that is to be used, 0.2 to 0.9
     * @param shape of traffic within a minute, for {@link Rung#SECONDS}; null for none of its own
     * @param paced whether calls come evenly spaced where there is no shape, else independently of each other
     */
    static TableProvisioning scaled(
            MinuteTraffic traffic,
            Rung rung,
            double target,
            Bounds reads,
            Bounds writes,
            @Nullable WithinPeriod shape,
            boolean paced) {
        ServiceScaling scaling = new ServiceScaling(traffic, rung, shape, paced);
        return scaling.run(
                scaling.policy(true, first(traffic, true, target, reads), target, reads),
                scaling.policy(false, first(traffic, false, target, writes), target, writes));
    }

    private static long first(MinuteTraffic traffic, boolean read, double target, Bounds bounds) {
        return bounds.whole(traffic.units(read)[0] / MinuteTraffic.MINUTE / target);
    }

    /** Capacity that stays at the busiest minute's demand, or as near as the bounds allow. */
    static TableProvisioning fixed(
            MinuteTraffic traffic,
            Rung rung,
            Bounds reads,
            Bounds writes,
            @Nullable WithinPeriod shape,
            boolean paced) {
        ServiceScaling scaling = new ServiceScaling(traffic, rung, shape, paced);
        return scaling.run(
                scaling.lane(true, reads.whole(traffic.peak(true)), null, reads),
                scaling.lane(false, writes.whole(traffic.peak(false)), null, writes));
    }

    private Policy policy(boolean read, long capacity, double target, Bounds bounds) {
        TargetTrackingSpec spec =
                new TargetTrackingSpec(bounds.min(), bounds.max(), target, Duration.ZERO, Duration.ZERO, false);
        return lane(
                read,
                capacity,
                new TargetTracking(
                        spec,
                        ASSUMED.alarmDatapoint(),
                        ASSUMED.scaleInMargin(),
                        ServiceLimits.HIGH_ALARM_MINUTES,
                        capacity),
                bounds);
    }

    private Policy lane(boolean read, long capacity, @Nullable TargetTracking tracking, Bounds bounds) {
        WithinMinute within = rung.holds(Rung.SECONDS)
                ? WithinMinute.of(shape, paced, Draws.stream(SEED, "seconds/" + read))
                : WithinMinute.even();
        CapacityLane lane = new CapacityLane(traffic.units(read), within, rung.holds(Rung.BURST), capacity);
        return new Policy(lane, traffic.units(read), tracking, bounds, rung, Draws.stream(SEED, "alarms/" + read));
    }

    private TableProvisioning run(Policy reads, Policy writes) {
        for (int minute = 0; minute < traffic.minutes(); minute++) {
            long start = minute * MINUTE;
            reads.lane.begin(minute);
            writes.lane.begin(minute);
            while (true) {
                // Of events at one time, those of reads come first.
                Policy next = reads.nextEvent() <= writes.nextEvent() ? reads : writes;
                long now = next.nextEvent();
                if (now >= start + MINUTE) {
                    break;
                }
                if (now == next.changeAt) {
                    next.change(now, now - start);
                } else {
                    next.see();
                    decide(next, now, start);
                }
            }
            reads.end(minute);
            writes.end(minute);
        }
        return new TableProvisioning(reads.lane.result(), writes.lane.result());
    }

    private void decide(Policy policy, long now, long start) {
        TargetTracking tracking = policy.tracking;
        if (tracking == null || policy.changeAt != Micros.NEVER || now < updatedAt) {
            return;
        }
        long capacity = policy.lane.capacity();
        TargetTracking.Decision decision = tracking.decide(now, capacity, policy.bounds.min(), policy.bounds.max());
        if (decision == null) {
            return;
        }
        if (decision.wanted() < capacity) {
            if (quota.nextAllowed(now) > now) {
                return;
            }
            quota.accept(now);
        }
        policy.changeTo = decision.wanted();
        policy.changeAt = now + updateTime;
        updatedAt = policy.changeAt;
        if (updateTime == 0) {
            policy.change(now, now - start);
        }
    }

    /** A direction with its alarms. */
    private static final class Policy {

        private static final int SEEN_LATER = (int) (ASSUMED.alarmLagMax().toSeconds() / MinuteTraffic.MINUTE) + 2;

        private final CapacityLane lane;
        private final double[] demand;
        private final @Nullable TargetTracking tracking;
        private final Bounds bounds;
        private final Rung rung;
        private final long stream;
        private final long[] seenAt = new long[SEEN_LATER];
        private final long[] sums = new long[SEEN_LATER];
        private int seen;
        private int ended;
        private long lastSeen;
        private long changeAt = Micros.NEVER;
        private long changeTo;

        private Policy(
                CapacityLane lane,
                double[] demand,
                @Nullable TargetTracking tracking,
                Bounds bounds,
                Rung rung,
                long stream) {
            this.lane = lane;
            this.demand = demand;
            this.tracking = tracking;
            this.bounds = bounds;
            this.rung = rung;
            this.stream = stream;
        }

        private long nextEvent() {
            return Math.min(changeAt, seen < ended ? seenAt[seen % SEEN_LATER] : Micros.NEVER);
        }

        private void see() {
            if (tracking != null) {
                tracking.see(sums[seen % SEEN_LATER]);
            }
            seen++;
        }

        private void change(long now, long microsOfMinute) {
            long from = lane.capacity();
            lane.change(microsOfMinute, changeTo);
            changeAt = Micros.NEVER;
            if (tracking != null) {
                tracking.scaled(now, from, changeTo);
            }
        }

        private void end(int minute) {
            double served = lane.end();
            if (tracking == null) {
                return;
            }
            double units = rung.holds(Rung.METERED) ? served : demand[minute];
            long end = (minute + 1) * MINUTE;
            long lag = 0;
            if (rung.holds(Rung.LAG)) {
                long least = Micros.of(ASSUMED.alarmLagMin());
                lag = least + Draws.below(Draws.at(stream, minute), Micros.of(ASSUMED.alarmLagMax()) - least + 1);
            }
            lastSeen = Math.max(lastSeen, end + lag);
            seenAt[ended % SEEN_LATER] = lastSeen;
            sums[ended % SEEN_LATER] = Math.round(units * MICRO_UNITS);
            ended++;
        }
    }
}
