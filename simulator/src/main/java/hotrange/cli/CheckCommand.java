package hotrange.cli;

import hotrange.cli.Baselines.Baseline;
import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.compare.BaselineCheck;
import hotrange.report.CheckReport;
import hotrange.report.formats.Format;
import hotrange.result.HotKey;
import hotrange.result.PrecisionOutcome;
import hotrange.result.RunResult;
import hotrange.run.RunOptions;
import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.statistics.Precision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Runs scenarios again and holds the results against those that are kept.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class CheckCommand implements Callable<Integer> {

    private static final Path SCENARIOS = Path.of("scenarios");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Scenario files; otherwise every scenarios/*.yaml that has a baseline.")
    private List<Path> files = List.of();

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Where baselines are: DIR/NAME-OF-THE-FILE/result.json; otherwise below reports.")
    private @Nullable Path folder;

    @Option(
            names = "--jmh",
            paramLabel = "RUN",
            description = "Instead of scenarios, hold the benchmarks in RUN, JSON of JMH, against the ratios in"
                    + " jmh/baseline.json or DIR/baseline.json.")
    private @Nullable Path benchmarks;

    @Mixin
    private ScenarioFiles.TracesFolder traces;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Replications at the same time; otherwise one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--update", description = "Accept: write the new results and reports in place of the baselines.")
    private boolean update;

    @Option(names = "--markdown", description = "Print Markdown, for a pull request.")
    private boolean markdown;

    @Option(names = "--debug", description = "Print a stack trace with a fault of Hotrange.")
    private boolean debug;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Job(Scenario scenario, Path target, Baseline baseline) {}

    @Override
    public Integer call() {
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, was " + threads);
        }
        if (benchmarks != null) {
            return checkBenchmarks(benchmarks);
        }
        List<Job> jobs = jobs(new Baselines(folder == null ? Path.of("reports") : folder));
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                if (update) {
                    jobs.forEach(job -> folders.add(OutputFolder.open(job.target())));
                }
                boolean passed = true;
                for (int i = 0; i < jobs.size(); i++) {
                    Job job = jobs.get(i);
                    OutputFolder target = update ? folders.get(i) : null;
                    passed &= Execution.guarded(job.scenario(), terminal, debug, () -> check(job, target));
                }
                return passed || update ? ExitCode.DONE : ExitCode.EXPECTATION_FAILED;
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

    private int checkBenchmarks(Path run) {
        if (!files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--jmh takes no scenarios");
        }
        BenchmarkCheck check = new BenchmarkCheck(folder == null ? Path.of("jmh") : folder, terminal, markdown);
        if (update) {
            check.accept(run);
            return ExitCode.DONE;
        }
        return check.check(run);
    }

    private List<Job> jobs(Baselines baselines) {
        List<Path> chosen = files.isEmpty() ? found(baselines) : files;
        List<Job> jobs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        traces.use();
        for (Scenario scenario : ScenarioFiles.read(chosen)) {
            Baseline baseline = baselines.read(scenario.file());
            Path target = baselines.of(scenario.file());
            if (!baseline.problem().isEmpty() && !update) {
                problems.add(
                        "%s; hotrange check --update %s writes it anew".formatted(baseline.problem(), scenario.file()));
            }
            if (jobs.stream().anyMatch(job -> job.target().equals(target))) {
                problems.add("%s: two scenarios have this baseline".formatted(baseline.file()));
            }
            jobs.add(new Job(scenario, target, baseline));
        }
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, problems);
        }
        return jobs;
    }

    private List<Path> found(Baselines baselines) {
        List<Path> all = Baselines.scenarios(SCENARIOS);
        List<Path> found = all.stream().filter(baselines::has).toList();
        if (found.isEmpty()) {
            throw CommandFailure.badInput(
                    "no scenarios/*.yaml has a baseline below %s; hotrange check --update SCENARIO writes one"
                            .formatted(baselines.folder()));
        }
        if (found.size() < all.size()) {
            terminal.problem("no baseline: "
                    + all.stream()
                            .filter(file -> !baselines.has(file))
                            .map(Path::toString)
                            .collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** Runs one scenario; true when it passes. */
    private boolean check(Job job, @Nullable OutputFolder target) {
        RunResult kept = job.baseline().result();
        boolean sensitivity = kept == null || kept.sensitivity() != null;
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        String task = String.valueOf(job.scenario().file().getFileName());
        RunOutput output;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal, task)) {
            RunOptions options = new RunOptions(atOnce, false, sensitivity, precision(kept), progress);
            output = Simulator.run(job.scenario(), options.showKeys(showsKeys(kept)));
        }
        boolean passed = true;
        if (kept == null) {
            print("%s%s: a first baseline; %s%n"
                    .formatted(
                            markdown ? "### " : "",
                            Execution.name(job.scenario().file()),
                            job.baseline().problem()));
        } else {
            passed = report(job, kept, output.result());
        }
        if (target != null) {
            Execution.write(output, job.target(), target, Format.usual(), terminal);
            print("%sWritten to %s%n"
                    .formatted(markdown ? "\n" : "", job.baseline().file()));
        }
        return passed;
    }

    /** As asked for when the baseline was made, as are names of recorded keys. */
    private static @Nullable Precision precision(@Nullable RunResult kept) {
        PrecisionOutcome outcome = kept == null ? null : kept.precision();
        return outcome == null ? null : new Precision(outcome.wanted(), outcome.most());
    }

    private static boolean showsKeys(@Nullable RunResult kept) {
        return kept != null
                && kept.strategies().stream()
                        .flatMap(strategy -> strategy.hottestKeys().stream())
                        .anyMatch(HotKey::namesRecordedKey);
    }

    private boolean report(Job job, RunResult kept, RunResult now) {
        BaselineCheck check = BaselineCheck.of(
                Execution.name(job.scenario().file()),
                job.baseline().file().toString(),
                job.baseline().text(),
                kept,
                now);
        print(markdown ? CheckReport.markdown(check) : CheckReport.console(check, terminal.charset()));
        if (markdown) {
            // The Markdown goes to a summary; the log shall say what became of it.
            terminal.problem(CheckReport.verdict(check));
        }
        return check.passes();
    }

    private void print(String text) {
        PrintWriter writer = terminal.outWriter();
        writer.print(text);
        writer.flush();
    }
}
