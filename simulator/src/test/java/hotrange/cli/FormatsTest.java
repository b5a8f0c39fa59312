package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --format} writes, and what it refuses. */
class FormatsTest {

    private static final String THROTTLED = """
            scenario: Small
            duration: 90s
            replications: 1
            tables:
              orders: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 5, writeCapacityUnits: 5}}
            workloads:
              w: {table: orders, operation: {type: PutItem, itemSize: 1 KB}, rate: 10/s, partitionKey: {uniform: {keys: 9}}}
            """;

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path file;
    private Path out;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(folder.resolve("small.yaml"), THROTTLED);
        out = folder.resolve("out");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(out)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> out.relativize(f).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("result.json") && !name.equals("latencies.hlog"))
                    .sorted()
                    .toList();
        }
    }

    private int run(Object... more) {
        return hotrange.run(
                Stream.concat(Stream.of("run", file, "--out", out, "--quiet", "--no-sensitivity"), Stream.of(more))
                        .toArray());
    }

    @Test
    void aPageUnlessSomethingElseIsAskedFor() throws IOException {
        assertThat(run()).isZero();
        assertThat(files()).containsExactly("report.html");
    }

    @Test
    void onlyWhatIsAskedFor() throws IOException {
        assertThat(run("--format", "csv, json")).isZero();
        assertThat(files()).containsExactly("cloudwatch.json", "latencies.csv", "metrics.csv", "series.csv");
    }

    @Test
    void pageNeedsNoFiles() throws IOException {
        assertThat(run("--format", "html")).isZero();
        assertThat(files()).containsExactly("report.html");
    }

    @Test
    void everyPictureIsAlsoAnSvg() throws IOException {
        assertThat(run("--format", "svg,png")).isZero();
        List<String> files = files();
        List<String> pictures = files.stream().filter(f -> f.endsWith(".png")).toList();
        assertThat(pictures).isNotEmpty();
        assertThat(files.stream().filter(f -> f.endsWith(".svg")))
                .containsExactlyElementsOf(
                        pictures.stream().map(f -> f.replace(".png", ".svg")).toList());
    }

    @Test
    void markdownBringsItsPictures() throws IOException {
        assertThat(run("--format", "md")).isZero();
        String text = Files.readString(out.resolve("report.md"));
        List<String> linked = text.lines()
                .filter(line -> line.startsWith("!["))
                .map(line -> line.replaceFirst(".*]\\((.*)\\)", "$1"))
                .toList();
        assertThat(linked).isNotEmpty();
        assertThat(files()).containsAll(linked).doesNotContain("report.html");
    }

    @Test
    void unknownWordIsRefusedWithTheAllowedOnes() {
        assertThat(run("--format", "html,pngs")).isEqualTo(2);
        assertThat(hotrange.err())
                .contains("--format")
                .contains("there is no format 'pngs'; formats: html, png, svg, csv, json, md; did you mean png?");
        assertThat(out).doesNotExist();
        assertThat(run("--format", "")).isEqualTo(2);
        assertThat(run("--format", "html,")).isEqualTo(2);
        assertThat(run("--format", "HTML")).isEqualTo(2);
        assertThat(hotrange.err()).contains("did you mean html?");
    }

    @Test
    void noReportMeansNoFormats() throws IOException {
        assertThat(run("--no-report")).isZero();
        assertThat(files()).isEmpty();
        assertThat(run("--no-report", "--format", "csv")).isEqualTo(2);
        assertThat(hotrange.err()).contains("--no-report writes no formats");
    }

    @Test
    void filesOfAnotherRunAreNotTakenForThisOne() {
        assertThat(run("--format", "csv,html")).isZero();
        assertThat(run("--format", "html")).isZero();
        assertThat(hotrange.err())
                .isEqualTo(
                        out + ": of an earlier run, not written by this one: series.csv, metrics.csv, latencies.csv\n");
    }

    @Test
    void sameRunGivesTheSameBytes() throws IOException {
        assertThat(run("--format", "svg,csv,json,md,html")).isZero();
        Path first = Files.move(out, folder.resolve("first"));
        assertThat(run("--format", "svg,csv,json,md,html")).isZero();
        for (String name : files()) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }
}
