package hotrange.scenario;

import hotrange.scenario.tree.ValuePath;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.table.spec.WarmThroughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of auto scaling and of changes of capacity, and what of them has no effect. */
final class CapacityRules {

    /** Told what is wrong and the names that lead from the table to the value. */
    interface Complaint {
        void about(String message, List<String> names);
    }

    private final Profile profile;
    private final TableSpec table;
    private final Complaint complaint;

    private CapacityRules(Profile profile, TableSpec table, Complaint complaint) {
        this.profile = profile;
        this.table = table;
        this.complaint = complaint;
    }

    static void check(Profile profile, TableSpec table, Complaint complaint) {
        CapacityRules rules = new CapacityRules(profile, table, complaint);
        rules.autoScaling(table.autoScaling(), List.of());
        table.globalSecondaryIndexes()
                .forEach((name, index) ->
                        rules.autoScaling(index.autoScaling(), List.of("globalSecondaryIndexes", name)));
        for (int i = 0; i < table.changes().size(); i++) {
            rules.change(table.changes().get(i), List.of("changes", "[" + i + "]"));
        }
    }

    /** Adds a complaint for every range of times that ends before it starts. */
    static void check(ControlPlaneAssumptions used, Complaint complaint) {
        range(used.alarmLagMin(), used.alarmLagMax(), "alarmLag", complaint);
        range(used.growingUpdateTimeMin(), used.growingUpdateTimeMax(), "growingUpdateTime", complaint);
        range(used.firstSwitchTimeMin(), used.firstSwitchTimeMax(), "firstSwitchTime", complaint);
        range(used.laterSwitchTimeMin(), used.laterSwitchTimeMax(), "laterSwitchTime", complaint);
        range(used.switchBackTimeMin(), used.switchBackTimeMax(), "switchBackTime", complaint);
        range(used.onDemandGrowthMin(), used.onDemandGrowthMax(), "onDemandGrowth", complaint);
    }

    private static void range(Duration min, Duration max, String name, Complaint complaint) {
        if (min.compareTo(max) > 0) {
            complaint.about("must be at least " + name + "Min", List.of("controlPlane", name + "Max"));
        }
    }

    private void autoScaling(@Nullable AutoScalingSpec scaling, List<String> at) {
        if (scaling == null) {
            return;
        }
        policy(scaling.read(), true, below(at, "autoScaling", "read"));
        policy(scaling.write(), false, below(at, "autoScaling", "write"));
        for (int i = 0; i < scaling.scheduledActions().size(); i++) {
            action(
                    scaling,
                    scaling.scheduledActions().get(i),
                    below(at, "autoScaling", "scheduledActions", "[" + i + "]"));
        }
    }

    private void policy(@Nullable TargetTrackingSpec policy, boolean read, List<String> at) {
        if (policy == null) {
            return;
        }
        bounds(policy.minCapacity(), policy.maxCapacity(), at);
        simulated(policy.maxCapacity(), read, below(at, "maxCapacity"));
    }

    private void action(AutoScalingSpec scaling, ScheduledActionSpec action, List<String> at) {
        Long min = action.minCapacity();
        Long max = action.maxCapacity();
        String direction = action.direction().name().toLowerCase(Locale.ROOT);
        if (scaling.policy(action.direction().isRead()) == null) {
            complaint.about(
                    "there is no autoScaling.%s whose bounds it could set".formatted(direction),
                    below(at, "direction"));
        }
        if (min == null && max == null) {
            complaint.about("must have minCapacity, maxCapacity or both", at);
        }
        if (min != null && max != null) {
            bounds(min, max, at);
        }
        if (max != null) {
            simulated(max, action.direction().isRead(), below(at, "maxCapacity"));
        }
    }

    private void bounds(long min, long max, List<String> at) {
        if (min > max) {
            complaint.about("must be at least minCapacity, %,d; was %,d".formatted(min, max), below(at, "maxCapacity"));
        }
    }

    /** What the quota lets through must not need more partitions than there can be. */
    private void simulated(long units, boolean read, List<String> at) {
        long possible =
                Math.min(units, read ? table.quota().readUnits() : table.quota().writeUnits());
        partitions(read ? possible : 0, read ? 0 : possible, at);
    }

