package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ResultFile;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {

    @TempDir
    private Path folder;

    private final Commands hotrange = new Commands();
    private Path good;

    @BeforeEach
    void writeAResult() throws IOException {
        good = folder.resolve("result.json");
        Files.writeString(good, ResultFile.text(Results.small()));
    }

    @Test
    void foldersAndFilesAreResults() {
        assertThat(hotrange.run("compare", folder, good)).isZero();
        assertThat(hotrange.out()).contains("Equal in every replication").doesNotContain("worse,");
        assertThat(hotrange.err()).isEmpty();
    }

    @Test
    void verdictsDoNotChangeTheExitCode() throws IOException {
        Path worse = Files.writeString(
                folder.resolve("worse.json"), Files.readString(good).replace("9870", "19870"));
        assertThat(hotrange.run("compare", good, worse, "--markdown")).isZero();
        assertThat(hotrange.out()).contains("<details>");
    }

    @Test
    void jsonIsAllThatIsPrinted() {
        assertThat(hotrange.run("compare", good, good, "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(hotrange.out()).get("method").stringValue())
                .isEqualTo("PAIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"schema\": 99}', written by a newer version of Hotrange",
        "'{\"schema\": 0}', schema 0 does not exist",
        "'{\"rows\": []}', not a result of Hotrange",
        "'{\"schema\": 1', not a readable result",
        "'', not a result of Hotrange",
    })
    void badFilesGiveTwoAndTheReason(String text, String message) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), text);
        assertThat(hotrange.run("compare", good, bad)).isEqualTo(2);
        assertThat(hotrange.err()).startsWith(bad + ": ").contains(message).hasLineCount(1);
        assertThat(hotrange.out()).isEmpty();
    }

    @Test
    void missingFilesAndStrategiesGiveTwo() throws IOException {
        assertThat(hotrange.run("compare", good, folder.resolve("nothing"))).isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no such file").hasLineCount(1);
        assertThat(hotrange.run("compare", good, Files.createDirectory(folder.resolve("empty"))))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no such file");
        assertThat(hotrange.run("compare", good, good, "--match", "as it was=on-demand"))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("has no strategy 'as it was'", "'as it is', 'on-demand', '4 shards'");
        assertThat(hotrange.run("compare", good)).isEqualTo(2);
        assertThat(hotrange.run("compare", good, good, "--json", "--markdown")).isEqualTo(2);
    }
}
