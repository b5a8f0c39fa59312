package hotrange.definition;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.Direction;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.table.spec.WarmThroughput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of definition gives the table that AWS would have, and says what it leaves out. */
class DefinitionReaderTest {

    private static final Path FILES = Path.of("src/test/resources/hotrange/definition");

    private static Definitions read(String... names) {
        return read(Map.of(), names);
    }

    private static Definitions read(Map<String, String> parameters, String... names) {
        return DefinitionReader.read(Stream.of(names).map(FILES::resolve).toList(), parameters);
    }

    private static TableDefinition table(Definitions definitions, String name) {
        return definitions.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> notes(Definitions definitions) {
        return definitions.notes().stream().map(Note::text).toList();
    }

    private static AutoScalingSpec scaling(CapacityDefinition capacity) {
        return Objects.requireNonNull(capacity.autoScaling(), "auto scaling");
    }

    private static TargetTrackingSpec policy(@Nullable TargetTrackingSpec policy) {
        return Objects.requireNonNull(policy, "a policy");
    }

    @Test
    void tableWithoutBillingModeSummaryIsProvisioned() {
        TableDefinition table = table(read("describe-table-provisioned.json"), "Orders");
        assertThat(table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(table.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(4500, 1500));
        assertThat(table.capacity().sizeBytes()).isEqualTo(36_507_222_016L);
        assertThat(table.capacity().itemCount()).isEqualTo(48_000_000L);
        assertThat(table.keySchema()).isEqualTo(new KeySchema("OrderId", "CreatedAt"));
        assertThat(table.region()).isEqualTo("eu-central-1");
        assertThat(table.tableClass()).isEqualTo("STANDARD_INFREQUENT_ACCESS");
        assertThat(table.streamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(table.place().line()).isEqualTo(2);
        IndexDefinition global = table.globalSecondaryIndexes().get(0);
        assertThat(global.keySchema()).isEqualTo(new KeySchema("CustomerId", "CreatedAt"));
        assertThat(global.projection().nonKeyAttributes()).containsExactly("Total", "Currency");
        assertThat(global.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(300, 1500));
        assertThat(global.capacity().sizeBytes()).isEqualTo(7_680_000_000L);
        IndexDefinition local = table.localSecondaryIndexes().get(0);
        assertThat(local.keySchema().sortKey()).isEqualTo("Status");
        assertThat(local.projection().projectionType()).isEqualTo(ProjectionType.KEYS_ONLY);
    }

    @Test
    void fieldsThatAreNotReadAreNamed() {
        assertThat(notes(read("describe-table-provisioned.json")))
                .containsExactly("Table has fields that are not read: VectorIndexes");
    }

    @Test
    void onDemandTableHasNoThroughputOfZeroAndNoMaximumOfMinusOne() {
        TableDefinition table = table(read("describe-table-on-demand.json"), "Sessions");
        assertThat(table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.capacity().provisionedThroughput()).isNull();
        assertThat(table.capacity().onDemandThroughput()).isEqualTo(new OnDemandThroughput(20_000, -1));
        assertThat(table.capacity().warmThroughput()).isEqualTo(new WarmThroughput(24_000, 8_000));
    }

    @Test
    void replicaHasReadsOfItsOwnAndTheRegionOfTheAnswerIsNone() {
        List<ReplicaDefinition> replicas =
                table(read("describe-table-on-demand.json"), "Sessions").replicas();
        assertThat(replicas).extracting(ReplicaDefinition::region).containsExactly("eu-west-1");
        assertThat(replicas.get(0).capacity().onDemandThroughput()).isEqualTo(new OnDemandThroughput(8_000, -1));
    }

    @Test
    void answersOfAutoScalingBelongToTheTablesOfOtherFiles() {
        Definitions definitions = read(
                "describe-scheduled-actions.json",
                "describe-scaling-policies.json",
                "describe-scalable-targets.json",
                "describe-table-provisioned.json");
        TableDefinition table = table(definitions, "Orders");
        AutoScalingSpec scaling = scaling(table.capacity());
        assertThat(scaling.read()).isNull();
        // Scaling in is suspended.
        assertThat(scaling.write())
                .isEqualTo(
                        new TargetTrackingSpec(500, 6_000, 0.625, Duration.ofMinutes(5), Duration.ofMinutes(1), true));
        assertThat(scaling(table.globalSecondaryIndexes().get(0).capacity()).read())
                .isEqualTo(new TargetTrackingSpec(100, 2_000, 0.7, Duration.ZERO, Duration.ZERO, false));
        // 7:30 in Berlin is 6:30 UTC in winter; Monday is the first day.
        assertThat(scaling.scheduledActions())
                .hasSize(6)
                .startsWith(new ScheduledActionSpec(
                        Duration.ofMinutes(390), Duration.ofDays(7), Direction.WRITE, 2_000L, 6_000L))
                .endsWith(
                        new ScheduledActionSpec(Duration.ofHours(22), Duration.ofDays(1), Direction.WRITE, 500L, null));
        assertThat(scaling.scheduledActions())
                .extracting(ScheduledActionSpec::at)
                .contains(Duration.ofDays(4).plusMinutes(390));
        assertThat(notes(definitions))
                .anyMatch(note -> note.contains("black-friday") && note.contains("at(2026-11-27T00:00:00)"))
                .anyMatch(note -> note.contains("morning") && note.contains("without daylight saving"))
                .anyMatch(note -> note.contains("table/Elsewhere, which no file defines"))
                .anyMatch(note -> note.contains("1 resource of other services is left out: 1 ScalableTarget of ecs"));
    }

    @Test
    void templateIsEvaluatedWithTheDefaultsOfItsParameters() {
        Definitions definitions = read("template.yaml");
        assertThat(definitions.tables()).extracting(TableDefinition::name).containsExactly("prod-orders", "Audit");
        TableDefinition orders = table(definitions, "prod-orders");
        assertThat(orders.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(1200, 800));
        assertThat(orders.timeToLiveAttribute()).isEqualTo("expires");
        IndexDefinition index = orders.globalSecondaryIndexes().get(0);
        assertThat(index.name()).isEqualTo("by-beta");
        AutoScalingSpec scaling = scaling(orders.capacity());
        assertThat(scaling.write())
                .isEqualTo(
                        new TargetTrackingSpec(800, 4_000, 0.7, Duration.ofMinutes(1), Duration.ofSeconds(30), false));
        assertThat(scaling.scheduledActions())
                .containsExactly(new ScheduledActionSpec(
                        Duration.ofHours(18), Duration.ofDays(1), Direction.WRITE, 2_000L, 4_000L));
        // 95 % is more than a target may be.
        assertThat(policy(scaling(index.capacity()).read()).targetValue()).isEqualTo(0.9);
        assertThat(table(definitions, "Audit").capacity().onDemandThroughput())
                .isEqualTo(new OnDemandThroughput(-1, 2_000));
        assertThat(notes(definitions))
                .anyMatch(note -> note.contains("parameter Suffix has no default; --parameter Suffix=VALUE"))
                .anyMatch(note -> note.equals("Scratch is left out: condition IsDev does not hold"))
                .anyMatch(note -> note.equals("not understood: Cluster, AWS::DAX::Cluster"))
                .anyMatch(note -> note.equals("1 resource of other services is left out: 1 AWS::IAM::Role"));
    }

    @Test
    void parametersOfTheCommandLineDecide() {
        Definitions definitions = read(Map.of("Stage", "dev", "Suffix", "eu"), "template.yaml");
        assertThat(definitions.tables())
                .extracting(TableDefinition::name)
                .containsExactly("dev-orders", "audit-eu", "Scratch");
        TableDefinition orders = table(definitions, "dev-orders");
        assertThat(orders.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(orders.capacity().provisionedThroughput()).isNull();
        assertThat(orders.capacity().autoScaling()).isNull();
    }

    @Test
    void templateOfCdkIsAGlobalTableWithCapacityByRegion() {
        Definitions definitions = read("template-cdk.json");
        TableDefinition table = table(definitions, "OrdersTable315BB997");
        // Reads start with their minimum, writes with their seed.
        assertThat(table.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(20, 40));
        assertThat(policy(scaling(table.capacity()).read()).disableScaleIn()).isTrue();
        assertThat(table.replicas()).extracting(ReplicaDefinition::region).containsExactly("eu-west-1");
        ReplicaDefinition replica = table.replicas().get(0);
        assertThat(replica.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(30, 40));
        assertThat(scaling(replica.capacity()).read()).isNull();
        assertThat(replica.indexes().values())
                .extracting(CapacityDefinition::provisionedThroughput)
                .containsExactly(new ProvisionedThroughput(12, 10));
        assertThat(scaling(table(definitions, "Carts9A1B2C3D").capacity()).read())
                .isEqualTo(new TargetTrackingSpec(5, 100, 0.75, Duration.ZERO, Duration.ZERO, false));
    }

    @Test
    void regionOfTheCommandLineChoosesTheReplicaOfTheStack() {
        TableDefinition table =
                table(read(Map.of("AWS::Region", "eu-west-1"), "template-cdk.json"), "OrdersTable315BB997");
        assertThat(table.region()).isEqualTo("eu-west-1");
        assertThat(table.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(30, 40));
    }

    @Test
    void simpleTableIsOnDemandUnlessItHasThroughput() {
        Definitions definitions = read("template-sam.yaml");
        TableDefinition notes = table(definitions, "notes");
        assertThat(notes.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(notes.keySchema()).isEqualTo(new KeySchema("noteId", null));
        TableDefinition cache = table(definitions, "Cache");
        assertThat(cache.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(cache.keySchema()).isEqualTo(new KeySchema("id", null));
    }

    @Test
    void stateOfTerraformIsReadThroughItsModules() {
        Definitions definitions = read("terraform-state.json");
        TableDefinition table = table(definitions, "orders");
        assertThat(table.capacity().provisionedThroughput()).isEqualTo(new ProvisionedThroughput(600, 400));
        assertThat(table.region()).isEqualTo("us-west-2");
        assertThat(table.keySchema()).isEqualTo(new KeySchema("pk", "sk"));
        assertThat(table.streamViewType()).isNull();
        assertThat(table.globalSecondaryIndexes().get(0).keySchema()).isEqualTo(new KeySchema("state", null));
        assertThat(table.localSecondaryIndexes().get(0).keySchema()).isEqualTo(new KeySchema("pk", "state"));
        AutoScalingSpec scaling = scaling(table.capacity());
        assertThat(scaling.write())
                .isEqualTo(new TargetTrackingSpec(400, 2_000, 0.65, Duration.ofMinutes(2), Duration.ZERO, false));
        assertThat(scaling.scheduledActions())
                .containsExactly(new ScheduledActionSpec(
                        Duration.ofHours(22), Duration.ofDays(1), Direction.WRITE, 400L, 1_000L));
        assertThat(notes(definitions))
                .containsExactly(
                        "not understood: aws_dynamodb_table_item.seed, aws_dynamodb_table_item",
                        "1 resource of other services is left out: 1 aws_iam_role");
    }

    @Test
    void planOfTerraformNamesWhatIsKnownOnlyLater() {
        Definitions definitions = read("terraform-plan.json");
        TableDefinition table = table(definitions, "events");
        assertThat(table.capacity().onDemandThroughput()).isEqualTo(new OnDemandThroughput(-1, 5_000));
        assertThat(table.streamViewType()).isEqualTo("NEW_IMAGE");
        assertThat(table.replicas()).extracting(ReplicaDefinition::region).containsExactly("eu-west-3");
        assertThat(notes(definitions)).anyMatch(note -> note.contains("the table that it scales is not known"));
    }

    @Test
    void stateFileOfTerraformIsReadAsItIs() {
        TableDefinition table = table(read("terraform.tfstate"), "locks");
        assertThat(table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.keySchema()).isEqualTo(new KeySchema("LockID", null));
    }
}
