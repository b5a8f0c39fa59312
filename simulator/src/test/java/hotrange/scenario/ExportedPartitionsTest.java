package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hotrange.result.RunResult;
import hotrange.result.TableFacts;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.PartitionsSpec;
import hotrange.testing.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the one way to give a simulated table the partitions of a real one. */
class ExportedPartitionsTest {

    private static final String FILE =
            "{\"itemCount\":%d,\"md5Checksum\":\"sQMSpEILNgoQmarvDFonGQ==\",\"etag\":\"af83d6f217c19b8b0fff8023d8ca4716-1\","
                    + "\"dataFileS3Key\":\"AWSDynamoDB/01693685827463-2d8752fd/data/x%1$d.json.gz\"}\n";

    @TempDir
    private Path folder;

    @Test
    void everyDataFileIsAPartitionAsWideAsItsItems() throws Exception {
        Files.writeString(
                folder.resolve("manifest-files.json"),
                FILE.formatted(8) + FILE.formatted(0) + "\n" + FILE.formatted(24));
        Scenario scenario = ScenarioReader.read(scenario("{fromExport: manifest-files.json}"));
        assertThat(partitions(scenario)).isEqualTo(new PartitionsSpec.Items(List.of(8L, 0L, 24L)));
        RunResult result = Models.run(scenario, 1);
        TableFacts table = result.strategies().get(0).tables().get(0);
        assertThat(table.partitionsAtStart()).isEqualTo(3);
        // Of 6,000 calls to uniform keys, a quarter goes to the first partition and three quarters to the last.
        assertThat(result.strategies().get(0).heatMaps().get(0).use().get(2).get(5))
                .isGreaterThan(result.strategies()
                        .get(0)
                        .heatMaps()
                        .get(0)
                        .use()
                        .get(0)
                        .get(5));
    }

    @Test
    void partitionsByItemsAreWrittenDirectlyToo() throws Exception {
        Scenario scenario = ScenarioReader.read(scenario("{items: [1_000, 3_000]}"));
        assertThat(partitions(scenario)).isEqualTo(new PartitionsSpec.Items(List.of(1_000L, 3_000L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "no such file | there is no file",
                "'' | names no data file",
                "'[1, 2]' | line 1: must be an object with itemCount and dataFileS3Key",
                "'{\"itemCount\": -1, \"dataFileS3Key\": \"x\"}' | line 1: must be an object",
                "'{\"itemCount\": 1.5, \"dataFileS3Key\": \"x\"}' | line 1: must be an object",
                "'{\"Item\": {\"Id\": {\"N\": \"1\"}}}' | line 1: must be an object",
                "'not json' | line 1: must be an object",
            })
    void whatIsNoManifestIsRefusedWithItsPlace(String content, String message) throws IOException {
        String text = content.replace("'", "");
        if (!text.equals("no such file")) {
            Files.writeString(folder.resolve("manifest-files.json"), text);
        }
        Path file = scenario("{fromExport: manifest-files.json}");
        ScenarioProblems problems = catchThrowableOfType(ScenarioProblems.class, () -> ScenarioReader.read(file));
        assertThat(problems)
                .hasMessageContaining("tables.orders.partitions.fromExport")
                .hasMessageContaining(message);
    }

    @Test
    void keysByPartitionNeedPartitionsOfEqualWidth() throws IOException {
        Path file = scenario("{items: [1, 3]}");
        Files.writeString(file, Files.readString(file).replace("uniform: {keys: 1_000}", "byPartition: [1, 1]"));
        ScenarioProblems problems = catchThrowableOfType(ScenarioProblems.class, () -> ScenarioReader.read(file));
        assertThat(problems).hasMessageContaining("needs partitions of equal width");
    }

    private static @Nullable PartitionsSpec partitions(Scenario scenario) {
        return scenario.strategies()
                .get(0)
                .setup()
                .tables()
                .values()
                .iterator()
                .next()
                .partitions();
    }

    private Path scenario(String partitions) throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, """
                scenario: Partitions of a real table
                duration: 10s
                replications: 1
                tables:
                  orders:
                    provisionedThroughput: {readCapacityUnits: 10, writeCapacityUnits: 1_000}
                    partitions: %s
                workloads:
                  writes:
                    table: orders
                    rate: 600/s
                    operation: {type: PutItem, itemSize: 1 KB}
                    partitionKey: {uniform: {keys: 1_000}}
                """.formatted(partitions));
        return file;
    }
}
