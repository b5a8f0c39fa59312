package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ResultFile;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Protects that what a command reckons arrives on the terminal, short or long. */
class CostCommandTest {

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @Test
    void theBillIsPrinted() throws IOException {
        Path result = folder.resolve("result.json");
        Files.writeString(result, ResultFile.text(Results.small()));
        assertThat(commands.run("cost", result)).as(commands.err()).isZero();
        assertThat(commands.out()).contains("USD a month", "Prices of us-east-1 from 2024-11-01 on");
        assertThat(commands.run("cost", result, "--json")).isZero();
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.path("strategies").size())
                .isEqualTo(Results.small().strategies().size());
    }
}
