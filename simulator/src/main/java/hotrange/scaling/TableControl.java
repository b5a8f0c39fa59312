package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.WarmThroughput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTable of one table and its indexes: what is refused, how long the rest takes, and what it changes (3.7, 3.15,
 * 3.17, F21, F63–F65).
 *
 * <p>The old setting serves until a change takes effect. Not thread-safe.
 */
public final class TableControl {

    private static final long DAY = 24 * 3_600 * Micros.SECOND;

    /** Why a request is refused. */
    public enum Reason {
        RESOURCE_IN_USE,
        ABOVE_QUOTA,
        DECREASES_USED_UP,
        SWITCHES_USED_UP,
        OTHER_MODE,
        NOTHING_CHANGES
    }

    /** A refused request: why, and the same in a clause for the log. */
    public record Refusal(Reason reason, String text) {}

    private final Table table;
    private final ScalingContext context;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<Resource, DecreaseQuota> decreases = new LinkedHashMap<>();
    private final Deque<Long> switches = new ArrayDeque<>();
    private final long stream;
    private boolean wasOnDemand;
    private boolean updating;
    private int draws;

    /** The control plane of a table that nobody has updated yet. */
    public TableControl(Table table, ScalingContext context) {
        this.table = table;
        this.context = context;
        stream = Draws.stream(context.seed(), "UpdateTable/" + table.name());
        resources.add(table);
        resources.addAll(table.indexes());
        long timeOfDay = Micros.of(context.assumptions().timeOfDayAtStart());
        for (Resource resource : resources) {
            decreases.put(resource, new DecreaseQuota(context.assumptions().decreaseRule(), timeOfDay));
        }
        wasOnDemand = table.billingMode() == BillingMode.PAY_PER_REQUEST;
        context.account().accept(inForce());
    }

    private Map<Resource, ProvisionedThroughput> inForce() {
        Map<Resource, ProvisionedThroughput> all = new LinkedHashMap<>();
        for (Resource resource : resources) {
            ProvisionedThroughput units = resource.provisionedThroughput();
            if (units != null) {
                all.put(resource, units);
            }
        }
        return all;
    }

    /** The table and its indexes. */
    public List<Resource> resources() {
        return List.copyOf(resources);
    }

    /**
     * Asks for other provisioned throughput.
     *
     * @param why who asks and what made them, for the log
     * @param done told when the new throughput is in force
     * @return null when it was accepted
     */
    public @Nullable Refusal provision(
            long now, Resource resource, ProvisionedThroughput wanted, String why, LongConsumer done) {
        ProvisionedThroughput old = resource.provisionedThroughput();
        if (old == null) {
            return new Refusal(Reason.OTHER_MODE, "the table is PAY_PER_REQUEST");
        }
        Refusal refusal = refusalOf(now, resource, old, wanted);
        if (refusal != null) {
            return refusal;
        }
        if (lowers(old, wanted)) {
            quotaOf(resource).accept(now);
        }
        context.account().accept(Map.of(resource, wanted));
        long takes =
                isServed(resource, wanted) ? Micros.of(context.assumptions().updateTime()) : growing();
        start(now, takes, resource, ChangeKind.CAPACITY, why + ": " + change(old, wanted), time -> {
            resource.provision(time, wanted);
            done.accept(time);
        });
        return null;
    }

    private @Nullable Refusal refusalOf(
            long now, Resource resource, ProvisionedThroughput old, ProvisionedThroughput wanted) {
        if (updating) {
            return inUse();
        }
        if (wanted.equals(old)) {
            return new Refusal(Reason.NOTHING_CHANGES, "that is what it has");
        }
        Refusal quota = aboveQuotas(Map.of(resource, wanted));
        if (quota != null) {
            return quota;
        }
        long next = lowers(old, wanted) ? quotaOf(resource).nextAllowed(now) : now;
        return next == now
                ? null
                : new Refusal(
                        Reason.DECREASES_USED_UP,
                        "LimitExceededException: no decrease before " + ScalingContext.clock(next) + " (3.17)");
    }

    /**
     * Asks for another billing mode of the table and its indexes (F63–F65).
     *
     * @param throughput of the table under PROVISIONED, and of indexes that name none of their own
     * @param maximum of the table under PAY_PER_REQUEST; null for none
     * @return null when it was accepted
     */
    public @Nullable Refusal switchMode(
            long now,
            BillingMode mode,
            @Nullable ProvisionedThroughput throughput,
            @Nullable OnDemandThroughput maximum,
            String why) {
        if (updating) {
            return inUse();
        }
        if (mode == table.billingMode()) {
            return new Refusal(Reason.NOTHING_CHANGES, "the table is " + mode);
        }
        return mode == BillingMode.PAY_PER_REQUEST
                ? toOnDemand(now, maximum, why)
                : toProvisioned(now, throughput, why);
    }

