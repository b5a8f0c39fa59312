package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.TableQuota;
import hotrange.testing.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS allows at most is what a scenario may say; one more is refused. */
class ServiceQuotasTest {

    @TempDir
    private Path folder;

    @Test
    @Fact("2.15")
    void aTableHasUpToTwentyGlobalAndFiveLocalIndexes() throws Exception {
        assertAllowed(indexes("globalSecondaryIndexes", "partitionKey: status", 20));
        assertThat(refused(indexes("globalSecondaryIndexes", "partitionKey: status", 21)))
                .singleElement()
                .asString()
                .contains("globalSecondaryIndexes", "20");
        assertAllowed(indexes("localSecondaryIndexes", "sortKey: status", 5));
        assertThat(refused(indexes("localSecondaryIndexes", "sortKey: status", 6)))
                .singleElement()
                .asString()
                .contains("localSecondaryIndexes", "5");
    }

    @Test
    @Fact("3.11")
    void targetsOfAutoScalingLieBetween20And90PerCent() throws Exception {
        assertAllowed(target("20 %"));
        assertAllowed(target("90 %"));
        for (String outside : List.of("19.9 %", "90.1 %")) {
            assertThat(refused(target(outside))).singleElement().asString().contains("targetValue", "0.2 to 0.9");
        }
    }

    @Test
    @Fact({"F58", "7.12"})
    void withoutWordOfAQuotaItIs40000() throws Exception {
        Scenario scenario = read(target("70 %"));
        assertThat(Objects.requireNonNull(
                                scenario.strategies().get(0).setup().tables().get("orders"))
                        .quota())
                .isEqualTo(new TableQuota(40_000, 40_000));
    }

    private static String indexes(String kind, String key, int count) {
        boolean local = kind.startsWith("local");
        String indexes = IntStream.range(0, count)
                .mapToObj(i -> "i%d: {%s, projection: {projectionType: KEYS_ONLY}}"
                        .formatted(i, local ? key : "keySchema: {" + key + "}"))
                .collect(Collectors.joining(", "));
        String keys = IntStream.range(0, count)
                .mapToObj(i -> "i%d: {%s}".formatted(i, local ? "changes: 1" : "partitionKey: {uniform: {keys: 10}}"))
                .collect(Collectors.joining(", "));
        return scenario("""
                billingMode: PAY_PER_REQUEST
                    attributes: {id: 40 B, created: 20 B, status: 20 B}
                    keySchema: {partitionKey: id, sortKey: created}
                    %s: {%s}""".formatted(kind, indexes), "indexKeys: {" + keys + "}");
    }

    private static String target(String value) {
        return scenario("""
                provisionedThroughput: {readCapacityUnits: 100, writeCapacityUnits: 100}
                    autoScaling: {write: {minCapacity: 100, maxCapacity: 200, targetValue: %s}}""".formatted(value), "client: {retries: none}");
    }

    private static String scenario(String table, String workload) {
        return """
                scenario: Quotas
                duration: 1m
                tables:
                  orders:
                    %s
                workloads:
                  w:
                    table: orders
                    operation: {type: PutItem}
                    rate: 1/s
                    partitionKey: {uniform: {keys: 10}}
                    sortKey: random
                    %s
                """.formatted(table, workload);
    }

    private Scenario read(String text) throws Exception {
        return ScenarioReader.read(Files.writeString(folder.resolve("quotas.yaml"), text));
    }

    private void assertAllowed(String text) {
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
    }

    private List<ScenarioProblem> refused(String text) {
        return Objects.requireNonNull(catchThrowableOfType(ScenarioProblems.class, () -> read(text)))
                .problems();
    }
}
