package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.Assumptions;
import hotrange.testing.Golden;
import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the published cases, as scenarios, against what they are on record to give, and {@code docs/validation.md}
 * against both. Every build runs the first replication of each; {@code -Dvalidation.full} runs all of them, and
 * {@code -Dgolden.update} does so and rewrites files and page. {@code -Dscenario=prefix} looks at some.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ValidationTest {

    private static final Path OUTCOMES = Path.of("..", "reports", "validation");
    private static final Path PAGE = Path.of("docs", "validation.md");

    /** What pages say of it. */
    private static final Path LINES =
            Path.of("src", "main", "resources", "hotrange", "report", "page", "validation.txt");

    private static final int SEEDS = 10;

    static List<String> scenarios() throws IOException {
        return ScenarioNames.in(PublishedCase.FOLDER, "cases");
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("scenarios")
    void givesItsCommittedOutcomes(String name) throws IOException, ScenarioProblems {
        Scenario scenario = ScenarioReader.read(PublishedCase.FOLDER.resolve(name + ".yaml"));
        boolean full = Golden.updating() || System.getProperty("validation.full") != null;
        int replications = full ? scenario.replications() : 1;
        assertThat(scenario.replications()).isGreaterThanOrEqualTo(SEEDS);
        int threads = Runtime.getRuntime().availableProcessors();
        List<CaseOutcome> found = Simulator.run(
                        scenario.with(scenario.seed(), replications),
                        new RunOptions(threads, true, (done, total) -> {}))
                .result()
                .expectations()
                .stream()
                .map(CaseOutcome::of)
                .toList();
        Path file = file(name);
        if (Golden.updating()) {
            Files.createDirectories(OUTCOMES);
            Files.writeString(file, CaseOutcome.csv(found));
        }
        List<CaseOutcome> committed = CaseOutcome.read(file);
        if (full) {
            assertThat(found)
                    .as("%s; after a wanted change, -Dgolden.update", file)
                    .isEqualTo(committed);
        } else {
            assertThat(first(found))
                    .as("%s, first value; after a wanted change, -Dgolden.update", file)
                    .isEqualTo(first(committed));
        }
    }

    private static List<CaseOutcome> first(List<CaseOutcome> outcomes) {
        return outcomes.stream().map(CaseOutcome::first).toList();
    }

    private static Path file(String scenario) {
        return OUTCOMES.resolve(scenario + ".csv");
    }

    @Order(2)
    @Test
    void casesAgreeWithScenariosTestsAndReasons() throws IOException, ScenarioProblems {
        List<PublishedCase> cases = PublishedCase.all();
        List<String> findings = new ArrayList<>();
        for (String name : scenarios()) {
            if (cases.stream().noneMatch(c -> name.equals(c.scenario()))) {
                findings.add(name + " belongs to no case");
            }
        }
        for (PublishedCase published : cases) {
            String scenario = published.scenario();
            if (scenario != null) {
                findings.addAll(ValidationPage.unexplained(published, CaseOutcome.read(file(scenario))));
                boolean own =
                        ScenarioReader.read(PublishedCase.FOLDER.resolve(scenario + ".yaml")).strategies().stream()
                                .anyMatch(s -> !s.setup().assumptions().equals(Assumptions.DEFAULT));
                if (own != (published.sets() != null)) {
                    findings.add(
                            published.id() + (own ? " has" : " names, but does not have,") + " assumptions of its own");
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Order(3)
    @Test
    void pageShowsWhatWasFound() throws IOException {
        ValidationPage page =
                new ValidationPage(PublishedCase.all(), FactsPageTest.tests().byFact());
        for (PublishedCase published : PublishedCase.all()) {
            String scenario = published.scenario();
            if (scenario != null) {
                page.add(published, CaseOutcome.read(file(scenario)));
            }
        }
        String text = page.text();
        if (Golden.updating()) {
            Files.writeString(PAGE, text);
            Files.writeString(LINES, page.lines());
        }
        assertThat(Files.readString(PAGE))
                .as("%s; -Dgolden.update rewrites it", PAGE)
                .isEqualTo(text);
        assertThat(Files.readString(LINES)).as("%s", LINES).isEqualTo(page.lines());
    }
}
