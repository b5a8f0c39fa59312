package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.FormatList;
import hotrange.report.HtmlReport;
import hotrange.report.Preface;
import hotrange.report.formats.Format;
import hotrange.report.formats.IndexPage;
import hotrange.report.formats.IndexReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Writes page, charts and other formats of results anew, without running anything.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ReportCommand implements Callable<Integer> {

    private static final String HINT = "hotrange run SCENARIO writes a result that this version can read";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "RESULT",
            description = "Results: result.json, or folders that hold one. None are needed with --index.")
    private List<Path> named = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write into; otherwise the folder of the result."
                    + " With several results, each gets a folder of its own below DIR.")
    private @Nullable Path out;

    @Mixin
    private FormatList formats;

    @Option(
            names = "--index",
            paramLabel = "DIR",
            description = "Also write DIR/index.html, which leads to every result DIR/*/result.json.")
    private @Nullable Path index;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A result and the folder that its files are written into. */
    private record Job(Path result, Path target) {}

    @Override
    public Integer call() {
        if (named.isEmpty() && index == null) {
            throw new ParameterException(spec.commandLine(), "a RESULT is needed, or --index");
        }
        if (named.isEmpty() && (out != null || formats.isGiven())) {
            throw new ParameterException(spec.commandLine(), "--out and --format need a RESULT");
        }
        List<Job> jobs = jobs();
        List<IndexPage.Entry> entries = check(jobs);
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                jobs.forEach(job -> folders.add(OutputFolder.open(job.target())));
                if (index != null) {
                    folders.add(OutputFolder.open(index));
                }
                for (int i = 0; i < jobs.size(); i++) {
                    write(jobs.get(i), folders.get(i));
                }
                if (index != null) {
                    writeIndex(entries, index, folders.get(jobs.size()));
                }
                return ExitCode.DONE;
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

    private List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (Path name : named) {
            Path result = ResultFiles.file(name);
            Path beside = result.getParent() == null ? Path.of("") : result.getParent();
            Path several = out == null || named.size() == 1
                    ? out
                    : out.resolve(folderOf(result).getFileName());
            Path target = several == null ? beside : several;
            if (jobs.stream().anyMatch(job -> job.target().equals(target))) {
                throw CommandFailure.badInput("%s: two results would be written into this folder".formatted(target));
            }
            jobs.add(new Job(result, target));
        }
        return jobs;
    }

    private static Path folderOf(Path result) {
        return Objects.requireNonNull(result.toAbsolutePath().normalize().getParent(), "a file lies in a folder");
    }

    /**
     * Reads every result before anything is written, and reports all that cannot be read. Results are not kept: there
     * may be many, and each is large.
     *
     * @return what the index says
     */
    private List<IndexPage.Entry> check(List<Job> jobs) {
        List<String> problems = new ArrayList<>();
        List<IndexPage.Entry> entries = new ArrayList<>();
        if (index != null) {
            for (Path result : results(index)) {
                try {
                    entries.add(IndexReport.entry(ResultFiles.read(result), folderOf(result)));
                } catch (CommandFailure e) {
                    problems.addAll(e.lines());
                }
            }
        }
        for (Job job : jobs) {
            try {
                ResultFiles.read(job.result());
            } catch (CommandFailure e) {
                problems.addAll(e.lines());
            }
        }
        if (!problems.isEmpty()) {
            problems.add(HINT);
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, problems.stream().distinct().toList());
        }
        return entries;
    }

    private static List<Path> results(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.badInput("--index %s: there is no such folder".formatted(folder));
        }
        try (Stream<Path> below = Files.list(folder)) {
            List<Path> found = below.filter(
                            each -> !each.getFileName().toString().startsWith("."))
                    .map(each -> each.resolve(OutputFolder.RESULT))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw CommandFailure.badInput(
                        "--index %s: there is no %s".formatted(folder, folder.resolve("*/" + OutputFolder.RESULT)));
            }
            return found;
        } catch (IOException e) {
            throw ResultFiles.failure(folder, e);
        }
    }

    private void write(Job job, OutputFolder folder) {
        try {
            Execution.show(
                    ResultFiles.read(job.result()),
                    Preface.NONE,
                    job.target(),
                    folder.workspace(),
                    formats.all(),
                    terminal);
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(job.target(), e);
        }
        folder.publish();
        say(formats.all().contains(Format.HTML) ? job.target().resolve(HtmlReport.PAGE) : job.target());
    }

    private void writeIndex(List<IndexPage.Entry> entries, Path target, OutputFolder folder) {
        try {
            IndexReport.write(entries, target, folder.workspace());
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(target, e);
        }
        folder.publish();
        say(target.resolve(IndexReport.PAGE));
    }

    private void say(Path written) {
        PrintWriter writer = terminal.outWriter();
        writer.println("Written to " + written);
        writer.flush();
    }
}
