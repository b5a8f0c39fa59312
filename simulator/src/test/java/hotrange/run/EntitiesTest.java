package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.heat.EntityHeat;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of items that share a table (D6): where their keys lie, what they take from their entity, and who heats what. */
class EntitiesTest {

    private static final String SHOP = """
            scenario: A shop in one table
            duration: 60s
            replications: 1
            tables:
              shop:
                billingMode: PAY_PER_REQUEST
                partitions: 8
                keySchema: {partitionKey: PK, sortKey: SK}
                globalSecondaryIndexes:
                  GSI1: {keySchema: {partitionKey: GSI1PK}, partitions: 4}
                entities:
                  customer: {partitionKey: "CUSTOMER#{id}", sortKey: PROFILE, itemSize: 3 KB}
                  order:
                    partitionKey: "CUSTOMER#{customerId}"
                    sortKey: "ORDER#{orderId}"
                    itemSize: 2 KB
                    indexes: {GSI1: {partitionKey: "STATUS#{status}"}}
                  config: {partitionKey: CONFIG, sortKey: "{name}", itemSize: 1 KB}
            workloads:
              save customer:
                table: shop
                entity: customer
                operation: {type: PutItem}
                rate: 100/s
                arrivals: paced
                partitionKey: {uniform: {keys: 1}}
              place order:
                table: shop
                entity: order
                operation: {type: PutItem}
                rate: 50/s
                arrivals: paced
                partitionKey: {uniform: {keys: 1}}
                indexKeys: {GSI1: {partitionKey: {uniform: {keys: 1}}}}
              set config:
                table: shop
                entity: config
                operation: {type: PutItem}
                rate: 20/s
                arrivals: paced
            """;

    private static StrategyResult run(String text) throws ScenarioProblems {
        RunResult result = Simulator.run(
                        ScenarioReader.read(Path.of("shop.yaml"), text), new RunOptions(1, true, (done, total) -> {}))
                .result();
        return result.strategies().get(0);
    }

    private static List<EntityHeat> heats(StrategyResult strategy, String table) {
        return strategy.tables().stream()
                .filter(facts -> facts.table().equals(table))
                .map(TableFacts::entities)
                .findFirst()
                .orElseThrow();
    }

