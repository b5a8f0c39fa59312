package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.definition.BadDefinition;
import hotrange.definition.DefinitionReader;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Setup;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.table.spec.billing.TableClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is imported is a scenario as soon as its examples are taken, and it holds what the definition says. */
class TableImportTest {

    private static final Path FILES = Path.of("src/test/resources/hotrange/definition");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private static ImportResult imported(List<Path> files, String... only) {
        return TableImport.of(DefinitionReader.read(files, Map.of()), List.of(only));
    }

    private static List<Path> files(String names) {
        return Stream.of(names.split(" ", -1)).map(FILES::resolve).toList();
    }

    /** As a user would take the marks off. */
    private Setup setup(ImportResult result) {
        try {
            Path file = Files.writeString(folder.resolve("s.yaml"), TableImport.withExamples(result.scenario()));
            return ScenarioReader.read(file).strategies().get(0).setup();
        } catch (IOException | ScenarioProblems e) {
            throw new AssertionError(result.scenario(), e);
        }
    }

    private static TableSpec table(Setup setup, String name) {
        return Objects.requireNonNull(setup.tables().get(name), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "describe-table-provisioned.json",
                "describe-table-on-demand.json",
                "describe-table-provisioned.json describe-scalable-targets.json describe-scaling-policies.json"
                        + " describe-scheduled-actions.json",
                "template.yaml",
                "template-sam.yaml",
                "template-cdk.json",
                "terraform-state.json",
                "terraform-plan.json",
                "terraform.tfstate",
                "template.yaml template-sam.yaml terraform-state.json describe-table-provisioned.json",
            })
    void scenarioIsValidOnceItsExamplesAreTaken(String names) throws IOException {
        ImportResult result = imported(files(names));
        Setup setup = setup(result);
        assertThat(setup.tables()).isNotEmpty();
        assertThat(setup.workloads()).isNotEmpty();
        // Without them it is refused, and says so in its first line.
        Path file = Files.writeString(folder.resolve("as-it-is.yaml"), result.scenario());
        assertThatThrownBy(() -> ScenarioReader.read(file))
                .isInstanceOf(ScenarioProblems.class)
                .hasMessageContaining("workloads");
        assertThat(result.scenario().lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).startsWith("# ").contains("Not a valid scenario yet: it has no workloads"));
        assertThat(imported(files(names)).scenario()).isEqualTo(result.scenario());
    }

    @Test
    void scenarioHoldsWhatIsDefined() {
        Setup setup = setup(imported(files("describe-table-provisioned.json describe-scalable-targets.json"
                + " describe-scaling-policies.json describe-scheduled-actions.json")));
        TableSpec orders = table(setup, "Orders");
        assertThat(orders.size().bytes()).isEqualTo(36_507_222_016L);
        assertThat(orders.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
        AutoScalingSpec scaling = Objects.requireNonNull(orders.autoScaling(), "autoScaling");
        assertThat(scaling.scheduledActions()).hasSize(6);
        assertThat(scaling.write())
                .isNotNull()
                .extracting(TargetTrackingSpec::targetValue)
                .isEqualTo(0.625);
        IndexSpec index = Objects.requireNonNull(orders.globalSecondaryIndexes().get("ByCustomer"), "ByCustomer");
        assertThat(index.projection().nonKeyAttributes()).containsExactly("Total", "Currency");
        assertThat(orders.attributes()).containsKeys("Total", "Currency", "Status", "OrderId");
        assertThat(orders.localSecondaryIndexes()).containsOnlyKeys("ByStatus");
        // 36,507,222,016 bytes of 48,000,000 items.
        assertThat(setup.workloads().get("writes of Orders"))
                .isNotNull()
                .extracting(workload -> workload.operation().itemSize())
                .hasToString("Fixed[size=DataSize[bytes=760]]");
    }

    @Test
    void replicaIsATableOfItsOwn() {
        Setup setup = setup(imported(files("template-cdk.json")));
        TableSpec home = table(setup, "OrdersTable315BB997");
        assertThat(home.replicas()).containsExactly("OrdersTable315BB997-eu-west-1");
        assertThat(table(setup, "OrdersTable315BB997-eu-west-1").billingMode()).isEqualTo(BillingMode.PROVISIONED);
    }

    @Test
    void accountSaysModePartitionsAndNotes() {
        ImportResult result = imported(files("describe-table-provisioned.json"));
        assertThat(result.account())
                .contains(
                        "Orders: PROVISIONED, 4,500 read and 1,500 write units/s; 4 partitions: 34 GB of items at about"
                                + " 10 GB a partition (F5)",
                        "  local index ByStatus")
                .anyMatch(
                        line -> line.startsWith("  global index ByCustomer, 300 read and 1,500 write units/s; 2 part"))
                .anyMatch(line -> line.endsWith("Table has fields that are not read: VectorIndexes"));
        ObjectNode json = (ObjectNode) JSON.readTree(result.json("s.yaml"));
        assertThat(json.path("file").asString()).isEqualTo("s.yaml");
        assertThat(json.at("/tables/0/partitions").asInt()).isEqualTo(4);
        assertThat(json.at("/tables/0/globalSecondaryIndexes/0/partitions").asInt())
                .isEqualTo(2);
        assertThat(json.at("/notes/0/line").asInt()).isEqualTo(2);
    }

    @Test
    void tablesCanBeChosen() {
        ImportResult result = imported(files("template.yaml"), "Audit");
        assertThat(setup(result).tables()).containsOnlyKeys("Audit");
        assertThatThrownBy(() -> imported(files("template.yaml"), "Adit"))
                .isInstanceOf(BadDefinition.class)
                .hasMessage("--table: there is no table Adit; tables: prod-orders, Audit; did you mean Audit?");
    }

    @Test
    void namesOfAnyKindSurvive() throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        List<String> hostile = List.of(
                "null",
                "yes",
                "a: b #c",
                "\"'`",
                "tables:\n  x: {}\n",
                "\u0000\u001b[2J",
                "\u202e\u2028\u0085",
                "${x}",
                "*a",
                "<b>&amp;</b>",
                "東京",
                "\ud83d\ude00",
                "# workloads:",
                "\n# workloads:\n",
                " ",
                "-",
                "~",
                "x".repeat(255),
                "x".repeat(254) + "y");
        for (int round = 0; round < 40; round++) {
            ObjectNode root = JSON.createObjectNode();
            ObjectNode table = root.putObject("Table");
            String name = hostile.get(random.nextInt(hostile.size())) + random.nextInt(3);
            String index = hostile.get(random.nextInt(hostile.size()));
            String other = hostile.get(random.nextInt(hostile.size())) + "2";
            String key = hostile.get(random.nextInt(hostile.size()));
            String sort = hostile.get(random.nextInt(hostile.size())) + "3";
            table.put("TableName", name);
            keys(table, key, sort);
            table.putObject("ProvisionedThroughput").put("ReadCapacityUnits", 7).put("WriteCapacityUnits", 8);
            ArrayNode indexes = table.putArray("GlobalSecondaryIndexes");
            for (String one : List.of(index, other)) {
                ObjectNode added = indexes.addObject().put("IndexName", one);
                keys(added, sort, key);
                added.putObject("Projection").put("ProjectionType", "KEYS_ONLY");
                added.putObject("ProvisionedThroughput")
                        .put("ReadCapacityUnits", 1)
                        .put("WriteCapacityUnits", 2);
            }
            Path file = Files.writeString(folder.resolve("d.json"), JSON.writeValueAsString(root));
            ImportResult result = imported(List.of(file));
            TableSpec read = setup(result).tables().values().iterator().next();
            assertThat(read.globalSecondaryIndexes()).hasSize(2);
            assertThat(read.provisionedThroughput()).isNotNull();
            boolean certain = name.length() <= 60 && name.chars().noneMatch(Character::isISOControl);
            if (certain) {
                assertThat(setup(result).tables()).containsOnlyKeys(name);
            }
            assertThat(JSON.readTree(result.json(null)).at("/tables/0/name").asString())
                    .isEqualTo(name);
        }
    }

    private static void keys(ObjectNode owner, String partition, String sort) {
        ArrayNode keys = owner.putArray("KeySchema");
        keys.addObject().put("AttributeName", partition).put("KeyType", "HASH");
        keys.addObject().put("AttributeName", sort).put("KeyType", "RANGE");
    }

    @Test
    void longNamesAreCutAndStayDifferent() throws IOException {
        String a = "n".repeat(200) + "a";
        String b = "n".repeat(200) + "b";
        Path file = Files.writeString(folder.resolve("two.json"), onDemand(a) + "\n" + onDemand(b));
        ImportResult result = imported(List.of(file));
        assertThat(setup(result).tables()).containsOnlyKeys("n".repeat(60), "n".repeat(58) + "~2");
        assertThat(result.account()).anyMatch(line -> line.contains("names have 1 to 60 printable characters"));
    }

    private static String onDemand(String name) {
        return """
                {"Table": {"TableName": "%s", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}}""".formatted(name);
    }

    @Test
    void quotaIsAtLeastWhatThereIs() throws IOException {
        String template = """
                Resources:
                  Big:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                      ProvisionedThroughput: {ReadCapacityUnits: 90000, WriteCapacityUnits: 50000}
                """;
        ImportResult result = imported(List.of(Files.writeString(folder.resolve("big.yaml"), template)));
        Setup setup = setup(result);
        assertThat(table(setup, "Big").quota().readUnits()).isEqualTo(90_000);
        assertThat(table(setup, "Big").quota().writeUnits()).isEqualTo(50_000);
        assertThat(setup.accountQuota().readUnits()).isEqualTo(90_000);
        assertThat(result.account()).anyMatch(line -> line.contains("the quota of Big is taken to be what it has"));
    }

    @Test
    void whatNoScenarioHoldsIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("huge.json"),
                onDemand("huge").replace("\"KeySchema\"", "\"TableSizeBytes\": 900000000000000, \"KeySchema\""));
        assertThatThrownBy(() -> imported(List.of(file)))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("a scenario cannot hold it")
                .hasMessageContaining("at most 10,000 are simulated");
    }

    @Test
    void tableWithoutBytesSaysNothingOfItsItems() throws IOException {
        String empty =
                onDemand("t").replace("{\"TableName\"", "{\"TableSizeBytes\": 0, \"ItemCount\": 7, \"TableName\"");
        String filled = empty.replace("\"TableSizeBytes\": 0", "\"TableSizeBytes\": 7000");
        assertThat(imported(List.of(Files.writeString(folder.resolve("e.json"), empty)))
                        .scenario())
                .contains("itemSize: 1024 B")
                .doesNotContain("TableSizeBytes / ItemCount");
        assertThat(imported(List.of(Files.writeString(folder.resolve("f.json"), filled)))
                        .scenario())
                .containsPattern("itemSize: 1000 B +# TableSizeBytes / ItemCount");
    }

    /** Time that grew with the cube of the tables would be minutes here. */
    @Test
    @Timeout(30)
    void manyTablesAreImportedInTime() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            all.append(onDemand("t" + i)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("many.json"), all);
        assertThat(setup(imported(List.of(file))).tables()).hasSize(1_000);
    }
}