    private @Nullable Refusal toOnDemand(long now, @Nullable OnDemandThroughput maximum, String why) {
        Refusal refusal = switchesUsedUp(now);
        if (refusal != null) {
            return refusal;
        }
        switches.addLast(now);
        ControlPlaneAssumptions assumed = context.assumptions();
        long takes = wasOnDemand
                ? drawn(assumed.laterSwitchTimeMin(), assumed.laterSwitchTimeMax())
                : drawn(assumed.firstSwitchTimeMin(), assumed.firstSwitchTimeMax());
        wasOnDemand = true;
        start(now, takes, table, ChangeKind.CAPACITY, why + ": PROVISIONED → PAY_PER_REQUEST (F63, F65)", time -> {
            for (Resource resource : resources) {
                context.account().release(resource);
                resource.payPerRequest(
                        time, resource == table ? maximum : resource.spec().onDemandThroughput());
            }
        });
        return null;
    }

    private @Nullable Refusal switchesUsedUp(long now) {
        while (!switches.isEmpty() && switches.getFirst() <= now - DAY) {
            switches.removeFirst();
        }
        boolean once = once();
        int most = once ? 1 : ServiceLimits.MODE_SWITCHES_A_DAY;
        return switches.size() < most
                ? null
                : new Refusal(
                        Reason.SWITCHES_USED_UP,
                        ScalingContext.format(
                                "LimitExceededException: %d %s in 24 hours, none before %s (F65)",
                                most,
                                once ? "switch of the mode" : "switches to on-demand",
                                ScalingContext.clock(switches.getFirst() + DAY)));
    }

    private boolean once() {
        return context.assumptions().modeSwitchRule() == ControlPlaneAssumptions.ModeSwitchRule.ONCE_A_DAY;
    }

    private @Nullable Refusal toProvisioned(long now, @Nullable ProvisionedThroughput throughput, String why) {
        Refusal refusal = once() ? switchesUsedUp(now) : null;
        if (refusal != null) {
            return refusal;
        }
        Map<Resource, ProvisionedThroughput> wanted = new LinkedHashMap<>();
        boolean served = true;
        for (Resource resource : resources) {
            ProvisionedThroughput own =
                    resource == table ? throughput : resource.spec().provisionedThroughput();
            ProvisionedThroughput units = own != null ? own : throughput;
            if (units == null) {
                return new Refusal(Reason.NOTHING_CHANGES, "no provisionedThroughput is given");
            }
            wanted.put(resource, units);
            served &= isServed(resource, units);
        }
        Refusal quota = aboveQuotas(wanted);
        if (quota != null) {
            return quota;
        }
        context.account().accept(wanted);
        if (once()) {
            switches.addLast(now);
        }
        long takes = served
                ? drawn(
                        context.assumptions().switchBackTimeMin(),
                        context.assumptions().switchBackTimeMax())
                : growing();
        start(now, takes, table, ChangeKind.CAPACITY, why + ": PAY_PER_REQUEST → PROVISIONED (F64)", time -> {
            wanted.forEach((resource, units) -> resource.provision(time, units));
        });
        return null;
    }

    /** Asks for another maximum of on-demand throughput of the table (F59); null when it was accepted. */
    public @Nullable Refusal limit(long now, OnDemandThroughput maximum, String why) {
        if (updating) {
            return inUse();
        }
        if (table.billingMode() != BillingMode.PAY_PER_REQUEST) {
            return new Refusal(Reason.OTHER_MODE, "the table is PROVISIONED");
        }
        Refusal quota = aboveQuota(table, maximum.maxReadRequestUnits(), maximum.maxWriteRequestUnits());
        if (quota != null) {
            return quota;
        }
        long takes = Micros.of(context.assumptions().updateTime());
        String text = ScalingContext.format(
                "maximum of %,d reads and %,d writes/s (F59)",
                maximum.maxReadRequestUnits(), maximum.maxWriteRequestUnits());
        start(now, takes, table, ChangeKind.CAPACITY, why + ": " + text, time -> table.payPerRequest(time, maximum));
        return null;
    }

    /** Pre-warms the table (F60, U17), which does not keep other updates from being made; null when it was accepted. */
    public @Nullable Refusal warm(long now, WarmThroughput wanted, String why) {
        long reads = wanted.readUnitsPerSecond();
        long writes = wanted.writeUnitsPerSecond();
        Refusal quota = aboveQuota(table, reads, writes);
        if (quota != null) {
            return quota;
        }
        long ready = now
                + (table.isServed(reads, writes)
                        ? Micros.of(context.assumptions().updateTime())
                        : growing());
        String text = ScalingContext.format("warm throughput of %,d reads and %,d writes/s", reads, writes);
        say(
                now,
                table,
                ChangeKind.CAPACITY,
                why + ": " + text + ", in force at " + ScalingContext.clock(ready) + " (F60, U17)");
        context.events().schedule(ready, Phase.CONTROL, (time, none) -> table.warm(time, wanted), 0);
        return null;
    }

