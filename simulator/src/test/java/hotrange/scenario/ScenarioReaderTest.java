package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

    private static final String MINIMAL = """
            scenario: Small
            duration: 1m
            tables:
              orders: {billingMode: PAY_PER_REQUEST}
            workloads:
              w: {table: orders, operation: {type: PutItem}, rate: 100/s, partitionKey: {zipf: {keys: 10, exponent: 1}}}
            """;

    @TempDir
    private Path folder;

    private Scenario read(String text) throws Exception {
        return ScenarioReader.read(Files.writeString(folder.resolve("scenario.yaml"), text));
    }

    private List<ScenarioProblem> problems(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), text);
        return refused(file).problems();
    }

    private static ScenarioProblems refused(Path file) {
        return Objects.requireNonNull(catchThrowableOfType(ScenarioProblems.class, () -> ScenarioReader.read(file)));
    }

    private static WorkloadSpec workload(Strategy strategy) {
        return Objects.requireNonNull(strategy.setup().workloads().get("w"));
    }

    private static TableSpec table(Strategy strategy) {
        return Objects.requireNonNull(strategy.setup().tables().get("orders"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Exception {
        Scenario scenario = read(MINIMAL);
        assertThat(scenario.title()).isEqualTo("Small");
        assertThat(scenario.question()).isEmpty();
        assertThat(scenario.text()).isEqualTo(MINIMAL);
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(scenario.warmup()).isEqualTo(Duration.ZERO);
        assertThat(scenario.replications()).isEqualTo(5);
        assertThat(scenario.expectations()).isEmpty();
        assertThat(scenario.strategies()).extracting(Strategy::name).containsExactly("as it is");
        Strategy only = scenario.strategies().get(0);
        assertThat(only.overrides()).isEmpty();
        assertThat(only.notes()).isEmpty();
        assertThat(only.setup().profile()).isEqualTo(Profile.SINCE_2019);
        assertThat(only.setup().assumptions()).isEqualTo(hotrange.table.spec.Assumptions.DEFAULT);
        assertThat(workload(only).rate()).isEqualTo(new LoadShape.Constant(new Rate(100)));
        assertThat(workload(only).operation().itemSize())
                .isEqualTo(new ItemSizeSpec.Fixed(hotrange.table.spec.DataSize.ofKilobytes(1)));
        assertThat(workload(only).client().retries()).isEqualTo(RetrySpec.JAVA_V2_DEFAULT);
        assertThat(workload(only).writeSharding()).isNull();
        assertThat(table(only).quota().readUnits()).isEqualTo(40_000);
        assertThat(table(only).partitions()).isNull();
    }

    @Test
    void plainWordsStandForVariants() throws Exception {
        Strategy strategy = read(MINIMAL.replace("rate:", "sortKey: random, rate:"))
                .strategies()
                .get(0);
        assertThat(workload(strategy).sortKey()).isEqualTo(new SortKeySpec.Random());
    }

    @Test
    void profile2018NeedsNoQuotes() throws Exception {
        assertThat(read(MINIMAL + "profile: 2018\n").strategies().get(0).setup().profile())
                .isEqualTo(Profile.Y2018);
        assertThat(read(MINIMAL + "profile: '2018'\n")
                        .strategies()
                        .get(0)
                        .setup()
                        .profile())
                .isEqualTo(Profile.Y2018);
    }

    @Test
    void anchorsAndMergeKeysAreResolved() throws Exception {
        Scenario scenario = read("""
                scenario: Shared values
                duration: 1m
                tables:
                  orders: &table {billingMode: PAY_PER_REQUEST, size: 10 GB}
                  events:
                    <<: *table
                    size: 20 GB
                workloads:
                  w: &load {table: orders, operation: {type: PutItem}, rate: 1/s, partitionKey: {uniform: {keys: 5}}}
                  v: {<<: *load, table: events}
                """);
        Setup setup = scenario.strategies().get(0).setup();
        assertThat(setup.tables().values())
                .extracting(t -> t.size().bytes() >> 30)
                .containsExactly(10L, 20L);
        assertThat(setup.workloads().values()).extracting(WorkloadSpec::table).containsExactly("orders", "events");
    }

    @Test
    void problemInMergedValueHasTheLineWhereItStands() throws Exception {
        assertThat(problems(MINIMAL.replace("orders: {", "orders: &t {sise: 1 GB, ")
                        .replace("workloads:", "  events: {<<: *t}\nworkloads:")))
                .extracting(ScenarioProblem::line, ScenarioProblem::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4, "tables.orders.sise"),
                        org.assertj.core.groups.Tuple.tuple(4, "tables.events.sise"));
    }

    @Test
    void jsonIsReadByTheSameReader() throws Exception {
        Path file = Files.writeString(folder.resolve("scenario.json"), """
                {
                \t"scenario": "In JSON", "duration": "60s", "seed": 7,
                \t"tables": {"orders": {"billingMode": "PAY_PER_REQUEST"}},
                \t"workloads": {"w": {"table": "orders", "operation": {"type": "GetItem"}, "rate": "5/s",
                \t\t"partitionKey": {"byPartition": [1, 2, 3, 4]}}}
                }
                """);
        Scenario scenario = ScenarioReader.read(file);
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(workload(scenario.strategies().get(0)).partitionKey())
                .isEqualTo(new KeySpec.ByPartition(List.of(1.0, 2.0, 3.0, 4.0)));
    }

    @Test
    void overrideReplacesMembersObjectsAndVariants() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  as it is: {}
                  member: {workloads.w.partitionKey.zipf.exponent: 0.5}
                  other law: {workloads.w.partitionKey: {uniform: {keys: 7}}}
                  other law by member: {workloads.w.partitionKey.uniform.keys: 8}
                  new object: {workloads.w.writeSharding: {shards: 4, suffix: calculated}}
                  member of new object: {workloads.w.writeSharding.shards: 2}
                  behind a plain value: {workloads.w.rate.ramp: {from: 1/s, to: 2/s, over: 5s}}
                  profile: {profile: 2018}
                  several:
                    tables.orders.billingMode: PROVISIONED
                    tables.orders.provisionedThroughput.readCapacityUnits: 1_0
                    tables.orders.provisionedThroughput.writeCapacityUnits: 20
                    assumptions.burstAtStart: 0
                """);
        List<Strategy> strategies = scenario.strategies();
        assertThat(workload(strategies.get(0)).partitionKey()).isEqualTo(new KeySpec.Zipf(10, 1));
        assertThat(workload(strategies.get(1)).partitionKey()).isEqualTo(new KeySpec.Zipf(10, 0.5));
        assertThat(workload(strategies.get(2)).partitionKey()).isEqualTo(new KeySpec.Uniform(7));
        assertThat(workload(strategies.get(3)).partitionKey()).isEqualTo(new KeySpec.Uniform(8));
        assertThat(workload(strategies.get(4)).writeSharding())
                .isEqualTo(new WriteShardingSpec(4, WriteShardingSpec.Suffix.CALCULATED));
        assertThat(strategies.get(4).overrides())
                .isEqualTo(Map.of("workloads.w.writeSharding", "{shards: 4, suffix: calculated}"));
        assertThat(workload(strategies.get(5)).writeSharding())
                .isEqualTo(new WriteShardingSpec(2, WriteShardingSpec.Suffix.RANDOM));
        assertThat(workload(strategies.get(6)).rate())
                .isEqualTo(new LoadShape.Ramp(new Rate(1), new Rate(2), Duration.ofSeconds(5)));
        assertThat(strategies.get(7).setup().profile()).isEqualTo(Profile.Y2018);
        assertThat(table(strategies.get(8)).billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(table(strategies.get(8)).provisionedThroughput()).isEqualTo(new ProvisionedThroughput(10, 20));
        assertThat(strategies.get(8).setup().assumptions().burstAtStart()).isZero();
    }

    @Test
    void namesWithDotsAreQuotedInPaths() throws Exception {
        String text = MINIMAL.replace("orders", "eu.orders");
        Scenario scenario = read(text + "strategies:\n  big: {'tables[\"eu.orders\"].size': 1 GB}\n");
        assertThat(scenario.strategies().get(0).setup().tables().get("eu.orders"))
                .extracting(t -> Objects.requireNonNull(t).size().bytes())
                .isEqualTo(1L << 30);
    }

    @Test
    void strategyMayBringATableOfItsOwn() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  own table:
                    tables.hot: {billingMode: PAY_PER_REQUEST}
                    workloads.w.table: hot
                """);
        assertThat(scenario.strategies().get(0).setup().tables()).containsOnlyKeys("orders", "hot");
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly("tables.orders is unused: no workload calls it");
    }

    @Test
    void unusedValuesAreNotedNotRefused() throws Exception {
        Scenario scenario = read(MINIMAL.replace(
                        "{billingMode: PAY_PER_REQUEST}",
                        "{provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 1},"
                                + " onDemandThroughput: {maxReadRequestUnits: 5},"
                                + " previousPeak: {readUnitsPerSecond: 1, writeUnitsPerSecond: 1}}")
                + """
                assumptions: {adaptiveDelayMin: 1m}
                strategies:
                  provisioned: {workloads.w.writeSharding: {shards: 1}}
                  on-demand:
                    tables.orders.billingMode: PAY_PER_REQUEST
                    workloads.w.operation: {type: GetItem, oldItemSize: 1 KB}
                """);
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly(
                        "assumptions.adaptiveDelayMin is unused: only profile 2018 has the boost",
                        "tables.orders.onDemandThroughput is unused under PROVISIONED",
                        "tables.orders.previousPeak is unused under PROVISIONED",
                        "workloads.w.writeSharding changes nothing with 1 shard");
        assertThat(scenario.strategies().get(1).notes())
                .containsExactly(
                        "assumptions.adaptiveDelayMin is unused: only profile 2018 has the boost",
                        "tables.orders.provisionedThroughput is unused under PAY_PER_REQUEST, counts as history",
                        "workloads.w.operation.oldItemSize is unused: GetItem writes nothing");
    }

    @Test
    void partsOfARetryPolicyThatNothingUsesAreNoted() throws Exception {
        String custom = "strategies: {s: {workloads.w.client.retries:"
                + " {custom: {maxAttempts: 3, baseDelay: 50ms, maxDelay: 1s, ";
        assertThat(read(MINIMAL + custom + "quotaCost: 5}}}}\n")
                        .strategies()
                        .get(0)
                        .notes())
                .containsExactly("workloads.w.client.retries.custom.quotaCost is unused without quotaTokens");
        assertThat(read(MINIMAL + custom + "transientJitter: none}}}}\n")
                        .strategies()
                        .get(0)
                        .notes())
                .containsExactly("workloads.w.client.retries.custom says how to retry transient errors and time-outs,"
                        + " but only throttles fail here");
    }

    @Test
    void aClusterThatNoWorkloadGoesThroughIsNoted() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  cluster alone: {tables.orders.dax: {}}
                  both: {tables.orders.dax: {nodeType: dax.t3.small, nodes: 3}, workloads.w.dax: true}
                  latency alone: {assumptions.daxHitLatency: 1ms}
                """);
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly(
                        "tables.orders.dax is unused: no workload of the table has dax: true",
                        "tables.orders.dax is not in the cost: it has no nodeType and nodes");
        assertThat(scenario.strategies().get(1).notes()).isEmpty();
        assertThat(scenario.strategies().get(2).notes())
                .containsExactly("assumptions.daxHitLatency is unused: no table has what it is about");
    }

    @Test
    void whatNeverExpiresAndStreamsWithoutWritesAreNoted() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  nothing is new: {tables.orders.timeToLive: 1m}
                  too long: {tables.orders.timeToLive: 3d, workloads.w.operation: {type: PutItem, exists: 0}}
                  only reads: {tables.orders.stream: {archive: {}}, workloads.w.operation.type: GetItem}
                  writes on record: {tables.orders.stream: {archive: {}}}
                """);
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly("tables.orders.timeToLive is unused: only items that writes put anew expire, and every"
                        + " write finds one; set operation.exists below 1");
        assertThat(scenario.strategies().get(1).notes())
                .containsExactly("tables.orders.timeToLive is as long as the run: nothing expires");
        assertThat(scenario.strategies().get(2).notes())
                .containsExactly("tables.orders.stream is unused: no workload writes");
        assertThat(scenario.strategies().get(3).notes()).isEmpty();
    }

    @Test
    void regionsOfUnequalCapacityAreNoted() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  unequal:
                    tables.eu: {provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 5}}
                    tables.orders.billingMode: PROVISIONED
                    tables.orders.provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 10}
                    tables.orders.replicas: [eu]
                """);
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly(
                        "tables.orders has 10 WCU and tables.eu 5: DynamoDB wants them equal in all Regions (1.29)");
    }

    @Test
    void prioritiesWithoutSheddingAndSheddingWithoutPrioritiesAreNoted() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  priority alone: {workloads.w.client.priority: 2}
                  shedding alone: {tables.orders.loadShedding: {}}
                  both: {tables.orders.loadShedding: {}, workloads.w.client.priority: 2}
                """);
        assertThat(scenario.strategies().get(0).notes())
                .containsExactly("workloads.w.client.priority is unused: tables.orders has no loadShedding");
        assertThat(scenario.strategies().get(1).notes())
                .containsExactly("tables.orders.loadShedding sheds nothing: no workload has a client.priority above 1");
        assertThat(scenario.strategies().get(2).notes()).isEmpty();
    }

    @Test
    void callsThatCostMoreThanABucketHoldsAreNoted() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  maximum:
                    tables.orders.onDemandThroughput: {maxWriteRequestUnits: 200}
                    workloads.w.operation: {type: PutItem, itemSize: 300 KB}
                  just enough:
                    tables.orders.onDemandThroughput: {maxWriteRequestUnits: 300}
                    workloads.w.operation: {type: PutItem, itemSize: 300 KB}
                  provisioned:
                    tables.orders: {provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 1}}
                    workloads.w.operation: {type: PutItem, oldItemSize: 400 KB, exists: 0.5}
                  share:
                    profile: until-2017
                    tables.orders:
                      provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 1}
                      partitions: 7
                    workloads.w.operation: {type: DeleteItem, itemSize: 43 KB, oldItemSize: 1 KB}
                  partition:
                    workloads.w.operation: {type: Query, items: 150_000, itemSize: 1_000 B}
                    workloads.w.writeSharding: {shards: 3}
                  replicas:
                    assumptions.ecReadReplicas: 3
                    workloads.w.operation: {type: Query, items: 18_000, itemSize: 4 KB}
                """);
        assertThat(scenario.strategies())
                .extracting(Strategy::notes)
                .containsExactly(
                        List.of("workloads.w: a PutItem of 300 KB costs 300 units; the on-demand maximum of 200"
                                + " never has more than 200: every call is throttled (U21)"),
                        List.of(),
                        List.of(
                                "workloads.w: a PutItem of 1 KB over 400 KB costs 400 units; the burst of 1 provisioned"
                                        + " units/s never has more than 300: every call that finds its item is throttled (U21)"),
                        List.of(
                                "workloads.w.operation.oldItemSize has no effect on DeleteItem: itemSize is what it deletes",
                                "workloads.w: a DeleteItem of 43 KB costs 43 units; a partition's share of 1 provisioned"
                                        + " units/s never has more than 42.857142: every call is throttled (U21)"),
                        List.of("workloads.w: a part of a Query of 50,000 × 1,000 B costs 6,104 units; a partition with"
                                + " its limit of 3,000 never has more than 6,000: every call is throttled (U21)"),
                        List.of());
    }

    @Test
    void callsInAnotherRegionAreCallsOfTheTable() throws Exception {
        String regions = MINIMAL.replace("  orders: {billingMode: PAY_PER_REQUEST}", """
                  orders: {billingMode: PAY_PER_REQUEST, timeToLive: 1m, replicas: [eu, us]}
                  eu: {billingMode: PAY_PER_REQUEST, timeToLive: 1m}
                  us: {billingMode: PAY_PER_REQUEST, timeToLive: 1m}
                """.stripTrailing());
        Scenario scenario = read(
                regions.replace("table: orders", "table: us").replace("{type: PutItem}", "{type: PutItem, exists: 0}"));
        assertThat(scenario.strategies().get(0).notes()).noneMatch(note -> note.contains("timeToLive is unused"));
        Scenario reads = read(regions.replace("table: orders", "table: us").replace("PutItem", "GetItem"));
        assertThat(reads.strategies().get(0).notes())
                .filteredOn(note -> note.contains("timeToLive is unused"))
                .hasSize(3);
    }

    @Test
    void recordedFilesAreFoundBesideTheScenario() throws Exception {
        Files.writeString(folder.resolve("keys.csv"), "key,count\na,1\n");
        Scenario scenario = read(MINIMAL.replace("{zipf: {keys: 10, exponent: 1}}", "{recorded: {file: keys.csv}}"));
        KeySpec.Recorded keys =
                (KeySpec.Recorded) workload(scenario.strategies().get(0)).partitionKey();
        assertThat(keys).isEqualTo(new KeySpec.Recorded("keys.csv", KeySpec.Format.COUNTS, null));
        assertThat(scenario.resolve(keys.file())).isEqualTo(folder.resolve("keys.csv"));
    }

    @Test
    void gigabyteIsRefusedUnread() throws Exception {
        Path file = folder.resolve("huge.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        assertThat(refused(file))
                .hasMessage(file + ": is larger than 10 MB, too large for a scenario;"
                        + " recordings go into files of their own");
    }

    @Test
    void unreadableFilesAreOneClearProblem() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThat(refused(missing)).hasMessage(missing + ": there is no such file");
        assertThat(refused(folder)).hasMessage(folder + ": is a folder, not a scenario file");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), " \n");
        assertThat(refused(empty)).hasMessage(empty + ": is empty; 'hotrange init' writes a scenario to start from");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(refused(binary)).hasMessage(binary + ": is not text in UTF-8");
    }

    @Test
    void nestingOutgrowsNoStack() throws Exception {
        assertThat(problems("a: " + "[".repeat(1_000_000))).hasSize(1);
        assertThat(problems("- ".repeat(100_000) + "a")).hasSize(1);
    }

    @Test
    void controlCharactersAreAProblemNotAFault() throws Exception {
        assertThat(problems("scenario: a\u0000b")).hasSize(1);
        assertThat(problems("scenario: \"a\u001b[31mb\"\nduration: 1m\n")).isNotEmpty();
    }
}
