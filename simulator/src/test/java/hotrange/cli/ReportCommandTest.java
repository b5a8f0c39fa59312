package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.Hostile;
import hotrange.report.Verdict;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages from results alone: the same as those of the run, all or nothing, and one page that leads to them. */
class ReportCommandTest {

    private static final RunResult RESULT = Results.small();

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path result(String name, RunResult result) throws IOException {
        Path target = Files.createDirectories(folder.resolve("reports").resolve(name));
        return Files.writeString(target.resolve("result.json"), ResultFile.text(result));
    }

    private static List<String> files(Path below) throws IOException {
        try (Stream<Path> found = Files.walk(below)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> below.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void pageIsThatOfTheRun() throws IOException {
        Path scenario = Files.writeString(folder.resolve("small.yaml"), """
                scenario: Small
                duration: 20s
                replications: 2
                tables: {t: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 5, writeCapacityUnits: 5}}}
                workloads:
                  w: {table: t, operation: {type: PutItem, itemSize: 1 KB}, rate: 9/s, partitionKey: {uniform: {keys: 9}}}
                """);
        Path out = folder.resolve("out");
        String all = "html,svg,csv,json,md";
        assertThat(hotrange.run("run", scenario, "--out", out, "--quiet", "--format", all))
                .isZero();
        Path again = folder.resolve("again");
        assertThat(hotrange.run("report", out.resolve("result.json"), "--out", again, "--format", all))
                .isZero();
        assertThat(hotrange.out()).isEqualTo("Written to " + again.resolve("report.html") + "\n");
        assertThat(files(again)).contains("report.html", "report.md", "series.csv", "cloudwatch.json");
        for (String file : files(again)) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
        }
    }

    @Test
    void writesBesideTheResultUnlessToldOtherwise() throws IOException {
        Path result = result("a", RESULT);
        byte[] before = Files.readAllBytes(result);
        assertThat(hotrange.run("report", folder.resolve("reports/a"), "--format", "csv"))
                .isZero();
        assertThat(files(result.resolveSibling("")))
                .containsExactly("latencies.csv", "metrics.csv", "result.json", "series.csv");
        assertThat(result).hasBinaryContent(before);
    }

    @Test
    void severalResultsGetFoldersOfTheirOwn() throws IOException {
        Path out = folder.resolve("out");
        assertThat(hotrange.run("report", result("a", RESULT), result("b", RESULT), "--out", out, "--format", "md"))
                .isZero();
        assertThat(files(out)).contains("a/report.md", "b/report.md");
        Path same = result("x/a", RESULT);
        assertThat(hotrange.run("report", folder.resolve("reports/a"), same, "--out", out))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("two results would be written into this folder");
    }

    @Test
    void indexLeadsToEveryResult() throws IOException {
        Path first = result("first", RESULT);
        result("b&\"<c>", RESULT);
        Path reports = folder.resolve("reports");
        assertThat(hotrange.run("report", first, "--index", reports)).isZero();
        String page = Files.readString(reports.resolve("index.html"));
        assertThat(page)
                .contains("<a href=\"first/report.html\">" + RESULT.scenario() + "</a>")
                .contains(RESULT.question())
                .contains(Verdict.sentence(RESULT))
                .contains("src=\"data:image/png;base64,")
                .contains("b&amp;\"&lt;c&gt; has no page yet.")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("<script")
                .doesNotContain("<link");
        assertThat(page.split("<section>", -1)).hasSize(3);
        assertThat(files(reports)).noneMatch(name -> name.contains(".hotrange-"));
    }

    @Test
    void indexNeedsNoResultToBeWritten() throws IOException {
        result("only", RESULT);
        assertThat(hotrange.run("report", "--index", folder.resolve("reports"))).isZero();
        assertThat(files(folder.resolve("reports"))).containsExactly("index.html", "only/result.json");
    }

    @Test
    void namesAreTextWhateverTheySay() throws IOException {
        String evil = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>javascript:${1}";
        Path result = result("a", Hostile.everywhere(RESULT, evil));
        assertThat(hotrange.run("report", result, "--format", "html", "--index", folder.resolve("reports")))
                .isZero();
        String page = Files.readString(folder.resolve("reports/index.html"));
        assertThat(page).doesNotContain("<script").doesNotContain("<img src=x").contains("&lt;script&gt;");
    }

    @Test
    void whatCannotBeReadStopsEverything() throws IOException {
        Path good = result("good", RESULT);
        Path newer = result("newer", RESULT);
        Files.writeString(newer, Files.readString(newer).replace("\"schema\": 1", "\"schema\": 99"));
        Path damaged = result("damaged", RESULT);
        Files.writeString(damaged, Files.readString(damaged).substring(0, 500));
        Path other = Files.writeString(
                Files.createDirectories(folder.resolve("other")).resolve("other.json"), "{}");
        Path missing = folder.resolve("none/missing.json");
        List<String> before = files(folder);
        assertThat(hotrange.run("report", good, newer, damaged, other, missing, "--out", folder.resolve("out")))
                .isEqualTo(2);
        assertThat(hotrange.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(newer + ": written by a newer version"),
                        line -> assertThat(line).startsWith(damaged + ": not a readable result"),
                        line -> assertThat(line).startsWith(other + ": not a result of Hotrange"),
                        line -> assertThat(line).isEqualTo(missing + ": there is no such file"),
                        line -> assertThat(line).startsWith("hotrange run SCENARIO writes a result"));
        assertThat(files(folder)).isEqualTo(before);
        assertThat(hotrange.run("report", good, "--index", folder.resolve("reports")))
                .isEqualTo(2);
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void foldersThatTakeNoFilesAreRefused() throws IOException {
        Path good = result("good", RESULT);
        Path file = Files.writeString(folder.resolve("file"), "");
        List<String> before = files(folder);
        assertThat(hotrange.run("report", good, "--out", file.resolve("out"))).isEqualTo(2);
        assertThat(hotrange.err()).contains("cannot be written");
        assertThat(hotrange.run("report", good, "--index", folder.resolve("none")))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no such folder");
        assertThat(hotrange.run("report", good, "--index", folder.resolve("reports/good")))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no ").contains("result.json");
        Files.createDirectories(good.resolveSibling("report.html"));
        assertThat(hotrange.run("report", good, "--format", "html")).isEqualTo(2);
        assertThat(hotrange.err()).contains("report.html is a folder");
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void optionsWithoutAResultAreRefused() {
        assertThat(hotrange.run("report")).isEqualTo(2);
        assertThat(hotrange.err()).contains("a RESULT is needed");
        assertThat(hotrange.run("report", "--index", folder, "--format", "csv")).isEqualTo(2);
        assertThat(hotrange.err()).contains("need a RESULT");
    }
}
