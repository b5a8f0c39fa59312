package hotrange.advice.candidate;

import hotrange.cost.BadPrices;
import hotrange.run.usage.Pricing;
import hotrange.scenario.ChosenStrategy;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The designs that are compared for a scenario of the user's: its strategies, or, where it has none, what could be
 * changed of its tables and workloads.
 *
 * @param scenario with the candidates as its strategies
 * @param candidates one for each strategy, in their order
 * @param leftOut generated ones that the scenario or its prices do not allow, one sentence each
 */
public record ScenarioCandidates(Scenario scenario, List<Candidate> candidates, List<String> leftOut) {

    private static final int SHARDS = 4;
    private static final int MORE_SHARDS = 16;
    private static final int ROOM = 4;

    public ScenarioCandidates {
        candidates = List.copyOf(candidates);
        leftOut = List.copyOf(leftOut);
    }

    /** Those of a scenario. */
    public static ScenarioCandidates of(Scenario scenario) {
        Scenario compared = scenario;
        List<String> leftOut = new ArrayList<>();
        if (scenario.strategies().size() == 1
                && scenario.strategies().get(0).overrides().isEmpty()) {
            ChosenStrategy own = ChosenStrategy.of(scenario, null);
            Map<String, Map<String, String>> allowed = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, String>> made :
                    generated(own.strategy().setup()).entrySet()) {
                String name = made.getKey();
                try {
                    if (name.equals(own.strategy().name())) {
                        throw new IllegalArgumentException("the scenario has a strategy of this name");
                    }
                    allowed.put(name, made.getValue());
                    compared = priced(own.varied(allowed, scenario.duration(), scenario.replications()));
                } catch (ScenarioProblems | BadPrices | IllegalArgumentException e) {
                    allowed.remove(name);
                    leftOut.add("“%s” is not compared: %s".formatted(name, reason(e)));
                }
            }
        }
        return new ScenarioCandidates(
                compared,
                compared.strategies().stream()
                        .map(strategy -> new Candidate(strategy.name(), Design.of(strategy.setup()), true, ""))
                        .toList(),
                leftOut);
    }

    /** The same, whose strategies all have prices. */
    private static Scenario priced(Scenario scenario) {
        scenario.strategies().forEach(strategy -> Pricing.of(scenario, strategy.setup()));
        return scenario;
    }

    private static String reason(Exception e) {
        return e instanceof ScenarioProblems problems
                ? problems.problems().get(0).message()
                : String.valueOf(e.getMessage());
    }

    private static Map<String, Map<String, String>> generated(Setup setup) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Map<String, String> onDemand = new LinkedHashMap<>();
        Map<String, String> doubled = new LinkedHashMap<>();
        Map<String, String> scaled = new LinkedHashMap<>();
        setup.tables().forEach((name, table) -> {
            String path = ValuePath.child("tables", name);
            ProvisionedThroughput units = table.provisionedThroughput();
            if (table.billingMode() == BillingMode.PROVISIONED && units != null) {
                onDemand.put(path + ".billingMode", "PAY_PER_REQUEST");
                doubled.put(path + ".provisionedThroughput", throughput(units, 2));
                if (table.autoScaling() == null) {
                    scaled.put(path + ".autoScaling", scaling(units));
                }
            }
        });
        put(all, "on-demand", onDemand);
        put(all, "twice the capacity", doubled);
        put(all, "auto scaled, target 70 %", scaled);
        for (int shards : new int[] {SHARDS, MORE_SHARDS}) {
            put(all, shards + " shards", sharding(setup, shards));
        }
        put(all, "DAX in front", caches(setup));
        return all;
    }

    private static void put(Map<String, Map<String, String>> all, String name, Map<String, String> overrides) {
        if (!overrides.isEmpty()) {
            all.put(name, overrides);
        }
    }

    private static String throughput(ProvisionedThroughput units, int times) {
        return "{readCapacityUnits: %d, writeCapacityUnits: %d}"
                .formatted(times * units.readCapacityUnits(), times * units.writeCapacityUnits());
    }

    private static String scaling(ProvisionedThroughput units) {
        String policy = "{minCapacity: %d, maxCapacity: %d, targetValue: 70 %%}";
        return "{read: %s, write: %s}"
                .formatted(
                        policy.formatted(units.readCapacityUnits(), ROOM * units.readCapacityUnits()),
                        policy.formatted(units.writeCapacityUnits(), ROOM * units.writeCapacityUnits()));
    }

    private static Map<String, String> sharding(Setup setup, int shards) {
        Map<String, String> overrides = new LinkedHashMap<>();
        setup.workloads().forEach((name, workload) -> {
            if (workload.writeSharding() == null) {
                overrides.put(
                        ValuePath.child("workloads", name) + ".writeSharding",
                        "{shards: %d, suffix: calculated}".formatted(shards));
            }
        });
        return overrides;
    }

    private static Map<String, String> caches(Setup setup) {
        Map<String, String> overrides = new LinkedHashMap<>();
        List<String> tables = new ArrayList<>();
        for (Map.Entry<String, WorkloadSpec> entry : setup.workloads().entrySet()) {
            WorkloadSpec workload = entry.getValue();
            TableSpec table = setup.tables().get(workload.table());
            boolean cacheable = workload.operation().type().isRead()
                    && !workload.operation().consistentRead()
                    && !workload.dax()
                    && table != null
                    && table.dax() == null;
            if (cacheable) {
                overrides.put(ValuePath.child("workloads", entry.getKey()) + ".dax", "true");
                tables.add(workload.table());
            }
        }
        tables.stream()
                .distinct()
                .forEach(name -> overrides.put(ValuePath.child("tables", name) + ".dax", Candidate.CACHE));
        return overrides;
    }
}
