package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenario files of a command, and where their recordings lie. */
final class ScenarioFiles {

    @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "Scenario files, YAML or JSON.")
    private List<Path> files = List.of();

    @Mixin
    private TracesFolder traces;

    /** All scenarios; problems of all files are reported together. */
    List<Scenario> read() {
        traces.use();
        return read(files);
    }

    /** The scenarios of {@code files}; problems of all of them are reported together. */
    static List<Scenario> read(List<Path> files) {
        List<Scenario> scenarios = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                scenarios.add(ScenarioReader.read(file));
            } catch (ScenarioProblems e) {
                e.problems().stream().map(ScenarioProblem::toString).forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, problems);
        }
        return scenarios;
    }

    /** Where the recordings of scenarios lie. */
    static final class TracesFolder {

        @Option(
                names = "--traces",
                paramLabel = "DIR",
                description = "The folder that $${traces}/ stands for in scenarios; otherwise HOTRANGE_TRACES.")
        private @Nullable Path traces;

        /** Tells those who read scenarios. */
        void use() {
            if (traces != null) {
                if (!Files.isDirectory(traces)) {
                    throw CommandFailure.badInput("--traces %s: there is no such folder".formatted(traces));
                }
                System.setProperty("traces", traces.toString());
            }
        }
    }
}
