package hotrange.cli;

import hotrange.advice.AdviceSchemas;
import hotrange.advice.Advisor;
import hotrange.advice.AnswerMarkdown;
import hotrange.advice.AnswerPage;
import hotrange.advice.Brief;
import hotrange.advice.request.RequestReader;
import hotrange.advice.review.DesignReview;
import hotrange.advice.review.Finding;
import hotrange.advice.review.ReviewOptions;
import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.report.formats.Format;
import hotrange.result.RecordJson;
import hotrange.run.RunOptions;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "advise",
        description =
                "Answers a request of a throughput review: simulates candidates and recommends one, with evidence.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class AdviseCommand implements Callable<Integer> {

    private static final String ANSWER = "answer.json";
    private static final String MARKDOWN = "answer.md";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A request, JSON; or a scenario, whose strategies are then the candidates.")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Folder for answer.json, answer.md, scenario.yaml with the candidates, result and report.")
    private @Nullable Path out;

    @Option(names = "--json", description = "With --out, print the answer too. Without --out it is always printed.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the answer for people instead of JSON.")
    private boolean markdown;

    @Option(
            names = "--schema",
            paramLabel = "WORD",
            description = "Print the JSON Schema of a request or of an answer.")
    private @Nullable SchemaOf schema;

    @Mixin
    private ScenarioFiles.TracesFolder traces;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Replications at the same time; otherwise one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--quiet", description = "Show no progress, and do not say where files were written.")
    private boolean quiet;

    @Option(names = "--debug", description = "Print a stack trace with a fault of Hotrange.")
    private boolean debug;

    AdviseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What there is a schema of, spelt as on the command line. */
    enum SchemaOf {
        request,
        answer
    }

    @Override
    public Integer call() {
        if (schema != null) {
            print(schema == SchemaOf.request ? AdviceSchemas.request() : AdviceSchemas.answer());
            return ExitCode.DONE;
        }
        Path input = file;
        if (input == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, was " + threads);
        }
        if (out != null && out.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--out must name a folder, was empty");
        }
        traces.use();
        Brief brief = brief(input);
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                if (out != null) {
                    folders.add(OutputFolder.open(out));
                }
                Advisor.Advice advice =
                        Execution.guarded(brief.scenario(), terminal, debug, () -> advise(brief, input));
                write(brief, advice, folders);
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

    private Advisor.Advice advise(Brief brief, Path input) {
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        String task = String.valueOf(input.getFileName());
        try (ProgressDisplay progress = quiet ? ProgressDisplay.silent() : ProgressDisplay.on(terminal, task)) {
            List<Finding> findings = brief.facts() == null
                    ? DesignReview.of(brief.given(), ReviewOptions.simulated(new RunOptions(atOnce, false, progress)))
                            .findings()
                    : List.of();
            return Advisor.advise(brief, findings, atOnce, progress);
        }
    }

    private void write(Brief brief, Advisor.Advice advice, List<OutputFolder> folders) {
        String answer = RecordJson.text(advice.answer());
        String forPeople = AnswerMarkdown.render(advice.answer());
        Path target = out;
        if (target != null) {
            Path workspace = folders.get(0).workspace();
            try {
                Files.writeString(workspace.resolve(ANSWER), answer);
                Files.writeString(workspace.resolve(MARKDOWN), forPeople);
                Files.writeString(workspace.resolve(Brief.SCENARIO), scenarioText(brief));
            } catch (IOException e) {
                throw OutputFolder.cannotWrite(target, e);
            }
            Execution.write(
                    advice.output(), AnswerPage.of(advice.answer()), target, folders.get(0), Format.usual(), terminal);
        }
        if (markdown) {
            print(forPeople);
        } else if (target == null || json) {
            print(answer);
        } else if (!quiet) {
            terminal.outWriter().println("Written to " + target.resolve(MARKDOWN));
        }
    }

    /** With a remark where recordings are named relative to another folder. */
    private static String scenarioText(Brief brief) {
        String text = brief.scenario().text();
        return brief.facts() == null
                ? "# Candidates of hotrange advise. Recordings are named relative to the folder of the scenario it was given.\n"
                        + text
                : text;
    }

    private void print(String text) {
        // JSON is UTF-8 whatever the terminal shows.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.out().write(bytes, 0, bytes.length);
        terminal.out().flush();
    }

    private static Brief brief(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                return Brief.of(ScenarioReader.read(file));
            }
            String text = text(file);
            return RequestReader.isScenario(text)
                    ? Brief.of(ScenarioReader.read(file, text))
                    : Brief.of(RequestReader.read(file.toString(), text));
        } catch (ScenarioProblems e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    e.problems().stream().map(ScenarioProblem::toString).toList());
        }
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.badInput(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file + ": is a folder, not a request");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(RequestReader.BYTES_AT_MOST + 1);
            if (bytes.length > RequestReader.BYTES_AT_MOST) {
                throw CommandFailure.badInput(file + ": is larger than 1 MB, too large for a request");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, file + ": is not text in UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "%s: cannot be read: %s".formatted(file, OutputFolder.reason(e)), e);
        }
    }
}
