package hotrange.advice.candidate;

import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The designs that are compared for a scenario of the user's: its strategies, or, where it has none, what could be
 * changed of its tables and workloads.
 *
 * @param scenario with the candidates as its strategies
 * @param candidates one for each strategy, in their order
 */
public record ScenarioCandidates(Scenario scenario, List<Candidate> candidates) {

    private static final int SHARDS = 4;
    private static final int MORE_SHARDS = 16;
    private static final int ROOM = 4;

    /** Those of a scenario; a generated one that the scenario does not allow is left out. */
    public static ScenarioCandidates of(Scenario scenario) {
        Scenario compared = scenario;
        if (scenario.strategies().size() == 1
                && scenario.strategies().get(0).overrides().isEmpty()) {
            Map<String, Map<String, String>> allowed = new LinkedHashMap<>();
            generated(scenario.strategies().get(0).setup()).forEach((name, overrides) -> {
                allowed.put(name, overrides);
                if (with(scenario, allowed) == null) {
                    allowed.remove(name);
                }
            });
            Scenario generated = with(scenario, allowed);
            compared = generated == null ? scenario : generated;
        }
        return new ScenarioCandidates(
                compared,
                compared.strategies().stream()
                        .map(strategy -> new Candidate(strategy.name(), Design.of(strategy.setup()), true, ""))
                        .toList());
    }

    private static @Nullable Scenario with(Scenario scenario, Map<String, Map<String, String>> strategies) {
        try {
            return ScenarioReader.read(scenario.file(), text(scenario.text(), strategies));
        } catch (ScenarioProblems e) {
            return null;
        }
    }

    /** The scenario's text with strategies at its end. */
    private static String text(String scenario, Map<String, Map<String, String>> strategies) {
        StringBuilder block = new StringBuilder();
        boolean flow = scenario.stripLeading().startsWith("{");
        block.append(flow ? ", \"strategies\": {\"as it is\": {}" : "\nstrategies:\n  as it is: {}\n");
        strategies.forEach((name, overrides) -> {
            block.append(flow ? ", " : "  ").append(quoted(name)).append(": {");
            String separator = "";
            for (Map.Entry<String, String> override : overrides.entrySet()) {
                block.append(separator)
                        .append(quoted(override.getKey()))
                        .append(": ")
                        .append(override.getValue());
                separator = ", ";
            }
            block.append(flow ? "}" : "}\n");
        });
        if (!flow) {
            return scenario + block;
        }
        int end = scenario.lastIndexOf('}');
        return scenario.substring(0, end) + block + "}" + scenario.substring(end);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
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
