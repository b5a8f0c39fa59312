package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.cli.output.ExitCode;
import hotrange.result.ResultFile;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export to S3 tells a table's size, partitions and items, and never its traffic. */
class ImportExportTest {

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    /** Where an export lies as S3 has it: data files gzipped. */
    private Path export;

    private Path scenario;

    @BeforeEach
    void download() throws IOException {
        export = folder.resolve("export");
        scenario = folder.resolve("orders.yaml");
        Path committed = fixture("AWSDynamoDB");
        try (Stream<Path> files = Files.walk(committed)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = export.resolve(committed.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                if (Objects.requireNonNull(file.getParent()).endsWith("data")) {
                    gzip(copy.resolveSibling(copy.getFileName() + ".gz"), Files.readString(file));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Path fixture(String name) {
        return Path.of(
                URI.create(Objects.requireNonNull(ImportExportTest.class.getResource("/hotrange/export/" + name), name)
                        .toString()));
    }

    private static Path gzip(Path file, String text) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inExport(String name) {
        return export.resolve("01763632800000-5d1c7b2a").resolve(name);
    }

    private Path data(String... lines) throws IOException {
        return Files.writeString(folder.resolve("items.json"), String.join("\n", lines) + "\n");
    }

    private int imports(Object... arguments) {
        return hotrange.run(Stream.concat(Stream.of("import", "export"), Stream.of(arguments))
                .toArray());
    }

    private JsonNode json(Object... arguments) {
        assertThat(imports(
                        Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray()))
                .as(hotrange.err())
                .isZero();
        return JsonMapper.shared().readTree(hotrange.out());
    }

    private void refused(String message, Object... arguments) {
        assertThat(imports(arguments)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains(message);
        assertThat(hotrange.err().lines()).hasSize(1);
        assertThat(scenario).doesNotExist();
    }

    /** Without the marks of comments from the workloads on, as the scenario says. */
    private void uncomment() throws IOException {
        String text = Files.readString(scenario);
        int workloads = text.indexOf("# workloads:\n");
        Files.writeString(
                scenario,
                text.substring(0, workloads)
                        + text.substring(workloads)
                                .lines()
                                .map(line -> line.substring(2) + "\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void sizesAreThoseOfDynamoDb() {
        JsonNode found = json(export);
        // 1.20: id 2 + 2, at 2 + 2, then 23 B as in AWS's example: 31. at -120.50 has 5 digits, 12050, of which the
        // zero
        // at the end does not count: 2 + 1 + 1 for the sign; SS 4 + 3; BOOL 4 + 1; NULL 4 + 1: 4 + 6 + 7 + 5 + 5 = 27.
        // lines: 5 + 3 + 2 elements + map (3 + 1 element + n 1 + 12 as 2) + é 2 = 19: 4 + 4 + 19 = 27. c"2" <b> has 8
        // B:
        // 10 + 4 + blob 4 + 4 = 22. line and break 10: 12 + 4 + note 14 = 30. The last 4 + 4 = 8.
        double mean = (31 + 27 + 27 + 22 + 30 + 8) / 6.0;
        assertThat(found.at("/sizes/meanBytes").doubleValue()).isEqualTo(mean, within(1e-3));
        assertThat(found.at("/sizes/maxBytes").intValue()).isEqualTo(31);
        assertThat(found.at("/sizes/p50Bytes").intValue()).isEqualTo(27);
        assertThat(found.at("/sizes/meanWriteUnits").intValue()).isEqualTo(1);
    }

    @Test
    void manifestsTellSizeAndBalance() {
        JsonNode found = json(inExport("manifest-summary.json"), inExport("manifest-files.json"));
        assertThat(found.path("table").stringValue()).isEqualTo("orders");
        assertThat(found.path("bytes").longValue()).isEqualTo(22_548_578_304L);
        assertThat(found.path("items").intValue()).isEqualTo(6);
        JsonNode balance = found.path("balance");
        assertThat(balance.path("files").intValue()).isEqualTo(3);
        assertThat(balance.path("emptyFiles").intValue()).isEqualTo(1);
        assertThat(balance.path("largestOverMean").doubleValue()).isEqualTo(2);
        // 36 / (16 + 4)
        assertThat(balance.path("effectiveFiles").doubleValue()).isEqualTo(1.8, within(1e-9));
        // 21 GB
        assertThat(balance.path("partitionsBySize").intValue()).isEqualTo(3);
        assertThat(found.path("sizes").isNull()).isTrue();
        assertThat(found.path("notes").toString()).contains("no data file");
        refused("--key needs one", inExport("manifest-summary.json"), "--key", "id");
    }

    @Test
    void itemCollectionsAreCountedByPartitionKey() {
        JsonNode found = json(export, "--key", "id");
        assertThat(found.at("/collections/partitionKeys").intValue()).isEqualTo(3);
        assertThat(found.at("/collections/mostItems/0/key").stringValue()).isEqualTo("c1");
        assertThat(found.at("/collections/mostItems/0/items").intValue()).isEqualTo(4);
        assertThat(found.at("/collections/mostBytes/0/bytes").intValue()).isEqualTo(31 + 27 + 27 + 8);
        assertThat(found.at("/collections/mostItems/1/key").stringValue()).isEqualTo("line\nbreak");
        assertThat(imports(export, "--key", "id")).isZero();
        assertThat(hotrange.out()).contains("of 10 GB", "'line break'").doesNotContain("line\nbreak");

        refused(
                "Item has no text, number or binary value 'Id'; it has 'id', 'at'",
                export,
                "--key",
                "Id",
                "-o",
                scenario);
    }

    @Test
    void scenarioIsCompleteButForItsTraffic() throws Exception {
        assertThat(imports(export, "--key", "id", "-o", scenario)).isZero();
        assertThat(hotrange.run("validate", scenario)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Files.readString(scenario).lines().limit(2))
                .anyMatch(line -> line.contains("'# workloads:'") && line.contains("first two characters"));

        uncomment();
        Scenario read = ScenarioReader.read(scenario);
        TableSpec table =
                Objects.requireNonNull(read.strategies().get(0).setup().tables().get("orders"));
        assertThat(table.size().bytes()).isEqualTo(22_548_578_304L);
        assertThat(Objects.requireNonNull(table.partitions())).isEqualTo(new PartitionsSpec.Items(List.of(4L, 0L, 2L)));
        Files.writeString(scenario, Files.readString(scenario).replace("10m", "10s"));
        Path out = folder.resolve("out");
        assertThat(hotrange.run("run", scenario, "--out", out, "--no-report"))
                .as(hotrange.err())
                .isZero();
        assertThat(ResultFile.read(out.resolve("result.json")).strategies()).hasSize(1);
    }

    @Test
    void manifestIsNamedFromTheFolderOfTheScenario() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        assertThat(imports(export, "-o", deep.resolve("o.yaml"))).isZero();
        assertThat(Files.readString(deep.resolve("o.yaml")))
                .contains("../../export/01763632800000-5d1c7b2a/manifest-files.json");
    }

    @Test
    void filesAlikeInPartAreSaidToBeSo() throws IOException {
        Files.delete(inExport("data/c7zd4pvr2s6yuxb3t5w2lqhe6k.json.gz"));
        gzip(inExport("data/zzzzzzzzzzzzzzzzzzzzzzzzzz.json.gz"), "{\"Item\":{\"id\":{\"S\":\"other\"}}}\n");
        gzip(inExport("data/a3xk7wqz4u2rtbv5n6m7p2yhsi.json.gz"), "{\"Item\":{\"id\":{\"S\":\"less\"}}}\n");
        JsonNode found = json(export);
        assertThat(found.path("notes").toString())
                .contains(
                        "Of 2 data files with items that manifest-files.json names, 1 are there",
                        "1 data files have another number of items",
                        "1 data files that manifest-files.json does not name are left out");
        assertThat(found.path("rows").intValue()).isEqualTo(1);
    }

    @Test
    void dataFilesAloneGiveTheSizeOfTheTable() throws IOException {
        Path items = data("{\"Item\":{\"id\":{\"S\":\"a\"}}}", "{\"Item\":{\"id\":{\"S\":\"b\"}}}");
        JsonNode found = json(items);
        // 3 B and 100 B more for each (1.22)
        assertThat(found.path("bytes").intValue()).isEqualTo(206);
        assertThat(found.path("notes").toString())
                .contains("no manifest-summary.json", "no manifest-files.json", "--key NAME");
        assertThat(imports(items, "-o", scenario)).isZero();
        assertThat(Files.readString(scenario)).contains("size: 206 B").doesNotContain("fromExport");
    }

    @Test
    void itemsLargerThanDynamoDbAllowsAreNotUsable() throws IOException {
        // 3 B of names, so that the first has 400 KB and the second one byte more.
        String line = "{\"Item\":{\"big\":{\"S\":\"%s\"}}}";
        Path items = data(line.formatted("x".repeat(409_597)), line.formatted("x".repeat(409_598)));
        JsonNode found = json(items);
        assertThat(found.path("badRows").intValue()).isEqualTo(1);
        assertThat(found.at("/firstBadRows/0").stringValue())
                .isEqualTo("items.json:2: record 2: Item has 409,601 bytes, DynamoDB allows 409,600");
        assertThat(found.at("/sizes/maxBytes").intValue()).isEqualTo(409_600);
        assertThat(found.path("items").intValue()).isEqualTo(1);
        refused("items.json:2: record 2: Item has 409,601 bytes", items, "--strict", "-o", scenario);
    }

    @Test
    void itemsOfManySmallElementsAreRead() throws IOException {
        String list = IntStream.range(0, 130_000).mapToObj(i -> "{\"N\":\"1\"}").collect(Collectors.joining(","));
        // 1 + 3 + 130,000 elements of 1 + 2 B
        assertThat(json(data("{\"Item\":{\"l\":{\"L\":[" + list + "]}}}"))
                        .at("/sizes/maxBytes")
                        .intValue())
                .isEqualTo(390_004);
    }

    @Test
    void incrementalExportIsNoRecordOfTraffic() throws Exception {
        JsonNode found = json(fixture("incremental"));
        assertThat(found.path("incremental").booleanValue()).isTrue();
        assertThat(found.path("from").stringValue()).isEqualTo("2026-11-20T10:00:00.000Z");
        assertThat(found.path("deletes").intValue()).isEqualTo(1);
        assertThat(found.at("/sizes/items").intValue()).isEqualTo(2);
        assertThat(found.path("bytes").isNull()).isTrue();
        assertThat(found.path("balance").isNull()).isTrue();
        // The one attribute of Keys is the partition key.
        assertThat(found.at("/collections/partitionKeys").intValue()).isEqualTo(3);
        assertThat(found.path("notes").toString()).contains("no record of traffic");

        assertThat(imports(fixture("incremental"), "-o", scenario)).isZero();
        assertThat(Files.readString(scenario)).contains("at most one write").doesNotContain("size:", "fromExport");
        uncomment();
        assertThat(ScenarioReader.read(scenario).strategies().get(0).setup().workloads())
                .containsKeys("writes", "reads");

        JsonNode alone = json(fixture("incremental/d2wm5nvq7t3ybkx4s6z2hpju3e.json"));
        assertThat(alone.path("from").stringValue()).isEqualTo("2026-11-20T10:00:01Z");
        assertThat(alone.path("to").stringValue()).isEqualTo("2026-11-20T10:59:59Z");
    }

    @Test
    void changesWithTwoKeysNeedTheName() throws IOException {
        String change = "{\"Keys\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"%d\"}},\"NewImage\":{\"pk\":{\"S\":\"a\"}}}";
        Path changes = data(change.formatted(1), change.formatted(2));
        assertThat(json(changes).path("collections").isNull()).isTrue();
        assertThat(json(changes, "--key", "pk")
                        .at("/collections/mostItems/0/items")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void exportsAreNotMixed() throws IOException {
        refused("is of another export than", export, fixture("incremental"), "-o", scenario);
        refused("holds changes, and", inExport("data"), fixture("incremental/d2wm5nvq7t3ybkx4s6z2hpju3e.json"));
        Files.copy(
                fixture("AWSDynamoDB/01763632800000-5d1c7b2a/data/c7zd4pvr2s6yuxb3t5w2lqhe6k.json"),
                inExport("data/c7zd4pvr2s6yuxb3t5w2lqhe6k.json"));
        refused("is the same data file as", export);
    }

    @Test
    void amazonIonIsRefusedWithWhatToDo() throws IOException {
        gzip(inExport("data/a3xk7wqz4u2rtbv5n6m7p2yhsi.ion.gz"), "$ion_1_0 {Item:{id:\"c1\"}}\n");
        refused("--export-format DYNAMODB_JSON, or name the two manifests alone", export, "-o", scenario);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Item\":{\"id\":\"c1\"}} | Item has an attribute 'id' without a type",
                "{\"Item\":{\"id\":{\"X\":\"c1\"}}} | Item has an attribute 'id' without a type",
                "{\"Item\":{}} | Item has no attributes",
                "{\"Item\":[]} | there is no 'Item'",
                "{\"Item\":{\"id\":{\"S\":\"c1\"}} | this is not JSON",
                "{\"Keys\":{}} | there are no 'Keys' of one or two attributes",
                "{\"id\":{\"S\":\"c1\"}} | is no file of an export to S3",
                "no json | is no file of an export to S3",
                "`` | there is nothing of an export to S3",
                "{\"itemCount\":-1,\"dataFileS3Key\":\"a\"} | an object with itemCount and dataFileS3Key is needed",
                "{\"exportArn\":\"a\",\"itemCount\":1.5} | itemCount is '1.5', not a whole number",
            })
    void whatIsNoExportIsRefused(String text, String message) throws IOException {
        refused(message, data(text), "-o", scenario);
        assertThat(hotrange.err()).contains("items.json");
    }

    @Test
    void packedManifestIsRefusedSinceScenariosCannotReadIt() throws IOException {
        Path packed = gzip(folder.resolve("manifest-files.json.gz"), Files.readString(inExport("manifest-files.json")));
        refused("is gzipped; unpack it", packed);
    }

    @Test
    void manyFilesOfASmallTableAreDoubted() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("manifest-files.json"),
                IntStream.range(0, 40)
                        .mapToObj(i -> "{\"itemCount\":1,\"dataFileS3Key\":\"data/f%d.json.gz\"}\n".formatted(i))
                        .collect(Collectors.joining()));
        JsonNode found = json(manifest, inExport("manifest-summary.json"));
        assertThat(found.path("notes").toString())
                .contains("There are 40 data files, and the table's size asks for 3 partitions", "says 6 items");
    }

    @Test
    void histogramKeepsMeanAndUnits() throws IOException {
        // 300 sizes from 10 B, so that they are put together.
        String[] lines = IntStream.range(0, 300)
                .mapToObj(i -> "{\"Item\":{\"k\":{\"S\":\"%s\"}}}".formatted("x".repeat(9 + i * (1 + i % 40))))
                .toArray(String[]::new);
        Path items = data(lines);
        JsonNode found = json(items);
        assertThat(imports(items, "-o", scenario)).isZero();
        JsonNode sizes = JsonMapper.shared().readTree(Files.readString(folder.resolve("orders.sizes.json")));
        double total = 0;
        double bytes = 0;
        double units = 0;
        for (int i = 0; i < sizes.path("valSizeRange").size(); i++) {
            int size = sizes.path("valSizeRange").path(i).intValue();
            double weight = sizes.path("valSizeRangeProbability").path(i).doubleValue();
            total += weight;
            bytes += weight * size;
            units += weight * Math.ceil(size / 1024.0);
        }
        assertThat(sizes.path("valSizeRange").size()).isLessThanOrEqualTo(200);
        assertThat(total).isEqualTo(300);
        double mean = found.at("/sizes/meanBytes").doubleValue();
        assertThat(bytes / total).isEqualTo(mean, within(mean / 1_000));
        assertThat(units / total).isEqualTo(found.at("/sizes/meanWriteUnits").doubleValue(), within(1e-4));
    }

    @Test
    void largeRecordsDoNotFillTheMemory() throws IOException {
        Path bomb = folder.resolve("bomb.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("{\"Item\":{\"k\":{\"L\":[{\"S\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                out.write(block);
            }
        }
        refused("bomb.json.gz:1:", bomb);
    }

    @Test
    void dataInTheFolderThatIsReadIsKept() throws IOException {
        Path items = data("{\"Item\":{\"k\":{\"S\":\"a\"}}}");
        assertThat(hotrange.run("import", "export", folder.resolve("items.json"), "-o", items, "--force"))
                .isEqualTo(ExitCode.BAD_INPUT);
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Path within = alone.resolve("data.json");
        Files.move(items, within);
        assertThat(imports(alone, "-o", within, "--force")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).isEqualTo(within + ": is what is read; another name keeps it\n");
        assertThat(within).content().startsWith("{\"Item\"");
    }

    @Test
    void hiddenKeysAppearNowhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        assertThat(imports(export, "--key", "id", "--hash-keys", "--hash-secret-file", secret))
                .isZero();
        assertThat(hotrange.out()).doesNotContain("'c1'", "line break").containsPattern("'[0-9a-f]{32}'");
    }
}
