package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.WorkloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules that hold between the values of one setup, each with the path and line of the value to change. */
final class SetupCheck {

    private final Path file;
    private final Tree.Members tree;
    private final Setup setup;
    private final ProblemList problems;

    private SetupCheck(Path file, Tree.Members tree, Setup setup, ProblemList problems) {
        this.file = file;
        this.tree = tree;
        this.setup = setup;
        this.problems = problems;
    }

    /** Adds a problem for everything in {@code setup}, which was read from {@code tree}, that does not go together. */
    static void check(Path file, Tree.Members tree, Setup setup, ProblemList problems) {
        SetupCheck check = new SetupCheck(file, tree, setup, problems);
        check.assumptions(setup.assumptions());
        new CostRules(check).cost(file, setup.cost());
        new CapacityRules.Quotas(check, setup).account();
        setup.tables().forEach(check::table);
        setup.workloads().forEach(check::workload);
    }

    Assumptions assumptions() {
        return setup.assumptions();
    }

    void problem(String message, @Nullable String nearest, List<String> path) {
        problems.add(Tree.lineOf(tree, path), ValuePath.print(path), message, nearest);
    }

    void problem(String message, List<String> base, String... names) {
        List<String> path = new ArrayList<>(base);
        path.addAll(List.of(names));
        problems.add(Tree.lineOf(tree, path), ValuePath.print(path), message);
    }

    private void assumptions(Assumptions assumptions) {
        if (assumptions.adaptiveDelayMin().compareTo(assumptions.adaptiveDelayMax()) > 0) {
            problem("must be at least adaptiveDelayMin", List.of("assumptions"), "adaptiveDelayMax");
        }
        SplitAssumptions splits = assumptions.splits();
        if (splits.durationMin().compareTo(splits.durationMax()) > 0) {
            problem("must be at least durationMin", List.of("assumptions", "splits"), "durationMax");
        }
        Assumptions.Routers routers = assumptions.routers();
        if (routers != null && routers.lifetime().compareTo(routers.refresh()) < 0) {
            problem("must be at least refresh", List.of("assumptions", "routers"), "lifetime");
        }
        CapacityRules.check(
                assumptions.controlPlane(),
                (message, names) -> problem(message, List.of("assumptions"), names.toArray(new String[0])));
    }

    private void table(String name, TableSpec table) {
        List<String> at = List.of("tables", name);
        ProvisionedThroughput provisioned = table.provisionedThroughput();
        if (table.billingMode() == BillingMode.PROVISIONED && provisioned == null) {
            problem(
                    "is missing: PROVISIONED needs readCapacityUnits and writeCapacityUnits"
                            + " (or set billingMode: PAY_PER_REQUEST)",
                    at,
                    "provisionedThroughput");
        }
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST && setup.profile() == Profile.UNTIL_2017) {
            problem("PAY_PER_REQUEST exists since November 2018, not in profile until-2017", at, "billingMode");
        }
        capacity(table, at, table.quota(), at);
        new CapacityRules.Quotas(this, setup).table(name, table);
        new IndexRules(this).table(name, table);
        new ReplicaRules(this, setup.tables()).table(name, table);
        new EntityRules(this).table(name, table, setup.tables());
        if (table.dax() != null) {
            new CostRules(this).dax(table.dax(), at);
        }
        CapacityRules.check(
                setup.profile(), table, (message, names) -> problem(message, at, names.toArray(new String[0])));
    }

    /** Capacity of a table, or of an index in the words of a table, against the quota that stands at {@code owner}. */
    void capacity(TableSpec table, List<String> at, TableQuota quota, List<String> owner) {
        ProvisionedThroughput provisioned = table.provisionedThroughput();
        if (provisioned != null) {
            within(quota, provisioned.readCapacityUnits(), owner, at, "provisionedThroughput", "readCapacityUnits");
            within(quota, provisioned.writeCapacityUnits(), owner, at, "provisionedThroughput", "writeCapacityUnits");
        }
        partitions(table, at);
        OnDemandThroughput maximum = table.onDemandThroughput();
        if (maximum != null) {
            within(quota, maximum.maxReadRequestUnits(), owner, at, "onDemandThroughput", "maxReadRequestUnits");
            within(quota, maximum.maxWriteRequestUnits(), owner, at, "onDemandThroughput", "maxWriteRequestUnits");
        }
    }

    private void partitions(TableSpec table, List<String> at) {
        try {
            PartitionCount.initial(table, setup.assumptions());
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()), at);
        }
    }

    private void within(
            TableQuota tableQuota, long units, List<String> owner, List<String> at, String object, String key) {
        boolean reads = key.toLowerCase(Locale.ROOT).contains("read");
        long quota = reads ? tableQuota.readUnits() : tableQuota.writeUnits();
        if (units > quota) {
            problem(
                    "%,d is above the quota of %,d %s units/s per table (F58); raise %s if yours is higher"
                            .formatted(
                                    units,
                                    quota,
                                    reads ? "read" : "write",
                                    ValuePath.print(List.of(
                                            owner.get(0), owner.get(1), "quota", reads ? "readUnits" : "writeUnits"))),
                    at,
                    object,
                    key);
        }
        if (units == 0) {
            problem("must be at least 1, or -1 for no maximum; was 0", at, object, key);
        }
    }

    private void workload(String name, WorkloadSpec workload) {
        List<String> at = List.of("workloads", name);
        knownTable(workload.table(), List.of("workloads", name, "table"));
        OperationRules operations = new OperationRules(this);
        if (!(workload.rate() instanceof LoadShape.RecordedCalls)) {
            operations.workload(name, workload);
        }
        operations.by(name, workload);
        operations.faults(name, workload);
        new PartRules(this).workload(name, workload);
        for (String other : workload.tables()) {
            TableSpec table = setup.tables().get(other);
            WorkloadSpec there = workload.with(other, workload.operation());
            if (table != null) {
                new IndexRules(this).workload(name, there, table);
                new EntityRules(this).workload(name, there, other, table);
            }
            new TaskRules(this).workload(name, there, table);
            WorkloadRules.check(
                    file, there, table, setup.assumptions(), (message, names) -> problem(message, at, names));
        }
    }

    /** Adds a problem at {@code path} where there is no such table. */
    void knownTable(String table, List<String> path) {
        if (!setup.tables().containsKey(table)) {
            problems.add(
                    Tree.lineOf(tree, path),
                    ValuePath.print(path),
                    "there is no table %s; tables: %s"
                            .formatted(
                                    Names.shown(table),
                                    String.join(", ", setup.tables().keySet())),
                    Names.nearest(table, setup.tables().keySet()));
        }
    }

    /** Where the i-th operation of a workload stands, 0 being the first one. */
    static List<String> operationPath(String workload, int i) {
        return i == 0
                ? List.of("workloads", workload, "operation")
                : List.of("workloads", workload, "then", ValuePath.entry(i - 1), "operation");
    }
}