    private void partitions(long reads, long writes, List<String> at) {
        long needed = PartitionCount.forThroughput(reads, writes);
        if (needed > PartitionCount.MAX) {
            complaint.about(
                    "needs %,d partitions; at most %,d are simulated".formatted(needed, PartitionCount.MAX), at);
        }
    }

    private void change(CapacityChangeSpec change, List<String> at) {
        ProvisionedThroughput throughput = change.provisionedThroughput();
        OnDemandThroughput maximum = change.onDemandThroughput();
        WarmThroughput warm = change.warmThroughput();
        BillingMode mode = change.billingMode();
        if (Stream.of(throughput, maximum, warm, mode).allMatch(Objects::isNull)) {
            complaint.about(
                    "must have one of provisionedThroughput, billingMode, warmThroughput, onDemandThroughput", at);
        }
        if (mode != null && profile != Profile.SINCE_2019) {
            complaint.about(
                    "the mode changes in profile since-2019 only, not in " + profile.label(), below(at, "billingMode"));
        }
        if (throughput != null && (mode == BillingMode.PAY_PER_REQUEST || maximum != null)) {
            complaint.about("belongs to PROVISIONED, not to PAY_PER_REQUEST", below(at, "provisionedThroughput"));
        }
        if (maximum != null && mode == BillingMode.PROVISIONED) {
            complaint.about("belongs to PAY_PER_REQUEST, not to PROVISIONED", below(at, "onDemandThroughput"));
        }
        if (mode == BillingMode.PROVISIONED && throughput == null && table.provisionedThroughput() == null) {
            complaint.about("is missing: neither the change nor the table says it", below(at, "provisionedThroughput"));
        }
        if (throughput != null) {
            quota(throughput.readCapacityUnits(), true, below(at, "provisionedThroughput", "readCapacityUnits"));
            quota(throughput.writeCapacityUnits(), false, below(at, "provisionedThroughput", "writeCapacityUnits"));
            partitions(
                    throughput.readCapacityUnits(),
                    throughput.writeCapacityUnits(),
                    below(at, "provisionedThroughput"));
        }
        if (maximum != null) {
            quota(maximum.maxReadRequestUnits(), true, below(at, "onDemandThroughput", "maxReadRequestUnits"));
            quota(maximum.maxWriteRequestUnits(), false, below(at, "onDemandThroughput", "maxWriteRequestUnits"));
        }
        if (warm != null) {
            quota(warm.readUnitsPerSecond(), true, below(at, "warmThroughput", "readUnitsPerSecond"));
            quota(warm.writeUnitsPerSecond(), false, below(at, "warmThroughput", "writeUnitsPerSecond"));
            partitions(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), below(at, "warmThroughput"));
        }
    }

    private void quota(long units, boolean read, List<String> at) {
        TableQuota quota = table.quota();
        long most = read ? quota.readUnits() : quota.writeUnits();
        if (units > most) {
            complaint.about(
                    "%,d is above the quota of %,d %s units/s per table (F58); raise quota.%s if yours is higher"
                            .formatted(units, most, read ? "read" : "write", read ? "readUnits" : "writeUnits"),
                    at);
        } else if (units == 0) {
            complaint.about("must be at least 1, or -1 for no maximum; was 0", at);
        }
    }

    private static List<String> below(List<String> path, String... names) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(names));
        return longer;
    }

    /** One sentence for every value that does nothing within the duration or in the table's mode. */
    static List<String> notes(String path, TableSpec table, Duration duration) {
        List<String> notes = new ArrayList<>();
        boolean everProvisioned = UnusedValues.everProvisioned(table);
        notes(path, table.autoScaling(), everProvisioned, duration, notes);
        for (Map.Entry<String, IndexSpec> index : table.globalSecondaryIndexes().entrySet()) {
            String at = ValuePath.child(path + ".globalSecondaryIndexes", index.getKey());
            notes(at, index.getValue().autoScaling(), everProvisioned, duration, notes);
            BackfillSpec backfill = index.getValue().backfill();
            if (backfill != null && backfill.at().compareTo(duration) >= 0) {
                notes.add(at + ".backfill is unused: the run ends before it");
            }
        }
        for (int i = 0; i < table.changes().size(); i++) {
            if (table.changes().get(i).at().compareTo(duration) >= 0) {
                notes.add("%s.changes[%d] is unused: the run ends before it".formatted(path, i));
            }
        }
        return notes;
    }

    private static void notes(
            String path,
            @Nullable AutoScalingSpec scaling,
            boolean everProvisioned,
            Duration duration,
            List<String> notes) {
        if (scaling == null) {
            return;
        }
        if (!everProvisioned) {
            notes.add(path + ".autoScaling is unused under PAY_PER_REQUEST");
        } else if (scaling.read() == null && scaling.write() == null) {
            notes.add(path + ".autoScaling does nothing without read or write");
        }
        for (int i = 0; i < scaling.scheduledActions().size(); i++) {
            if (scaling.scheduledActions().get(i).at().compareTo(duration) >= 0) {
                notes.add("%s.autoScaling.scheduledActions[%d] is unused: the run ends before it".formatted(path, i));
            }
        }
    }

    /** The quotas on what several tables and indexes have together when a run starts (F58, 2.12). */
    static final class Quotas {

        private final SetupCheck check;
        private final Setup setup;

        Quotas(SetupCheck check, Setup setup) {
            this.check = check;
            this.setup = setup;
        }

        /** Adds a problem for each Region with more than the account's quota. */
        void account() {
            AccountQuota quota = setup.accountQuota();
            for (List<String> region : setup.regions()) {
                List<ProvisionedThroughput> all = region.stream()
                        .map(name -> Objects.requireNonNull(setup.tables().get(name)))
                        .flatMap(table -> provisioned(table).stream())
                        .toList();
                String tables = "tables " + String.join(", ", region);
                account(tables, "read", sum(all, ProvisionedThroughput::readCapacityUnits), quota.readUnits());
                account(tables, "write", sum(all, ProvisionedThroughput::writeCapacityUnits), quota.writeUnits());
            }
        }

        private void account(String tables, String direction, long units, long quota) {
            if (units > quota) {
                check.problem(
                        "%s have %,d %s units/s provisioned with their indexes, above the account's quota of %,d (F58);"
                                        .formatted(tables, units, direction, quota)
                                + " raise accountQuota.%sUnits if yours is higher".formatted(direction),
                        List.of("accountQuota"),
                        direction + "Units");
            }
        }

        /** Adds a problem where a table and its indexes have one quota and more than it, or change their mode. */
        void table(String name, TableSpec table) {
            if (setup.assumptions().quotaScope() != TableQuota.Scope.COLLECTIVE) {
                return;
            }
            TableQuota quota = table.quota();
            List<ProvisionedThroughput> all = provisioned(table);
            List<String> at = List.of("tables", name);
            collective(at, "read", sum(all, ProvisionedThroughput::readCapacityUnits), quota.readUnits());
            collective(at, "write", sum(all, ProvisionedThroughput::writeCapacityUnits), quota.writeUnits());
            for (int i = 0; i < table.changes().size(); i++) {
                if (table.changes().get(i).billingMode() != null) {
                    check.problem(
                            "the mode does not change in a run with quotaScope: collective",
                            at,
                            "changes",
                            ValuePath.entry(i),
                            "billingMode");
                }
            }
        }

        private void collective(List<String> at, String direction, long units, long quota) {
            if (units > quota) {
                check.problem(
                        "table and indexes have %,d %s units/s provisioned, above the quota of %,d that they share (2.12)"
                                .formatted(units, direction, quota),
                        at,
                        "quota",
                        direction + "Units");
            }
        }

        private static List<ProvisionedThroughput> provisioned(TableSpec table) {
            if (table.billingMode() != BillingMode.PROVISIONED) {
                return List.of();
            }
            List<ProvisionedThroughput> all = new ArrayList<>();
            if (table.provisionedThroughput() != null) {
                all.add(table.provisionedThroughput());
            }
            for (Map.Entry<String, IndexSpec> index :
                    table.globalSecondaryIndexes().entrySet()) {
                ProvisionedThroughput units = index.getValue().provisionedThroughput();
                if (units != null) {
                    all.add(units);
                }
            }
            return all;
        }

        private static long sum(List<ProvisionedThroughput> all, ToLongFunction<ProvisionedThroughput> units) {
            return all.stream().mapToLong(units).sum();
        }
    }
}
