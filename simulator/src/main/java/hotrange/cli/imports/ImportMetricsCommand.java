package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.Within;
import hotrange.imports.MetricsImport;
import hotrange.imports.MetricsSettings;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = ImportMetricsCommand.NAME,
        description =
                "Says what CloudWatch metrics show, and with -o writes a scenario that asks as much of its tables.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ImportMetricsCommand implements Callable<Integer> {

    static final String NAME = "cloudWatch";

    private static final String RATES = ".rates.csv";
    private static final int READ_UNITS_AT_MOST = 100;
    private static final int WRITE_UNITS_AT_MOST = 400;

    private final Terminal terminal;

    @Mixin
    private MetricFiles metrics = new MetricFiles();

    @Mixin
    private ScenarioAndFile output = new ScenarioAndFile();

    @Option(
            names = "--within",
            paramLabel = "SHAPE",
            description = "When in a period its calls come, which CloudWatch does not know: poisson (independently, the"
                    + " default), uniform (evenly spaced), frontLoaded=20%% (all in its first part), peak=5 (that many"
                    + " times the mean in the first second of each minute).",
            converter = Within.Words.class)
    private Within within = Within.POISSON;

    @Option(names = "--read-units", paramLabel = "N", description = "Units that a read takes; 1 if left out.")
    private int readUnits = 1;

    @Option(names = "--write-units", paramLabel = "N", description = "Units that a write takes; 1 if left out.")
    private int writeUnits = 1;

    ImportMetricsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        metrics.check();
        if (readUnits < 1 || readUnits > READ_UNITS_AT_MOST || writeUnits < 1 || writeUnits > WRITE_UNITS_AT_MOST) {
            throw CommandFailure.badInput("--read-units is 1 to 100, --write-units 1 to 400: an item has 400 KB");
        }
        output.check(RATES, metrics.files());
        try {
            Read<RecordedMetrics> read = metrics.read();
            MetricsImport found =
                    new MetricsImport(read, new MetricsSettings(readUnits, writeUnits, within.paced(), within.shape()));
            output.write(terminal, RATES, found.rates(), name -> found.result(metrics.source(), name));
            return ExitCode.DONE;
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(metrics.files().get(0) + ": " + e.getMessage());
        }
    }
}
