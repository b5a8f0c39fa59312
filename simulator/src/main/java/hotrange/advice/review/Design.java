package hotrange.advice.review;

import hotrange.run.usage.Pricing;
import hotrange.scenario.ChosenStrategy;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What is reviewed: one strategy of a scenario as a list of access patterns, and what they ask of each table and index. */
final class Design {

    private final Scenario scenario;
    private final ChosenStrategy chosen;
    private final double growth;
    private final Pricing pricing;
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    /**
     * The design of a strategy.
     *
     * @throws hotrange.cost.BadPrices when there are no prices for it
     */
    Design(Scenario scenario, ChosenStrategy chosen, double growth) {
        this.scenario = scenario;
        this.chosen = chosen;
        this.growth = growth;
        pricing = Pricing.of(scenario, setup());
        long micros = scenario.duration().toNanos() / 1_000;
        setup().workloads().forEach((name, workload) -> {
            TableSpec table = setup().tables().get(workload.table());
            List<OperationSpec> operations = workload.operations();
            for (int step = 0; table != null && step < operations.size(); step++) {
                patterns.add(new Pattern(name, step, workload, operations.get(step), table, growth, micros));
            }
        });
        setup().tables().forEach(this::loads);
    }

    private void loads(String name, TableSpec table) {
        for (boolean read : new boolean[] {true, false}) {
            List<Pattern> own = asking(name, read).stream()
                    .filter(p -> !read || !table.globalSecondaryIndexes().containsKey(index(p)))
                    .toList();
            add(name, List.of("tables", name), table, false, read, own, Design::tableUnits);
        }
        table.globalSecondaryIndexes().forEach((index, spec) -> {
            List<String> place = List.of("tables", name, "globalSecondaryIndexes", index);
            for (boolean read : new boolean[] {true, false}) {
                List<Pattern> own = asking(name, read).stream()
                        .filter(p -> !read || index(p).equals(index))
                        .toList();
                add(name, place, table.ofIndex(spec), true, read, own, p -> read ? p.units() : p.indexUnits(index));
            }
        });
    }

    /** One entry for each table of theirs that patterns ask; of calls that tables take in turn, one peaks at a time. */
    private void add(
            String name,
            List<String> place,
            TableSpec spec,
            boolean index,
            boolean read,
            List<Pattern> own,
            ToDoubleFunction<Pattern> units) {
        double mean = own.stream()
                .mapToDouble(p -> inTurn(p) * units.applyAsDouble(p))
                .sum();
        double peak = own.stream()
                .distinct()
                .mapToDouble(p -> p.peak() * units.applyAsDouble(p))
                .sum();
        loads.add(new Load(name, place, spec, index, read, mean, peak));
    }

    /** Reads of a table, or its writes: those of all Regions (1.29). */
    private List<Pattern> asking(String name, boolean read) {
        return read
                ? of(name, true)
                : globalTable(name).stream()
                        .flatMap(other -> of(other, false).stream())
                        .toList();
    }

    /** The tables of the global table that one belongs to, itself alone where it has no replicas. */
    List<String> globalTable(String name) {
        for (Map.Entry<String, TableSpec> table : setup().tables().entrySet()) {
            List<String> replicas = table.getValue().replicas();
            if (!replicas.isEmpty() && (table.getKey().equals(name) || replicas.contains(name))) {
                return Stream.concat(Stream.of(table.getKey()), replicas.stream())
                        .toList();
            }
        }
        return List.of(name);
    }

    /** Mean calls a second to each of the tables that take turns. */
    private static double inTurn(Pattern pattern) {
        return pattern.mean() / pattern.workload().tables().size();
    }

    /** Units of a call with what its writes take of local indexes, which share the table's (2.14). */
    private static double tableUnits(Pattern pattern) {
        return pattern.units()
                + pattern.table().localSecondaryIndexes().keySet().stream()
                        .mapToDouble(pattern::indexUnits)
                        .sum();
    }

    private static String index(Pattern pattern) {
        String index = pattern.operation().index();
        return index == null ? "" : index;
    }

    /** The path that names lead along. */
    static String path(String... names) {
        return ValuePath.print(List.of(names));
    }

    Scenario scenario() {
        return scenario;
    }

    Setup setup() {
        return chosen.strategy().setup();
    }

    /** The strategy's prices. */
    Pricing pricing() {
        return pricing;
    }

    /** An amount in their currency. */
    String money(double amount) {
        return Figures.money(amount, pricing.prices().currency());
    }

    double growth() {
        return growth;
    }

    /** Those whose operations the scenario says, in file order. */
    List<Pattern> patterns() {
        return patterns.stream().filter(p -> !p.recordedCalls()).toList();
    }

    /** The patterns of a table in one direction, those of recorded calls included. */
    List<Pattern> of(String table, boolean read) {
        return patterns.stream()
                .filter(p -> (p.workload().tables().contains(table) && p.reads() == read) || isReplay(p, table))
                .toList();
    }

    private static boolean isReplay(Pattern pattern, String table) {
        return pattern.recordedCalls() && pattern.workload().tables().contains(table);
    }

    /** All patterns that only files know. */
    List<Pattern> recorded() {
        return patterns.stream().filter(Pattern::recordedCalls).toList();
    }

    /** Tables and global indexes, each for reads and writes. */
    List<Load> loads() {
        return List.copyOf(loads);
    }

    /** Whether file or strategy give a value. */
    boolean states(List<String> path) {
        return chosen.states(path);
    }

    /**
     * Paths of the workloads that shards of a pattern's keys concern: all that go by the same keys of its table.
     */
    List<String> sharded(Pattern pattern) {
        String table = pattern.workload().table();
        List<String> paths = new ArrayList<>();
        setup().workloads().forEach((name, workload) -> {
            if (workload.tables().contains(table)
                    && isByKey(workload)
                    && keySpace(workload).equals(keySpace(pattern.workload()))) {
                paths.add(path("workloads", name, "writeSharding"));
            }
        });
        return paths;
    }

    /** What its keys have in common and those of other entities have not; empty where the table has one kind. */
    private String keySpace(WorkloadSpec workload) {
        TableSpec table = setup().tables().get(workload.table());
        TableSpec.EntitySpec entity = table == null || workload.entity() == null
                ? null
                : table.entities().get(workload.entity());
        return entity == null ? "" : entity.space(null);
    }

    private static boolean isByKey(WorkloadSpec workload) {
        return workload.operation().index() == null && workload.operation().type() != OperationType.Scan;
    }
}