    /**
     * Asks for an index that is to be built; one at a time, because it updates the table until it is allocated (2.15).
     *
     * @param allocated told when its backfill can begin
     * @return null when it was accepted
     */
    @Nullable
    Refusal create(long now, GlobalSecondaryIndex index, String why, LongConsumer allocated) {
        if (updating) {
            return inUse();
        }
        start(now, growing(), index, ChangeKind.INDEX, why + ": the index is being created (2.15)", allocated);
        return null;
    }

    private static boolean isServed(Resource resource, ProvisionedThroughput units) {
        return resource.isServed(units.readCapacityUnits(), units.writeCapacityUnits());
    }

    private static boolean lowers(ProvisionedThroughput old, ProvisionedThroughput wanted) {
        return wanted.readCapacityUnits() < old.readCapacityUnits()
                || wanted.writeCapacityUnits() < old.writeCapacityUnits();
    }

    private static String change(ProvisionedThroughput old, ProvisionedThroughput wanted) {
        String reads = change("RCU", old.readCapacityUnits(), wanted.readCapacityUnits());
        String writes = change("WCU", old.writeCapacityUnits(), wanted.writeCapacityUnits());
        return reads.isEmpty() || writes.isEmpty() ? reads + writes : reads + ", " + writes;
    }

    private static String change(String units, long from, long to) {
        return from == to ? "" : ScalingContext.format("%,d → %,d %s", from, to, units);
    }

    private DecreaseQuota quotaOf(Resource resource) {
        return Objects.requireNonNull(decreases.get(resource));
    }

    private void start(long now, long takes, Resource resource, ChangeKind kind, String text, LongConsumer effect) {
        long ready = now + takes;
        say(now, resource, kind, text + ", in force at " + ScalingContext.clock(ready));
        updating = true;
        context.events()
                .schedule(
                        ready,
                        Phase.CONTROL,
                        (time, none) -> {
                            updating = false;
                            effect.accept(time);
                        },
                        0);
    }

    private void say(long now, Resource resource, ChangeKind kind, String text) {
        context.listener().changed(now, resource.name(), kind, text);
    }

    private long growing() {
        return drawn(
                context.assumptions().growingUpdateTimeMin(),
                context.assumptions().growingUpdateTimeMax());
    }

    private long drawn(Duration shortest, Duration longest) {
        return ScalingContext.between(shortest, longest, Draws.at(stream, draws++));
    }

    private static Refusal inUse() {
        return new Refusal(Reason.RESOURCE_IN_USE, "ResourceInUseException: the table is being updated (3.7)");
    }

    /** Whether the account's quotas keep resources from being provisioned like this (3.15, F58). */
    private @Nullable Refusal aboveQuotas(Map<Resource, ProvisionedThroughput> wanted) {
        long reads = 0;
        long writes = 0;
        for (Map.Entry<Resource, ProvisionedThroughput> entry : wanted.entrySet()) {
            ProvisionedThroughput units = entry.getValue();
            Refusal refusal = aboveQuota(entry.getKey(), units.readCapacityUnits(), units.writeCapacityUnits());
            if (refusal != null) {
                return refusal;
            }
        }
        if (table.assumptions().quotaScope() == TableQuota.Scope.COLLECTIVE) {
            Map<Resource, ProvisionedThroughput> all = inForce();
            all.putAll(wanted);
            for (ProvisionedThroughput units : all.values()) {
                reads += units.readCapacityUnits();
                writes += units.writeCapacityUnits();
            }
        }
        AccountQuota account = context.account().quota();
        return context.account().allows(wanted)
                ? aboveQuota(table, reads, writes)
                : new Refusal(
                        Reason.ABOVE_QUOTA,
                        ScalingContext.format(
                                "above the account's maximum of %,d reads and %,d writes for all provisioned tables (F58)",
                                account.readUnits(), account.writeUnits()));
    }

    private static @Nullable Refusal aboveQuota(Resource resource, long reads, long writes) {
        TableQuota quota = resource.spec().quota();
        return reads <= quota.readUnits() && writes <= quota.writeUnits()
                ? null
                : new Refusal(
                        Reason.ABOVE_QUOTA,
                        ScalingContext.format(
                                "above the per table maximum of %,d reads and %,d writes (3.15)",
                                quota.readUnits(), quota.writeUnits()));
    }
}
