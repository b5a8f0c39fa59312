package hotrange.cli;

import hotrange.advice.review.DesignReview;
import hotrange.advice.review.Review;
import hotrange.advice.review.ReviewOptions;
import hotrange.advice.review.Severity;
import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.result.RecordJson;
import hotrange.run.RunOptions;
import hotrange.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "review",
        description = "Holds a scenario against rules of design and simulates what mending each finding would change.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ReviewCommand implements Callable<Integer> {

    private static final double GROWTH_AT_MOST = 1_000;
    private static final int REPLICATIONS_AT_MOST = 100;
    private static final int MINUTES_AT_MOST = 1_440;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "A scenario file, YAML or JSON.")
    private Path file = Path.of("");

    @Mixin
    private ScenarioFiles.TracesFolder traces;

    @Option(names = "--strategy", paramLabel = "NAME", description = "Review this strategy; the first one if left out.")
    private @Nullable String strategy;

    @Option(
            names = "--growth",
            paramLabel = "FACTOR",
            description = "Let the rules look at so many times the peak, 1 to 1000; ${DEFAULT-VALUE} if left out."
                    + " The simulation runs the rates of the scenario.")
    private double growth = 1;

    @Option(names = "--no-simulation", description = "Apply the rules and simulate nothing.")
    private boolean noSimulation;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Replications of each mended design, 1 to 100; ${DEFAULT-VALUE} if left out.")
    private int replications = ReviewOptions.REPLICATIONS;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Simulate at most so many minutes of the scenario, 1 to 1440; ${DEFAULT-VALUE} if left out.")
    private int minutes = (int) ReviewOptions.DURATION.toMinutes();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Replications at the same time; otherwise one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the review as JSON and nothing else.")
    private boolean json;

    @Option(names = "--strict", description = "Exit with 1 if there is any fault.")
    private boolean strict;

    ReviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        within("--growth", growth, GROWTH_AT_MOST);
        within("--replications", replications, REPLICATIONS_AT_MOST);
        within("--minutes", minutes, MINUTES_AT_MOST);
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        within("--threads", atOnce, Integer.MAX_VALUE);
        traces.use();
        Scenario scenario = ScenarioFiles.read(List.of(file)).get(0);
        Review review = Execution.guarded(scenario, terminal, false, () -> review(scenario, atOnce));
        PrintWriter out = terminal.outWriter();
        out.print(json ? RecordJson.text(review) : ReviewText.render(review, terminal.charset()));
        out.flush();
        return strict && review.count(Severity.FAULT) > 0 ? ExitCode.EXPECTATION_FAILED : ExitCode.DONE;
    }

    private Review review(Scenario scenario, int atOnce) {
        try (ProgressDisplay progress =
                json ? ProgressDisplay.silent() : ProgressDisplay.on(terminal, scenario.title())) {
            return DesignReview.of(
                    scenario,
                    new ReviewOptions(
                            strategy,
                            growth,
                            !noSimulation,
                            replications,
                            Duration.ofMinutes(minutes),
                            new RunOptions(atOnce, false, progress)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("%s: %s".formatted(scenario.file(), e.getMessage()));
        }
    }

    private void within(String option, double value, double most) {
        if (!(value >= 1 && value <= most)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be from 1 to %,.0f, was %s".formatted(option, most, Double.toString(value)));
        }
    }
}
