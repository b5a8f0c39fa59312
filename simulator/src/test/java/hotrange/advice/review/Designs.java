package hotrange.advice.review;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.List;

/** Scenarios of one table {@code t} and one workload {@code w}, ten minutes long, and what a rule finds in them. */
final class Designs {

    static final String ON_DEMAND = "{billingMode: PAY_PER_REQUEST}";
    static final String MANY_KEYS = "partitionKey: {uniform: {keys: 100_000}}";
    static final Path FILE = Path.of("design.yaml");

    private Designs() {}

    static Scenario scenario(String table, String workload) {
        return read("""
                scenario: A design
                duration: 10m
                tables: {t: %s}
                workloads: {w: %s}
                """.formatted(table, workload));
    }

    static Scenario read(String text) {
        try {
            return ScenarioReader.read(FILE, text);
        } catch (ScenarioProblems e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    /** An on-demand table with a workload of these values. */
    static List<Finding> found(DesignRule rule, String workload) {
        return found(rule, ON_DEMAND, workload);
    }

    static List<Finding> found(DesignRule rule, String table, String workload) {
        return found(rule, scenario(table, "{table: t, " + workload + "}"), ReviewOptions.byRules());
    }

    static List<Finding> found(DesignRule rule, Scenario scenario, ReviewOptions options) {
        return DesignReview.of(scenario, options).findings().stream()
                .filter(f -> f.rule().equals(rule.name()))
                .toList();
    }

    /** The only finding of a rule. */
    static Finding one(DesignRule rule, String workload) {
        return one(rule, ON_DEMAND, workload);
    }

    static Finding one(DesignRule rule, String table, String workload) {
        List<Finding> found = found(rule, table, workload);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
