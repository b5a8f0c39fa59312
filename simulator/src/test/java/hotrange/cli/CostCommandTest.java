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

/** {@code hotrange cost} prints the whole bill, however short it is. */
class CostCommandTest {

    private final Commands hotrange = new Commands();

    @TempDir
    private Path folder;

    private Path result;

    @BeforeEach
    void result() throws IOException {
        result = Files.writeString(folder.resolve("result.json"), ResultFile.text(Results.small()));
    }

    @Test
    void billIsPrintedToItsLastLine() {
        assertThat(hotrange.run("cost", result)).isZero();
        assertThat(hotrange.out())
                .startsWith(Results.small().scenario())
                .contains("Prices of us-east-1")
                .endsWith("(6.3).\n");
    }

    @Test
    void jsonIsPrintedWhole() {
        assertThat(hotrange.run("cost", result, "--json")).isZero();
        assertThat(hotrange.out()).startsWith("{").endsWith("}\n");
    }
}
