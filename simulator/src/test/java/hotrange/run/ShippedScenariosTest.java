package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.HtmlReport;
import hotrange.result.ExpectationOutcome;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.testing.Golden;
import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped scenario meets its expectations and gives the bytes of its committed result; with
 * {@code -Dgolden.update} the result and the small picture beside it are written anew.
 */
class ShippedScenariosTest {

    private static final Path SCENARIOS = Path.of("../scenarios");
    private static final Path REPORTS = Path.of("../reports");
    private static final int LARGEST_RESULT = 5 << 20;

    static List<String> shipped() throws IOException {
        return ScenarioNames.in(SCENARIOS, "reference");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void givesItsCommittedResult(String name, @TempDir Path temporary) throws IOException, ScenarioProblems {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
        int threads = Runtime.getRuntime().availableProcessors();
        RunResult result = Simulator.run(scenario, new RunOptions(threads, true, true, (done, total) -> {}))
                .result();
        String text = ResultFile.text(result);
        assertThat(text.length()).isLessThan(LARGEST_RESULT);
        assertThat(result.expectations()).allMatch(ExpectationOutcome::met);

        Path folder = REPORTS.resolve(name);
        Path committed = folder.resolve("result.json");
        if (Golden.updating()) {
            Files.createDirectories(folder);
            Files.writeString(committed, text);
            HtmlReport.write(result, temporary);
            Path picture = Path.of("throttled-shares.png");
            Files.copy(
                    temporary.resolve("charts").resolve(picture),
                    folder.resolve(picture),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readString(committed).equals(text))
                .as("reports/%s/result.json is what this version gives; after a wanted change, -Dgolden.update", name)
                .isTrue();
    }
}
