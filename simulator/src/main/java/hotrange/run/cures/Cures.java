package hotrange.run.cures;

import hotrange.result.RootCause;
import hotrange.result.RootCause.Verdict;
import hotrange.scenario.AssumptionChange;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.TableSpec;
import hotrange.workload.CallPlan;
import hotrange.workload.IndexPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Strategies with one class of root causes cured, everything else held as it was (decision 0016). */
public final class Cures {

    /** So many entries wait for an index before it pushes back that none does. */
    private static final AssumptionChange NO_BACK_PRESSURE = AssumptionChange.of("indexQueueEntries: 1000000");

    private final Trial uncured;
    private final AmpleCapacity capacity;
    /** By resource, in the order of tables. */
    private final Map<String, Asked> asked = new LinkedHashMap<>();

    /**
     * The cures of a strategy.
     *
     * @param asked of every table and index in its first replication
     * @param horizonMicros latest time that limits will be asked for
     */
    public Cures(Trial uncured, List<Asked> asked, long horizonMicros) {
        this.uncured = uncured;
        capacity = new AmpleCapacity(uncured.setup().profile(), horizonMicros);
        asked.forEach(one -> this.asked.put(one.resource(), one));
    }

    /** The classes that are cured, each by itself: both of the table where it rejected anything, and that of indexes where they did. */
    public static List<Verdict> worthTrying(RootCause cause) {
        List<Verdict> classes = new ArrayList<>();
        if (cause.keyDesign() + cause.capacityPolicy() > 0) {
            classes.addAll(List.of(Verdict.KEY_DESIGN, Verdict.CAPACITY_POLICY));
        }
        if (cause.indexDesign() > 0) {
            classes.add(Verdict.INDEX_DESIGN);
        }
        return classes;
    }

    /** The strategy with one class cured. */
    public Trial without(Verdict cured) {
        return switch (cured) {
            case KEY_DESIGN -> keys();
            case CAPACITY_POLICY ->
                uncured.with(ample((name, table) -> capacity.of(table, asked(name))), uncured.plans());
            case INDEX_DESIGN -> indexes();
            case MIXED -> throw new IllegalArgumentException("no class: " + cured);
        };
    }

    /** Every table's keys are spread evenly, over ranges of equal width. */
    private Trial keys() {
        List<CallPlan> plans = uncured.plans().stream()
                .map(plan -> readsIndex(plan)
                        ? plan
                        : even(asked(plan.spec().table()).partitionsAtStart()).of(plan))
                .toList();
        Setup setup = uncured.setup();
        return uncured.with(copy(setup, setup.assumptions(), mapped((name, table) -> evenly(table))), plans);
    }

    private static TableSpec evenly(TableSpec table) {
        PartitionsSpec given = table.partitions();
        return given == null ? table : table.withPartitions(new PartitionsSpec.Even(given.count()));
    }

    private Trial indexes() {
        Setup setup = uncured.setup();
        Map<String, TableSpec> tables = mapped(this::withAmpleIndexes);
        Setup ample = copy(setup, NO_BACK_PRESSURE.applyTo(setup.assumptions()), tables);
        return uncured.with(
                ample,
                uncured.plans().stream().map(plan -> ofIndexes(plan, tables)).toList());
    }

    private TableSpec withAmpleIndexes(String name, TableSpec table) {
        Map<String, IndexSpec> ample = new LinkedHashMap<>();
        table.globalSecondaryIndexes()
                .forEach((index, spec) ->
                        ample.put(index, capacity.of(spec, table, asked(name + "/index/" + index), asked(name))));
        return table.withIndexes(ample);
    }

    private CallPlan ofIndexes(CallPlan plan, Map<String, TableSpec> tables) {
        TableSpec table = Objects.requireNonNull(tables.get(plan.spec().table()));
        if (readsIndex(plan)) {
            return even(partitions(
                            table,
                            Objects.requireNonNull(plan.spec().operation().index())))
                    .of(plan);
        }
        List<IndexPlan> entries = new ArrayList<>();
        for (String index : plan.indexes().isEmpty() ? List.<String>of() : names(table)) {
            entries.add(even(partitions(table, index)).of(plan.indexes().get(entries.size())));
        }
        return plan.withIndexes(
                entries,
                plan.then().stream().map(step -> ofIndexes(step, tables)).toList());
    }

    private static List<String> names(TableSpec table) {
        return List.copyOf(table.globalSecondaryIndexes().keySet());
    }

    private static int partitions(TableSpec table, String index) {
        IndexSpec spec = Objects.requireNonNull(table.globalSecondaryIndexes().get(index));
        return Objects.requireNonNull(spec.partitions());
    }

    private static boolean readsIndex(CallPlan plan) {
        return !plan.target().resource().equals(plan.spec().table());
    }

    private static EvenKeys even(int partitions) {
        return new EvenKeys(partitions);
    }

    private Asked asked(String resource) {
        return Objects.requireNonNull(asked.get(resource));
    }

    private Setup ample(BiFunction<String, TableSpec, TableSpec> change) {
        return new Setup(
                uncured.setup().profile(),
                uncured.setup().assumptions(),
                AmpleCapacity.account(),
                uncured.setup().cost(),
                mapped(change),
                uncured.setup().workloads());
    }

    private static Setup copy(Setup setup, Assumptions assumptions, Map<String, TableSpec> tables) {
        return new Setup(setup.profile(), assumptions, setup.accountQuota(), setup.cost(), tables, setup.workloads());
    }

    private Map<String, TableSpec> mapped(BiFunction<String, TableSpec, TableSpec> change) {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        uncured.setup().tables().forEach((name, table) -> tables.put(name, change.apply(name, table)));
        return tables;
    }
}
