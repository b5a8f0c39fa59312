package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.imports.KeyHash;
import hotrange.imports.insights.InsightsImport;
import hotrange.imports.insights.InsightsSummary;
import hotrange.imports.insights.InsightsText;
import hotrange.result.RecordJson;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports of Contributor Insights → the hottest keys, and a scenario with keys as uneven. */
@Command(
        name = "contributorInsights",
        description = "Reports of Contributor Insights, as 'aws cloudwatch get-insight-rule-report' prints them: says"
                + " which keys are hot, and with -o writes a scenario with keys as uneven.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ImportContributorInsightsCommand implements Callable<Integer> {

    private static final String KEYS = ".keys.json";
    private static final long SECOND = 1_000_000;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Reports of one rule, each about a time of its own, plain or gzipped.")
    private List<Path> files = List.of();

    @Option(names = "--reads", description = "Take all of the load as reads; left out, as writes. Reports mix both.")
    private boolean reads;

    @Option(
            names = "--throttled",
            description = "The rule counts throttled requests (PKT or SKT): only say which keys have them.")
    private boolean throttled;

    @Option(
            names = "--period",
            paramLabel = "TIME",
            description = "Period that the report was asked for; 60s if left out.",
            converter = RecordingOptions.DurationConverter.class)
    private @Nullable Long period;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            description = "Time that the reports are about, from StartTime to EndTime; left out, from the first to the"
                    + " last of their datapoints.",
            converter = RecordingOptions.DurationConverter.class)
    private @Nullable Long span;

    @Mixin
    private KeyHashing hashing;

    @Mixin
    private ScenarioAndFile output = new ScenarioAndFile();

    ImportContributorInsightsCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (throttled && output.scenario() != null) {
            throw CommandFailure.badInput(
                    "--throttled: throttled requests are no load to simulate; without -o, they are" + " accounted for");
        }
        if (throttled && reads) {
            throw CommandFailure.badInput("--throttled: does not go together with --reads");
        }
        InsightsSummary.Reading reading =
                new InsightsSummary.Reading(throttled, seconds("--period", period, 1), seconds("--span", span, 366));
        KeyHash hash = hashing.hash(environment);
        output.check(KEYS, files);
        try {
            InsightsImport found = InsightsImport.of(files, reading, hash);
            if (throttled) {
                output.say(terminal, RecordJson.text(found.summary()), InsightsText.lines(found.summary()));
            } else {
                output.write(terminal, KEYS, found.keys(), name -> found.result(reads, name));
            }
            return ExitCode.DONE;
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Long seconds(String option, @Nullable Long micros, long daysAtMost) {
        if (micros == null) {
            return null;
        }
        if (micros < SECOND || micros % SECOND != 0 || micros / SECOND > daysAtMost * 86_400) {
            throw CommandFailure.badInput(String.format(
                    Locale.ROOT,
                    "%s: must be whole seconds, 1s to %dd, was %,d microseconds",
                    option,
                    daysAtMost,
                    micros));
        }
        return micros / SECOND;
    }
}
