package hotrange.run.usage;

import hotrange.cost.BadPrices;
import hotrange.cost.PriceList;
import hotrange.cost.StrategyCost;
import hotrange.result.usage.CacheUsage;
import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import hotrange.scenario.CostSpec;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.DaxSpec;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices that a strategy is billed by.
 *
 * @param prices that it needs are in it
 */
public record Pricing(PriceList prices, StrategyCost.Options options) {

    /**
     * The prices of a strategy.
     *
     * @throws BadPrices when there are none, or they lack one that the strategy can need
     */
    public static Pricing of(Scenario scenario, Setup setup) {
        CostSpec cost = setup.cost();
        PriceList prices = cost.prices() == null
                ? PriceList.of(cost.region(), cost.day())
                : PriceList.read(scenario.resolve(cost.prices()));
        Pricing pricing = new Pricing(prices, new StrategyCost.Options(null, cost.freeTier()));
        pricing.cost("", possible(setup), 0, 0);
        return pricing;
    }

    /**
     * What usage costs.
     *
     * @param callsPerSecond that arrived
     * @param successfulPerSecond the part of them that succeeded
     */
    public StrategyCost cost(String strategy, Usage usage, double callsPerSecond, double successfulPerSecond) {
        StrategyCost.CallRates calls = new StrategyCost.CallRates(callsPerSecond, successfulPerSecond);
        return StrategyCost.of(strategy, usage, calls, prices, options);
    }

    /** A little of everything that a strategy can use. */
    private static Usage possible(Setup setup) {
        List<ResourceUsage> resources = new ArrayList<>();
        List<CacheUsage> caches = new ArrayList<>();
        setup.tables().forEach((name, table) -> {
            boolean replicated = setup.tables().values().stream()
                            .anyMatch(other -> other.replicas().contains(name))
                    || !table.replicas().isEmpty();
            Use use = Use.of(setup, name, replicated);
            resources.add(possible(name, table, replicated, table.size(), use));
            table.globalSecondaryIndexes()
                    .forEach((index, spec) ->
                            resources.add(possible(name + "/index/" + index, table, false, spec.size(), use)));
            DaxSpec dax = table.dax();
            if (dax != null && dax.nodeType() != null && dax.nodes() != null) {
                caches.add(new CacheUsage(name, dax.nodeType(), dax.nodes()));
            }
        });
        return new Usage(1, resources, caches);
    }

    private static ResourceUsage possible(String name, TableSpec table, boolean replicated, DataSize size, Use use) {
        boolean provisioned = table.billingMode() == BillingMode.PROVISIONED
                || table.changes().stream().anyMatch(c -> c.billingMode() == BillingMode.PROVISIONED);
        boolean onDemand = table.billingMode() == BillingMode.PAY_PER_REQUEST
                || table.changes().stream().anyMatch(c -> c.billingMode() == BillingMode.PAY_PER_REQUEST);
        return new ResourceUsage(
                name,
                TableClass.valueOf(table.tableClass().name()),
                replicated,
                onDemand && use.reads() ? 1 : 0,
                onDemand && use.writes() ? 1 : 0,
                provisioned ? List.of(1.0) : List.of(),
                provisioned ? List.of(1.0) : List.of(),
                size.bytes() > 0 || use.grows() ? 1 : 0,
                0,
                0,
                null);
    }

    /** What workloads do with a table and its indexes. */
    private record Use(boolean reads, boolean writes, boolean grows) {

        /** @param replicated whether writes to other tables come here too */
        static Use of(Setup setup, String table, boolean replicated) {
            boolean reads = false;
            boolean writes = false;
            boolean grows = false;
            for (WorkloadSpec workload : setup.workloads().values()) {
                boolean here = workload.tables().contains(table);
                for (OperationSpec operation : workload.operations()) {
                    boolean read = operation.type().isRead();
                    reads |= read && here;
                    writes |= !read && (here || replicated);
                    grows |= operation.type().puts()
                            && (operation.exists() < 1 || operation.oldItemSize() != null)
                            && (here || replicated);
                }
            }
            return new Use(reads, writes, grows);
        }
    }
}