    private static EntityHeat heat(StrategyResult strategy, String table, String entity) {
        return heats(strategy, table).stream()
                .filter(heat -> heat.entity().equals(entity))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sizesAndLawsThatAWorkloadLeavesOutAreThoseOfItsEntity() throws ScenarioProblems {
        StrategyResult found = run(SHOP);
        assertThat(heat(found, "shop", "customer").units()).isEqualTo(60 * 100 * 3 * 1_000_000L);
        assertThat(heat(found, "shop", "order").units()).isEqualTo(60 * 50 * 2 * 1_000_000L);
        assertThat(heat(found, "shop", "config").units()).isEqualTo(60 * 20 * 1_000_000L);
    }

    @Test
    void entitiesWithOnePatternShareCollectionsAndOthersDoNot() throws ScenarioProblems {
        StrategyResult found = run(SHOP);
        EntityHeat customer = heat(found, "shop", "customer");
        EntityHeat order = heat(found, "shop", "order");
        assertThat(order.partition()).isEqualTo(customer.partition());
        assertThat(customer.shareOfPartition()).isCloseTo(0.75, within(1e-9));
        assertThat(order.shareOfPartition()).isCloseTo(0.25, within(1e-9));
        StrategyResult apart = run(SHOP.replace("\"CUSTOMER#{customerId}\"", "\"BUYER#{customerId}\""));
        assertThat(heat(apart, "shop", "order").partition())
                .as("another hash: with this seed another of eight partitions")
                .isNotEqualTo(heat(apart, "shop", "customer").partition());
        assertThat(heat(apart, "shop", "order").shareOfPartition()).isEqualTo(1);
    }

    @Test
    void sharesAreThoseOfTheTableAndOfItsBusiestPartition() throws ScenarioProblems {
        StrategyResult found = run(SHOP);
        EntityHeat customer = heat(found, "shop", "customer");
        assertThat(customer.share()).isCloseTo(300.0 / 420, within(1e-9));
        assertThat(customer.unitsPerSecond()).isCloseTo(300, within(1e-9));
        assertThat(heats(found, "shop").stream().mapToDouble(EntityHeat::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(heats(found, "shop")).extracting(EntityHeat::busiest).containsOnly(customer.partition());
        assertThat(heats(found, "shop").stream()
                        .mapToDouble(EntityHeat::shareOfBusiest)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void anIndexHoldsOnlyEntitiesThatHaveKeysInIt() throws ScenarioProblems {
        StrategyResult found = run(SHOP);
        assertThat(heats(found, "shop/index/GSI1"))
                .extracting(EntityHeat::entity)
                .containsExactly("order");
        assertThat(heat(found, "shop/index/GSI1", "order").units()).isEqualTo(60 * 50 * 2 * 1_000_000L);
    }

    @Test
    void warmUpIsNotCounted() throws ScenarioProblems {
        StrategyResult found = run(SHOP.replace("duration: 60s", "duration: 60s\nwarmup: 20s"));
        assertThat(heat(found, "shop", "customer").units()).isEqualTo(40 * 100 * 3 * 1_000_000L);
        assertThat(heat(found, "shop", "customer").unitsPerSecond()).isCloseTo(300, within(1e-9));
    }

    @Test
    void hottestKeysSayTheirPattern() throws ScenarioProblems {
        assertThat(run(SHOP).hottestKeys())
                .extracting(key -> key.workload() + ": " + key.key())
                .containsExactly(
                        "save customer: #1 of CUSTOMER#{id}",
                        "place order: #1 of CUSTOMER#{customerId}",
                        "set config: #1 of CONFIG");
        assertThat(run(SHOP).hottestKeys()).noneMatch(key -> key.namesRecordedKey());
    }

    @Test
    void aQueryOfAnIndexGoesByTheKeysThatItHasThere() throws ScenarioProblems {
        String query = """
                  by status: {table: shop, entity: order, operation: {type: Query, index: GSI1}, rate: 5/s, partitionKey: {uniform: {keys: 20}}}
                """;
        StrategyResult found = run(SHOP + query);
        assertThat(found.hottestKeys()).anySatisfy(key -> {
            assertThat(key.workload()).isEqualTo("by status");
            assertThat(key.key()).endsWith(" of STATUS#{status}");
        });
        String constant = SHOP.replace("\"STATUS#{status}\"", "ALL");
        assertThatThrownBy(() -> ScenarioReader.read(Path.of("shop.yaml"), constant + query))
                .isInstanceOfSatisfying(
                        ScenarioProblems.class,
                        problems -> assertThat(String.valueOf(problems.problems()))
                                .contains("workloads.by status.partitionKey", "is always ALL"));
        String left =
                constant.replace("indexKeys: {GSI1: {partitionKey: {uniform: {keys: 1}}}}", "indexKeys: {GSI1: {}}")
                        + query.replace(", partitionKey: {uniform: {keys: 20}}", "");
        assertThat(heat(run(left), "shop/index/GSI1", "order").units()).isPositive();
    }

    @Test
    void writesOfOtherRegionsHeatTheTableToo() throws ScenarioProblems {
        StrategyResult found = run("""
                        scenario: Two Regions
                        duration: 30s
                        replications: 1
                        tables:
                          t1:
                            billingMode: PAY_PER_REQUEST
                            keySchema: {partitionKey: PK}
                            replicas: [t2]
                            entities: {a: {partitionKey: "A#{id}"}, b: {partitionKey: "B#{id}"}}
                          t2:
                            billingMode: PAY_PER_REQUEST
                            keySchema: {partitionKey: PK}
                            entities: {a: {partitionKey: "A#{id}"}, b: {partitionKey: "B#{id}"}}
                        workloads:
                          a: {table: t1, entity: a, operation: {type: PutItem}, rate: 90/s, arrivals: paced, partitionKey: {uniform: {keys: 20}}}
                          b: {table: t2, entity: b, operation: {type: PutItem}, rate: 10/s, arrivals: paced, partitionKey: {uniform: {keys: 20}}}
                        """);
        for (String table : new String[] {"t1", "t2"}) {
            assertThat(heat(found, table, "a").share()).isCloseTo(0.9, within(1e-9));
            assertThat(heat(found, table, "b").share()).isCloseTo(0.1, within(1e-9));
        }
    }

    @Test
    void aStrategyMayChangeAnEntity() throws ScenarioProblems {
        StrategyResult found = run(SHOP + "strategies: {larger: {tables.shop.entities.config.itemSize: 4 KB}}\n");
        assertThat(heat(found, "shop", "config").units()).isEqualTo(60 * 20 * 4 * 1_000_000L);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refused("entity: config", "entity: confg", "workloads.set config.entity", "has no entity confg", "config");
        refused("    entity: order\n", "", "workloads.place order.entity", "customer, order, config");
        refused(
                "    arrivals: paced\nX",
                "    arrivals: paced\n    partitionKey: {uniform: {keys: 2}}\n",
                "workloads.set config.partitionKey",
                "is always CONFIG");
        refused("\"ORDER#{orderId}\"", "PROFILE", "tables.shop.entities.order", "has the same keys as customer");
        refused("\"CUSTOMER#{id}\"", "\"CUSTOMER#{id\"", "tables.shop.entities.customer.partitionKey", "braces");
        refused("sortKey: PROFILE, ", "", "tables.shop.entities.customer.sortKey", "is missing");
        refused("    keySchema: {partitionKey: PK, sortKey: SK}\n", "", "tables.shop.keySchema", "is missing");
        refused("indexes: {GSI1:", "indexes: {GSI2:", "tables.shop.entities.order.indexes.GSI2", "no index GSI2");
        refused(
                "        indexes: {GSI1: {partitionKey: \"STATUS#{status}\"}}\n",
                "",
                "workloads.place order.indexKeys.GSI1",
                "holds no items of entity order");
        refused(
                "operation: {type: PutItem}\n    rate: 100/s",
                "operation: {type: Query, index: GSI1}\n    rate: 100/s",
                "workloads.save customer.operation.index",
                "holds no items of entity customer");
    }

    private static void refused(String part, String by, String... message) {
        String changed = part.endsWith("X") ? SHOP + by.substring(by.indexOf('\n') + 1) : SHOP.replace(part, by);
        assertThat(changed).as(part).isNotEqualTo(SHOP);
        assertThatThrownBy(() -> ScenarioReader.read(Path.of("shop.yaml"), changed))
                .isInstanceOfSatisfying(ScenarioProblems.class, problems -> {
                    String all = String.valueOf(problems.problems());
                    assertThat(all).contains(message);
                });
    }
}
