package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.FormatList;
import hotrange.report.ConsoleReport;
import hotrange.report.HtmlReport;
import hotrange.report.chart.FirstPicture;
import hotrange.report.formats.Format;
import hotrange.result.ExpectationOutcome;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.run.RunOptions;
import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.statistics.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "run",
        description =
                "Runs every strategy and replication of scenarios, prints the comparison, writes result and report.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class RunCommand implements Callable<Integer> {

    private static final int REPLICATIONS_AT_MOST = 1_000;
    private static final int MOST_REPLICATIONS = 100;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioFiles scenarios;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for result and report; otherwise reports/NAME-OF-THE-FILE."
                    + " With several scenarios, each gets a folder of its own below DIR.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the file's.")
    private @Nullable Long seed;

    @Option(names = "--replications", paramLabel = "N", description = "Run so many replications instead of the file's.")
    private @Nullable Integer replications;

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            description =
                    "Add replications until half of the 95 %% interval of every headline metric is within this part"
                            + " of its mean, for example 5%%, instead of running the file's number.",
            converter = ShareConverter.class)
    private @Nullable Double precision;

    @Option(
            names = "--max-replications",
            paramLabel = "N",
            description = "Replications after which --precision gives up; 100 if left out.")
    private @Nullable Integer maxReplications;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Replications at the same time; otherwise one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--quiet", description = "Print problems and failed expectations only.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the result as JSON and nothing else.")
    private boolean json;

    @Option(names = "--strict", description = "Refuse recorded files with broken rows instead of counting them.")
    private boolean strict;

    @Mixin
    private FormatList formats;

    @Option(names = "--no-report", description = "Write only the result: the same as no --format at all.")
    private boolean noReport;

    @Option(
            names = "--no-sensitivity",
            description =
                    "Do not look at what other values of assumptions would give, nor at what curing the root causes"
                            + " of throttles would leave; takes less time.")
    private boolean noSensitivity;

    @Option(
            names = "--exact-requests",
            description =
                    "Simulate every request, also where counts of them give the same; takes longer. Latencies are then"
                            + " other draws of the same laws, everything else is the same.")
    private boolean exactRequests;

    @Option(
            names = "--show-keys",
            description = "Name the hottest recorded keys in the result instead of masking them.")
    private boolean showKeys;

    @Option(names = "--debug", description = "Print a stack trace with a fault of Hotrange.")
    private boolean debug;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkOptions();
        if (wantedFormats().contains(Format.HTML)) {
            FirstPicture.begin();
        }
        List<Scenario> read = scenarios.read();
        if (json && read.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--json takes one scenario");
        }
        List<Path> targets = targets(read);
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                targets.forEach(target -> folders.add(OutputFolder.open(target)));
                boolean met = true;
                for (int i = 0; i < read.size(); i++) {
                    Scenario scenario = adjusted(read.get(i));
                    Path target = targets.get(i);
                    OutputFolder folder = folders.get(i);
                    met &= Execution.guarded(scenario, terminal, debug, () -> run(scenario, target, folder));
                }
                return met ? ExitCode.DONE : ExitCode.EXPECTATION_FAILED;
            } catch (CommandFailure e) {
                if (interrupt.happened()) {
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            } finally {
                folders.forEach(OutputFolder::close);
            }
        }
    }

    private void checkOptions() {
        if (seed != null && seed < 0) {
            throw new ParameterException(spec.commandLine(), "--seed must be at least 0, was " + seed);
        }
        if (replications != null && (replications < 1 || replications > REPLICATIONS_AT_MOST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--replications must be 1 to %d, was %d".formatted(REPLICATIONS_AT_MOST, replications));
        }
        if (precision != null && replications != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--precision decides how many replications run; bound it with --max-replications instead of"
                            + " --replications");
        }
        if (precision != null && !(precision > 0 && precision < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--precision must be more than 0 % and less than 100 %, was " + precision);
        }
        if (maxReplications != null && precision == null) {
            throw new ParameterException(spec.commandLine(), "--max-replications needs --precision");
        }
        if (maxReplications != null && (maxReplications < Precision.BATCH || maxReplications > REPLICATIONS_AT_MOST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--max-replications must be %d to %d, was %d"
                            .formatted(Precision.BATCH, REPLICATIONS_AT_MOST, maxReplications));
        }
        if (out != null && out.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--out must name a folder, was empty");
        }
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, was " + threads);
        }
        if (noReport && formats.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "--no-report writes no formats, so --format cannot be given with it");
        }
    }

    private Set<Format> wantedFormats() {
        return noReport ? EnumSet.noneOf(Format.class) : formats.all();
    }

    private Scenario adjusted(Scenario scenario) {
        return scenario.with(
                seed == null ? scenario.seed() : seed, replications == null ? scenario.replications() : replications);
    }

    private List<Path> targets(List<Scenario> read) {
        List<Path> targets = new ArrayList<>();
        for (Scenario scenario : read) {
            String name = Execution.name(scenario.file());
            Path target = out == null ? Path.of("reports", name) : read.size() == 1 ? out : out.resolve(name);
            if (targets.contains(target)) {
                throw CommandFailure.badInput("%s: two scenarios would write into this folder".formatted(target));
            }
            targets.add(target);
        }
        return targets;
    }

    /** Runs one scenario; true when every expectation holds. */
    private boolean run(Scenario scenario, Path target, OutputFolder folder) {
        if (!scenario.sweep().isEmpty() && !quiet && !json) {
            terminal.problem(
                    "%s: has a sweep, which run leaves out; hotrange sweep runs it".formatted(scenario.file()));
        }
        RunOutput output = simulate(scenario);
        RunResult result = output.result();
        boolean table = !json && !quiet;
        if (table) {
            // Before the files: a page takes about as long as a short run.
            print(ConsoleReport.render(result, terminal.colour(), terminal.charset()));
        }
        Execution.write(output, target, folder, wantedFormats(), terminal);
        if (json) {
            printJson(result);
        } else if (table) {
            String main = wantedFormats().contains(Format.HTML) ? HtmlReport.PAGE : OutputFolder.RESULT;
            print("Written to " + target.resolve(main));
        }
        List<ExpectationOutcome> failed =
                result.expectations().stream().filter(e -> !e.met()).toList();
        if (json || quiet) {
            failed.forEach(e -> terminal.problem(
                    "%s: expectation failed: %s: %s".formatted(scenario.file(), e.strategy(), e.text())));
        }
        return failed.isEmpty();
    }

    private RunOutput simulate(Scenario scenario) {
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        String task = String.valueOf(scenario.file().getFileName());
        try (ProgressDisplay progress = quiet ? ProgressDisplay.silent() : ProgressDisplay.on(terminal, task)) {
            RunOptions options = new RunOptions(atOnce, strict, !noSensitivity, wanted(), progress);
            return Simulator.run(scenario, options.showKeys(showKeys).exactRequests(exactRequests));
        }
    }

    private @Nullable Precision wanted() {
        return precision == null
                ? null
                : new Precision(precision, maxReplications == null ? MOST_REPLICATIONS : maxReplications);
    }

    /** A share written {@code 5%}, {@code 5 %} or {@code 0.05}. */
    static final class ShareConverter implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            String number = percent ? text.substring(0, text.length() - 1).strip() : text;
            try {
                return Double.parseDouble(number) / (percent ? 100 : 1);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("must be a share such as 5%% or 0.05, was '%s'".formatted(text));
            }
        }
    }

    private void printJson(RunResult result) {
        try {
            ResultFile.write(result, terminal.out());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "cannot print: " + e.getMessage(), e);
        }
    }

    private void print(String text) {
        PrintWriter writer = terminal.outWriter();
        writer.println(text);
        writer.flush();
    }
}
