package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.Direction;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TargetTrackingSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Auto scaling of one direction of a table or index: target tracking once a minute, scheduled actions at their times,
 * both through UpdateTable (3.1–3.20).
 *
 * <p>The consumption of a minute is seen after a lag of its own draw (U-7), never before that of an earlier minute. The
 * bounds are enforced when they are set, at the start and by scheduled actions, and at no other time (3.14). Under
 * PAY_PER_REQUEST the policy rests and is kept (F66), and so it does until an index has been built (3.11).
 */
public final class AutoScaling {

    private static final long MINUTE = 60 * Micros.SECOND;
    private final Resource resource;
    private final boolean read;
    private final Admission admission;
    private final TableControl control;
    private final ScalingContext context;
    private final ControlPlaneAssumptions assumptions;
    private final TargetTracking tracking;
    private final CapacityWatch watch = new CapacityWatch();
    private final long stream;
    private long minCapacity;
    private long maxCapacity;
    private long minutes;
    private long consumedBefore;
    private long lastSeen;
    /** A change that this policy asked for is being made. */
    private boolean changing;
    /** The bounds were set while another update ran; they are enforced when it has ended. */
    private boolean boundsPending;
    /** Why the last attempt failed; null after one that did not. Each reason is told once. */
    private TableControl.@Nullable Reason lastFailure;

    /** A policy that is registered at time 0, together with the scheduled actions of its direction. */
    public AutoScaling(
            Resource resource,
            Direction direction,
            TargetTrackingSpec policy,
            TableControl control,
            ScalingContext context) {
        this.resource = resource;
        this.control = control;
        this.context = context;
        read = direction.isRead();
        admission = resource.admission(read);
        assumptions = context.assumptions();
        minCapacity = policy.minCapacity();
        maxCapacity = policy.maxCapacity();
        int highMinutes = context.profile() == Profile.SINCE_2019
                ? ServiceLimits.HIGH_ALARM_MINUTES
                : ServiceLimits.HIGH_ALARM_MINUTES_BEFORE_2019;
        tracking = new TargetTracking(
                policy,
                assumptions.alarmDatapoint(),
                assumptions.scaleInMargin(),
                highMinutes,
                admission.provisionedUnits());
        stream = Draws.stream(context.seed(), "alarms/" + resource.name() + "/" + direction);
        EventQueue events = context.events();
        events.schedule(0, Phase.CONTROL, (now, none) -> enforceBounds(now, "auto scaling is registered"), 0);
        events.schedule(MINUTE, Phase.CONTROL, this::endMinute, 0);
        for (ScheduledActionSpec action :
                Objects.requireNonNull(resource.spec().autoScaling()).scheduledActions()) {
            if (action.direction() == direction) {
                schedule(Micros.of(action.at()), action);
            }
        }
    }

    private void schedule(long time, ScheduledActionSpec action) {
        context.events().schedule(time, Phase.CONTROL, (now, none) -> act(now, action), 0);
    }

    private void act(long now, ScheduledActionSpec action) {
        Long newMin = action.minCapacity();
        Long newMax = action.maxCapacity();
        long min = newMin == null ? minCapacity : newMin;
        long max = newMax == null ? maxCapacity : newMax;
        String bounds = ScalingContext.format("scheduled action: %,d to %,d %s", min, max, units());
        if (min > max) {
            say(now, ChangeKind.BOUNDS, bounds + " failed: the minimum is above the maximum");
        } else {
            minCapacity = min;
            maxCapacity = max;
            say(now, ChangeKind.BOUNDS, bounds + " from now on (3.13)");
            enforceBounds(now, "scheduled action");
        }
        Duration every = action.every();
        if (every != null) {
            schedule(now + Micros.of(every), action);
        }
    }

    private void endMinute(long now, long none) {
        long consumed = resource.admittedUnits(read, now);
        long sum = consumed - consumedBefore;
        consumedBefore = consumed;
        if (boundsPending) {
            enforceBounds(now, "bounds");
        }
        long capacity = admission.provisionedUnits();
        if (capacity > 0 && watch.notices(capacity, tracking.alarmCapacity())) {
            say(
                    now,
                    ChangeKind.ALARM,
                    ScalingContext.format(
                            "auto scaling: alarms set anew for %,d %s, provisioned by somebody else (3.1)",
                            capacity, units()));
            tracking.setAlarms(capacity);
            watch.restart();
        }
        long lag = ScalingContext.between(
                assumptions.alarmLagMin(), assumptions.alarmLagMax(), Draws.at(stream, minutes++));
        lastSeen = Math.max(lastSeen, now + lag);
        boolean missing = capacity == 0 || (sum == 0 && assumptions.idleEmitsNoData());
        context.events().schedule(lastSeen, Phase.CONTROL, this::evaluate, missing ? TargetTracking.MISSING : sum);
        context.events().schedule(now + MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void evaluate(long now, long sum) {
        tracking.see(sum);
        long capacity = admission.provisionedUnits();
        if (capacity == 0 || changing || isBeingBuilt()) {
            return;
        }
        TargetTracking.Decision decision = tracking.decide(now, capacity, minCapacity, maxCapacity);
        if (decision == null) {
            lastFailure = null;
            return;
        }
        boolean out = decision.wanted() > capacity;
        ask(
                now,
                decision.wanted(),
                ScalingContext.format(
                        "auto scaling: %,.1f %s/s consumed, %d min %s %,.1f (3.1, 3.8)",
                        perSecond(decision.sum()),
                        units(),
                        decision.minutes(),
                        out ? "above" : "below",
                        perSecond(decision.threshold())));
    }

    private static double perSecond(long microUnitsPerMinute) {
        return (double) microUnitsPerMinute / CapacityUnits.UNIT / 60;
    }

    private boolean isBeingBuilt() {
        return resource instanceof GlobalSecondaryIndex index && !index.isActive();
    }

    private void enforceBounds(long now, String why) {
        boundsPending = isBeingBuilt();
        if (boundsPending) {
            return;
        }
        long capacity = admission.provisionedUnits();
        long wanted = Math.min(Math.max(capacity, minCapacity), maxCapacity);
        if (capacity > 0 && wanted != capacity) {
            boundsPending = ask(now, wanted, why) == TableControl.Reason.RESOURCE_IN_USE;
        }
    }

    /** Asks for capacity; null when the request was accepted, else why it was not. */
    private TableControl.@Nullable Reason ask(long now, long wanted, String why) {
        ProvisionedThroughput old = Objects.requireNonNull(resource.provisionedThroughput());
        long from = admission.provisionedUnits();
        ProvisionedThroughput asked = read
                ? new ProvisionedThroughput(wanted, old.writeCapacityUnits())
                : new ProvisionedThroughput(old.readCapacityUnits(), wanted);
        TableControl.Refusal refusal =
                control.provision(now, resource, asked, why, time -> changed(time, from, wanted));
        if (refusal == null) {
            changing = true;
            lastFailure = null;
            return null;
        }
        if (refusal.reason() != lastFailure) {
            say(
                    now,
                    ChangeKind.REFUSED,
                    ScalingContext.format("%s: %,d → %,d %s failed, %s", why, from, wanted, units(), refusal.text()));
        }
        lastFailure = refusal.reason();
        return lastFailure;
    }

    private void changed(long now, long from, long to) {
        changing = false;
        tracking.scaled(now, from, to);
        watch.restart();
    }

    private String units() {
        return read ? "RCU" : "WCU";
    }

    private void say(long now, ChangeKind kind, String text) {
        context.listener().changed(now, resource.name(), kind, text);
    }
}
