package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Importing writes a whole scenario or nothing, and bad input gives one message and 2. */
class ImportTableCommandTest {

    private static final Path FILES = Path.of("src/test/resources/hotrange/definition");

    @TempDir
    private Path folder;

    private final Commands commands = new Commands();

    @Test
    void importedScenarioRunsOnceItsExamplesAreTaken() throws IOException {
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "table", FILES.resolve("template-sam.yaml"), "-o", scenario))
                .isZero();
        assertThat(commands.err()).isEmpty();
        assertThat(commands.out())
                .contains("notes: PROVISIONED, 5 read and 5 write units/s; 1 partition")
                .contains("Notes:")
                .contains("1 AWS::Serverless::Function")
                .endsWith("Wrote " + scenario + System.lineSeparator());
        assertThat(commands.run("validate", scenario)).isEqualTo(2);
        assertThat(commands.err()).contains("workloads");

        String text = Files.readString(scenario);
        int examples = text.indexOf("# workloads:");
        Files.writeString(
                scenario,
                text.substring(0, examples).replace("duration: 10m", "duration: 20s\nreplications: 1")
                        + text.substring(examples).replaceAll("(?m)^# ", ""));
        assertThat(commands.run("validate", scenario)).isZero();
        assertThat(commands.run("run", scenario, "--out", folder.resolve("out"), "--no-report", "--no-sensitivity"))
                .isZero();
    }

    @Test
    void withoutAFileTheScenarioIsPrintedAndTheAccountGoesToTheErrorStream() {
        assertThat(commands.run("import", "table", FILES.resolve("template-sam.yaml")))
                .isZero();
        assertThat(commands.out())
                .startsWith("# Tables as defined in template-sam.yaml.")
                .contains("\ntables:\n");
        assertThat(commands.err()).contains("notes: PROVISIONED");
        assertThat(commands.run("import", "table", FILES.resolve("template-sam.yaml"), "--quiet"))
                .isZero();
        assertThat(commands.out()).contains("\ntables:\n");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void jsonIsAllThatIsPrinted() {
        assertThat(commands.run("import", "table", FILES.resolve("template-sam.yaml"), "--json"))
                .isZero();
        assertThat(commands.out()).startsWith("{").endsWith("}\n").contains("\"scenario\" : \"# Tables");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void fileThatIsThereStaysUnlessForced() throws IOException {
        Path scenario = Files.writeString(folder.resolve("mine.yaml"), "mine");
        Path input = FILES.resolve("template-sam.yaml");
        assertThat(commands.run("import", "table", input, "-o", scenario)).isEqualTo(2);
        assertThat(commands.err()).contains("exists; --force replaces it");
        assertThat(scenario).hasContent("mine");
        assertThat(commands.run("import", "table", input, "-o", folder)).isEqualTo(2);
        assertThat(commands.run("import", "table", input, "-o", scenario.resolve("such.yaml")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("mine.yaml is not a folder");
        assertThat(commands.run("import", "table", input, "-o", scenario, "--force"))
                .isZero();
        assertThat(scenario).content().contains("tables:");
        assertThat(folder).isDirectoryNotContaining("glob:**.hotrange-*");
    }

    @Test
    void badInputLeavesNoFile() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"a\":");
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "table", bad, "-o", scenario)).isEqualTo(2);
        assertThat(scenario).doesNotExist();
    }

    static Stream<Arguments> badFiles() {
        String table =
                "{\"Table\":{\"TableName\":\"a\",\"KeySchema\":[{\"AttributeName\":\"k\",\"KeyType\":\"HASH\"}],%s}}";
        StringBuilder bomb = new StringBuilder("a: &a [x]\n");
        for (char c = 'b'; c < 'm'; c++) {
            bomb.append("%s: &%s [%s]\n"
                    .formatted(c, c, "*%s, ".formatted((char) (c - 1)).repeat(9)));
        }
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" \n", "is empty"),
                Arguments.of("# nothing\n", "holds nothing but comments"),
                Arguments.of("{\"a\":", "is not JSON"),
                Arguments.of("{\"a\":1,\"a\":2}", "stands twice"),
                Arguments.of("a: b: c", "is neither JSON nor YAML"),
                Arguments.of("resource \"aws_dynamodb_table\" \"t\" {\n  name = \"t\"\n}\n", "terraform show -json"),
                Arguments.of("{\"TableNames\":[\"a\"]}", "its keys are TableNames (the answer of list-tables"),
                Arguments.of("[]", "is no definition of tables"),
                Arguments.of("{}", "an empty object"),
                Arguments.of("{\"Resources\":{}}", "no table is defined there"),
                Arguments.of("[".repeat(1_000_000), "is nested deeper than 200"),
                Arguments.of("x: " + "[".repeat(1_000_000), "is nested deeper than 100"),
                Arguments.of("[" + "0,".repeat(1_100_000) + "0]", "has more than 1,000,000 values"),
                Arguments.of("x: [" + "0,".repeat(300_000) + "0]", "has more than 200,000 values"),
                Arguments.of("x".repeat(16_000_001), "is larger than 16 MB"),
                Arguments.of(bomb.toString(), "aliases"),
                Arguments.of(
                        "{\"Resources\":{\"a\\nb\\u0001" + "x".repeat(5_000)
                                + "\":{\"Type\":\"AWS::DynamoDB::Table\",\"Properties\":7}}}",
                        "Resources.a b"),
                Arguments.of("a: &a [*a]", "bad:"),
                Arguments.of(table.formatted("\"ItemCount\":1"), "ProvisionedThroughput: is missing"),
                Arguments.of(
                        table.formatted("\"ProvisionedThroughput\":{\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":1}"),
                        "bad:1:125 Table.ProvisionedThroughput.ReadCapacityUnits: must be at least 1, was 0"),
                Arguments.of(
                        table.formatted("\"BillingModeSummary\":{\"BillingMode\":\"FREE\"}"),
                        "must be PROVISIONED or PAY_PER_REQUEST, was FREE"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badFileGivesTwoAndOneMessage(String content, String message) throws IOException {
        Path bad = Files.write(folder.resolve("bad"), content.getBytes(StandardCharsets.UTF_8));
        assertThat(commands.run("import", "table", bad)).isEqualTo(2);
        assertThat(commands.out()).isEmpty();
        assertThat(commands.err().lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("bad").contains(message).hasSizeLessThan(700));
    }

    @Test
    void missingFileFolderAndBytesThatAreNoTextAreRefused() throws IOException {
        assertThat(commands.run("import", "table", folder.resolve("none"))).isEqualTo(2);
        assertThat(commands.err()).contains("there is no such file");
        assertThat(commands.run("import", "table", folder)).isEqualTo(2);
        assertThat(commands.err()).contains("is a folder");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0x80, 1, 2});
        assertThat(commands.run("import", "table", binary)).isEqualTo(2);
        assertThat(commands.err()).contains("is not text in UTF-8");
        assertThat(commands.run("import", "table")).isEqualTo(2);
        assertThat(commands.run("import", "tabel")).isEqualTo(2);
        assertThat(commands.err()).contains("there is no command tabel");
        assertThat(commands.run("import")).isEqualTo(2);
    }

    @Test
    void parametersAreForTemplatesThatHaveThem() {
        assertThat(commands.run("import", "table", FILES.resolve("template.yaml"), "--parameter", "Stag=dev"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("there is no parameter Stag;").contains("did you mean Stage?");
        assertThat(commands.run("import", "table", FILES.resolve("terraform.tfstate"), "--parameter", "Stage=dev"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("no file is a CloudFormation template");
        assertThat(commands.run(
                        "import",
                        "table",
                        FILES.resolve("template.yaml"),
                        "--parameter",
                        "Stage=dev",
                        "--parameter",
                        "Suffix=eu",
                        "--table",
                        "audit-eu"))
                .isZero();
        assertThat(commands.out()).contains("\n  audit-eu:\n").doesNotContain("dev-orders");
    }

    @Test
    void tableThatStandsTwiceIsRefused() {
        Path input = FILES.resolve("terraform.tfstate");
        assertThat(commands.run("import", "table", input, input)).isEqualTo(2);
        assertThat(commands.err()).contains("table locks stands twice, first at");
    }

    @Test
    void answersAppendedToOneFileAndFilesOfPowerShellAreRead() throws IOException {
        byte[] one = Files.readAllBytes(FILES.resolve("describe-table-on-demand.json"));
        byte[] two = Files.readAllBytes(FILES.resolve("describe-table-provisioned.json"));
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        Path file = Files.writeString(
                folder.resolve("all.json"),
                "\uFEFF" + new String(both, StandardCharsets.UTF_8),
                StandardCharsets.UTF_16LE);
        assertThat(commands.run("import", "table", file)).isZero();
        assertThat(commands.out()).contains("\n  Sessions:\n").contains("\n  Orders:\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsReadIsKeptUnderEveryName() throws IOException {
        Path input = Files.copy(FILES.resolve("template-sam.yaml"), folder.resolve("t.yaml"));
        Path link = Files.createLink(folder.resolve("hard.yaml"), input);
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic.yaml"), input);
        for (Path output : List.of(input, folder.resolve("../" + folder.getFileName() + "/t.yaml"), link, symbolic)) {
            assertThat(commands.run("import", "table", input, "-o", output, "--force"))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(commands.err()).isEqualTo(output + ": is what is read; another name keeps it\n");
        }
        assertThat(input).hasSameBinaryContentAs(FILES.resolve("template-sam.yaml"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void foldersAreMadeAndTheFileIsAsReadableAsOthers() throws IOException {
        Path scenario = folder.resolve("new/dir/mine.yaml");
        assertThat(commands.run("import", "table", FILES.resolve("template-sam.yaml"), "-o", scenario))
                .as(commands.err())
                .isZero();
        Path other = Files.writeString(folder.resolve("other"), "");
        assertThat(Files.getPosixFilePermissions(scenario)).isEqualTo(Files.getPosixFilePermissions(other));
        assertThat(folder.resolve("new/dir")).isDirectoryNotContaining("glob:**.hotrange-*");
        assertThat(folder).isDirectoryNotContaining("glob:**.hotrange-*");
    }

    @Test
    void secondValueOfAParameterIsRefused() {
        assertThat(commands.run(
                        "import",
                        "table",
                        FILES.resolve("template.yaml"),
                        "--parameter",
                        "Stage=dev",
                        "--parameter",
                        "Suffix=a",
                        "--parameter=Stage=prod"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).startsWith("hotrange: --parameter: Stage is given twice\n");
        assertThat(commands.out()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void definitionMayBeAPipe() throws IOException {
        assertThat(commands.run("import", "table", Path.of("/dev/null"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).isEqualTo("/dev/null: is empty\n");
    }
}
