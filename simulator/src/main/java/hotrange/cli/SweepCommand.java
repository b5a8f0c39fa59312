package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.report.SweepReport;
import hotrange.report.SweepTable;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import hotrange.run.BadInput;
import hotrange.run.Version;
import hotrange.scenario.SweptScenario;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.sweep.Shard;
import hotrange.sweep.SweepFolder;
import hotrange.sweep.SweepMerge;
import hotrange.sweep.SweepOutput;
import hotrange.sweep.SweepRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        name = "sweep",
        description = "Runs a scenario at every point of a grid of values; what is finished is not run again.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class SweepCommand implements Callable<Integer> {

    private static final int POINTS_AT_MOST = 10_000;
    private static final int REPLICATIONS_AT_MOST = 1_000;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Scenario file, YAML or JSON.")
    private @Nullable Path file;

    @Mixin
    private ScenarioFiles.TracesFolder traces;

    @Option(
            names = "--over",
            paramLabel = "PATH=VALUE,…",
            description = "Go through these values of a path, besides or instead of those of the file's sweep;"
                    + " may stand several times.")
    private List<String> over = List.of();

    @Option(
            names = "--find-max",
            paramLabel = "PATH",
            description = "At every point, search the highest value of this number at which --while holds;"
                    + " 'rate' is the rate of the only workload.")
    private @Nullable String findMax;

    @Option(
            names = "--while",
            paramLabel = "CONDITIONS",
            description = "What must hold, for example 'throttledShare < 0.1 % and p99 < 20 ms'.")
    private @Nullable String conditions;

    @Option(
            names = "--between",
            paramLabel = "LOW..HIGH",
            description = "Search there only; otherwise from 1/1,024 of the file's value to 1,024 times as much.")
    private @Nullable String between;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description = "How near a value that fails must be, by default 1 %.")
    private String tolerance = "1 %";

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Run only the points whose index leaves I when divided by N, I from 0; otherwise what"
                    + " AWS_BATCH_JOB_ARRAY_INDEX or JOB_COMPLETION_INDEX says.")
    private @Nullable String shard;

    @Option(names = "--shards", paramLabel = "N", description = "How many shards there are, for JOB_COMPLETION_INDEX.")
    private @Nullable Integer shards;

    @Option(
            names = "--merge",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Put the points together that shards wrote into these folders; takes no scenario.")
    private List<Path> merge = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for points and result; otherwise reports/NAME-OF-THE-FILE-sweep,"
                    + " or the one folder to merge.")
    private @Nullable Path out;

    @Option(names = "--yes", description = "Run also a grid of more than 10,000 points.")
    private boolean yes;

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the file's.")
    private @Nullable Long seed;

    @Option(names = "--replications", paramLabel = "N", description = "Run so many replications instead of the file's.")
    private @Nullable Integer replications;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Points or replications at the same time; otherwise one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--quiet", description = "Print problems only.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the result as JSON and nothing else.")
    private boolean json;

    @Option(names = "--strict", description = "Refuse recorded files with broken rows instead of counting them.")
    private boolean strict;

    @Option(names = "--debug", description = "Print a stack trace with a fault of Hotrange.")
    private boolean debug;

    SweepCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        check(seed == null || seed >= 0, "--seed must be at least 0, was " + seed);
        check(
                replications == null || (replications >= 1 && replications <= REPLICATIONS_AT_MOST),
                "--replications must be 1 to %d, was %d".formatted(REPLICATIONS_AT_MOST, replications));
        check(threads == null || threads >= 1, "--threads must be at least 1, was " + threads);
        check(out == null || !out.toString().isEmpty(), "--out must name a folder, was empty");
        check(merge.isEmpty() || (file == null && over.isEmpty()), "--merge takes folders, no scenario and no --over");
        check((findMax == null) == (conditions == null), "--find-max and --while need each other");
        check(between == null || findMax != null, "--between needs --find-max");
        check(!merge.isEmpty() || file != null, "a scenario is missing, or --merge with folders");
        try {
            return file == null ? merge() : sweep(file);
        } catch (CommandFailure | ParameterException e) {
            throw e;
        } catch (BadInput e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        } catch (ScenarioProblems e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    e.problems().stream().map(ScenarioProblem::toString).toList());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, OutputFolder.reason(e), e);
        } catch (UncheckedIOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, OutputFolder.reason(Objects.requireNonNull(e.getCause())), e);
        } catch (RuntimeException e) {
            if (debug) {
                e.printStackTrace(terminal.err());
            }
            throw new CommandFailure(
                    ExitCode.FAULT,
                    "hotrange %s: a fault of ours in the sweep of %s, please report: %s"
                            .formatted(Version.NUMBER, file, e),
                    e);
        }
    }

    private void check(boolean holds, String complaint) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }

    private int sweep(Path scenario) throws ScenarioProblems, IOException {
        Shard part = Shard.of(shard, shards, environment);
        traces.use();
        SweptScenario swept = SweptScenario.read(scenario, new SweptScenario.Asked(over, seed, replications));
        if (swept.axes().isEmpty() && findMax == null) {
            throw CommandFailure.badInput(
                    "%s: has no sweep; add a block 'sweep: {PATH: [VALUES]}' or give --over PATH=VALUE,VALUE"
                            .formatted(scenario));
        }
        checkSize(scenario, swept.points());
        String name = Execution.name(scenario);
        Path target = out == null ? Path.of("reports", name + "-sweep") : out;
        if (part.isPart()) {
            terminal.problem("shard %d of %d, counted from 0 (%s)".formatted(part.index(), part.count(), part.why()));
        }
        SweepFolder folder = new SweepFolder(target);
        SweepRunner runner = new SweepRunner(swept, part, folder, search());
        String remark = "finished points are in " + target + "; the same command runs the others";
        return uninterrupted(target, remark, opened -> {
            runner.plan();
            begin(folder, runner.grid(), target);
            if (!quiet && !json && runner.takenOver() > 0) {
                terminal.problem("%s: %d of %d points were finished before and are not run again"
                        .formatted(target, runner.takenOver(), runner.takenOver() + runner.toRun()));
            }
            run(runner, name);
            if (part.isPart()) {
                say("%d points are finished in %s; when all shards are: hotrange sweep --merge FOLDERS"
                        .formatted(runner.takenOver() + runner.toRun(), target));
            } else {
                publish(runner.grid(), folder.files(runner.grid()), target, opened);
            }
        });
    }

    private SweepGrid.@Nullable Search search() {
        String number = tolerance.replaceFirst(" ?%$", "");
        check(
                number.matches("[0-9]{1,3}([.][0-9]{1,9})?"),
                "--tolerance must be a share such as 1 %, was " + tolerance);
        double share = Double.parseDouble(number) / (number.equals(tolerance) ? 1 : 100);
        check(share > 0 && share < 1, "--tolerance must be more than 0 and less than 100 %, was " + tolerance);
        return findMax == null || conditions == null ? null : new SweepGrid.Search(findMax, conditions, between, share);
    }

    /** What a command does with an output folder. */
    private interface Work {
        void into(OutputFolder folder) throws ScenarioProblems, IOException;
    }

    private int uninterrupted(Path target, String remark, Work work) throws ScenarioProblems, IOException {
        List<OutputFolder> opened = List.of(OutputFolder.open(target));
        try (Interrupt interrupt = new Interrupt(opened, terminal, open -> remark)) {
            try {
                work.into(opened.get(0));
                return ExitCode.DONE;
            } catch (CommandFailure | IOException e) {
                if (interrupt.happened()) {
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            } finally {
                opened.forEach(OutputFolder::close);
            }
        }
    }

    private static void begin(SweepFolder folder, SweepGrid grid, Path target) {
        try {
            folder.begin(grid);
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(target, e);
        }
    }

    private void checkSize(Path scenario, long points) {
        if (points > POINTS_AT_MOST && (!yes || points > Integer.MAX_VALUE)) {
            throw CommandFailure.badInput("%s: the grid has %,d points, more than %,d; %s"
                    .formatted(
                            scenario,
                            points,
                            yes ? Integer.MAX_VALUE : POINTS_AT_MOST,
                            yes ? "leave out values" : "leave out values, or give --yes to run them all"));
        }
    }

    private void run(SweepRunner runner, String task) throws IOException {
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        try (ProgressDisplay progress = quiet ? ProgressDisplay.silent() : ProgressDisplay.on(terminal, task)) {
            runner.run(atOnce, strict, progress);
        }
    }

    private int merge() throws ScenarioProblems, IOException {
        check(
                out != null || merge.stream().distinct().count() == 1,
                "--merge of several folders needs --out, the folder for all points");
        Path target = out == null ? merge.get(0) : out;
        SweepMerge merged = SweepMerge.of(merge.stream().distinct().toList());
        return uninterrupted(
                target, "nothing was merged", opened -> publish(merged.grid(), merged.files(), target, opened));
    }

    private void publish(SweepGrid grid, List<Path> points, Path target, OutputFolder folder) throws IOException {
        List<SweepKnee> knees;
        List<SweepPoint> shown = new ArrayList<>();
        try {
            knees = SweepOutput.write(grid, points, folder.workspace());
            for (Path point : points.subList(0, Math.min(points.size(), SweepTable.POINTS_AT_MOST))) {
                shown.add(SweepFile.readPoint(point));
            }
            SweepReport.write(grid, shown, knees, folder.workspace());
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(target, e);
        }
        folder.publish();
        if (json) {
            Files.copy(target.resolve(SweepOutput.JSON), terminal.out());
            terminal.out().flush();
        } else if (!quiet) {
            say(SweepTable.render(grid, shown, knees, terminal.charset()));
            say("Written to " + target.resolve(SweepReport.PAGE));
        }
    }

    private void say(String text) {
        if (!quiet && !json) {
            PrintWriter writer = terminal.outWriter();
            writer.println(text);
            writer.flush();
        }
    }
}
