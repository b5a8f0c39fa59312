package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every shipped scenario has its row where all of them are listed. */
class ScenarioTablesTest {

    private static final Path SCENARIOS = Path.of("../scenarios");

    @Test
    void scenariosAreListed() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\|[^|]+\\| \\[([a-z0-9-]+)\\.yaml\\]\\(\\1\\.yaml\\) \\|[^|]+\\|$");
        assertThat(names(SCENARIOS.resolve("README.md"), row))
                .containsExactlyInAnyOrderElementsOf(ScenarioNames.in(SCENARIOS, ""));
    }

    @Test
    void falseAlarmsOfAllScenariosAreMeasured() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| ([a-z0-9-]+) \\| \\d+ \\| \\d+ \\| \\d+ \\(\\d\\.\\d\\d %\\) \\|");
        assertThat(names(Path.of("docs", "statistics.md"), row))
                .containsExactlyElementsOf(ScenarioNames.in(SCENARIOS, "reference"));
    }

    private static List<String> names(Path page, Pattern row) throws IOException {
        return row.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
