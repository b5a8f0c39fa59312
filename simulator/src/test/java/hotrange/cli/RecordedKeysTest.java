package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.HotKey;
import hotrange.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of recordings may be names of people: nothing that is shared shows them unless somebody wants it. */
class RecordedKeysTest {

    private static final String KEY = "ann@example.org";

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path file;
    private Path out;

    @BeforeEach
    void writeScenario() throws IOException {
        Files.writeString(folder.resolve("keys.csv"), "key,count\n" + KEY + ",90\nbob@example.org,10\n");
        file = Files.writeString(folder.resolve("people.yaml"), """
                scenario: People
                duration: 20s
                replications: 2
                tables:
                  people: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 9, writeCapacityUnits: 9}}
                workloads:
                  recorded: {table: people, operation: {type: PutItem, itemSize: 1 KB}, rate: 20/s, \
                partitionKey: {recorded: {file: keys.csv}}}
                  drawn: {table: people, operation: {type: PutItem, itemSize: 1 KB}, rate: 20/s, \
                partitionKey: {uniform: {keys: 3}}}
                """);
        out = folder.resolve("reports/people");
    }

    private String everythingWritten() throws IOException {
        StringBuilder all = new StringBuilder(hotrange.out()).append(hotrange.err());
        try (Stream<Path> files = Files.walk(out)) {
            for (Path found : files.filter(Files::isRegularFile).toList()) {
                if (!found.toString().endsWith(".png")) {
                    all.append(Files.readString(found));
                }
            }
        }
        return all.toString();
    }

    private List<String> keys() throws IOException {
        return ResultFile.read(out.resolve("result.json")).strategies().get(0).hottestKeys().stream()
                .map(HotKey::key)
                .toList();
    }

    @Test
    void masksAreStableAndTellNothing() {
        // The first four bytes of `printf ann@example.org | sha256sum`.
        assertThat(HotKey.mask(KEY)).isEqualTo("key-438c4c7a");
        assertThat(HotKey.mask(KEY)).isEqualTo(HotKey.mask(KEY)).isNotEqualTo(HotKey.mask("bob@example.org"));
        assertThat(new HotKey("w", HotKey.mask(KEY), "t", "write", null, 1, 1, 0).namesRecordedKey())
                .isFalse();
        assertThat(new HotKey("w", "#12", "t", "write", null, 1, 1, 0).namesRecordedKey())
                .isFalse();
        assertThat(new HotKey("w", "partition 3", "t", "write", null, 1, 1, 0).namesRecordedKey())
                .isFalse();
        assertThat(new HotKey("w", KEY, "t", "write", null, 1, 1, 0).namesRecordedKey())
                .isTrue();
    }

    @Test
    void noFileShowsARecordedKey() throws IOException {
        assertThat(hotrange.run("run", file, "--out", out, "--format", "html,csv,json,md"))
                .isZero();
        assertThat(everythingWritten()).doesNotContain("example.org").contains(HotKey.mask(KEY));
        assertThat(keys()).startsWith(HotKey.mask(KEY)).contains("#1");
    }

    @Test
    void keysAreNamedWhereSomebodyWantsIt() throws IOException {
        assertThat(hotrange.run("run", file, "--out", out, "--show-keys")).isZero();
        assertThat(keys()).startsWith(KEY).contains("#1");
        assertThat(Files.readString(out.resolve("report.html"))).contains(KEY);
    }

    @Test
    void nothingButTheKeysChanges() throws IOException {
        assertThat(hotrange.run("run", file, "--out", out, "--show-keys", "--no-report"))
                .isZero();
        String shown = Files.readString(out.resolve("result.json"));
        assertThat(hotrange.run("run", file, "--out", out, "--no-report")).isZero();
        // Long keys make longer lines, which are broken elsewhere.
        assertThat(shown.replace(KEY, HotKey.mask(KEY))
                        .replace("bob@example.org", HotKey.mask("bob@example.org"))
                        .replaceAll("\\s", ""))
                .isEqualTo(Files.readString(out.resolve("result.json")).replaceAll("\\s", ""));
    }

    @Test
    void checkGoesByTheBaseline() {
        for (String option : List.of("--show-keys", "--quiet")) {
            assertThat(hotrange.run("run", file, "--out", out, "--no-report", option))
                    .isZero();
            assertThat(hotrange.run("check", file, "--baselines", folder.resolve("reports")))
                    .isZero();
            assertThat(hotrange.out()).contains("the same bytes");
        }
    }
}
