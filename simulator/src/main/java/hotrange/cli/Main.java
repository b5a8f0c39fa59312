package hotrange.cli;

import hotrange.cli.imports.ImportCommand;
import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.NamedTwice;
import hotrange.run.Version;
import hotrange.scenario.tree.Names;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of Hotrange. */
@Command(
        name = "hotrange",
        description = "Simulates the throughput of DynamoDB tables down to their partitions.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:an expectation did not hold, or a baseline; review --strict: a fault",
            "  2:bad input: a file, an option or an output folder",
            " 70:a fault of Hotrange",
            "130:interrupted"
        })
public final class Main implements Callable<Integer> {

    /** In the order of the help. */
    private static final List<String> COMMANDS = List.of(
            "run",
            "sweep",
            "report",
            "compare",
            "check",
            "cost",
            "capacity",
            "review",
            "advise",
            "validate",
            "schema",
            "init",
            "import");

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("run")) {
            HeadStart.begin();
        }
        System.exit(execute(Terminal.ofProcess(), args));
    }

    /** Runs one command and returns its exit code. */
    static int execute(Terminal terminal, String... args) {
        return execute(terminal, System.getenv(), args);
    }

    /** The same with other environment variables. */
    static int execute(Terminal terminal, Map<String, String> environment, String... args) {
        // Numbers become scenarios, results and pages, which are the same whatever the language of the machine.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Main());
        boolean named = args.length > 0 && COMMANDS.contains(args[0]);
        for (String name : named ? List.of(args[0]) : COMMANDS) {
            line.addSubcommand(name, command(name, terminal, environment));
        }
        line.setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setExecutionStrategy(parsed -> {
                    NamedTwice.check(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((e, ignored) -> wrongUse(terminal, e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
        line.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
        line.registerConverter(LocalDate.class, Main::day);
        line.registerConverter(Long.class, text -> whole(text, Long::valueOf));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            terminal.problem("hotrange: out of memory; HOTRANGE_JAVA_OPTIONS=-Xmx8g gives it more");
            return ExitCode.FAULT;
        } catch (StackOverflowError e) {
            terminal.problem("hotrange: out of stack; HOTRANGE_JAVA_OPTIONS=-Xss16m gives it more");
            return ExitCode.FAULT;
        }
    }

    /** One of {@link #COMMANDS}. To build one takes picocli longer than some of them run, so others are left out. */
    private static Object command(String name, Terminal terminal, Map<String, String> environment) {
        return switch (name) {
            case "run" -> new RunCommand(terminal);
            case "sweep" -> new SweepCommand(terminal, environment);
            case "report" -> new ReportCommand(terminal);
            case "compare" -> new CompareCommand(terminal);
            case "check" -> new CheckCommand(terminal);
            case "cost" -> new CostCommand(terminal);
            case "capacity" -> new CapacityCommand(terminal);
            case "review" -> new ReviewCommand(terminal);
            case "advise" -> new AdviseCommand(terminal);
            case "validate" -> new ValidateCommand(terminal);
            case "schema" -> new SchemaCommand(terminal);
            case "init" -> new InitCommand(terminal);
            case "import" -> ImportCommand.line(terminal, environment);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT;
    }

    private static <N> N whole(String text, Function<String, N> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is not a whole number, or too large".formatted(text));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no day; 2024-11-01 is how a day is written".formatted(Names.shortened(text)));
        }
    }

    private static int wrongUse(Terminal terminal, ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = e.getMessage();
        if (!command.getSubcommands().isEmpty()
                && e instanceof UnmatchedArgumentException found
                && !found.isUnknownOption()) {
            message = "there is no command %s; commands: %s"
                    .formatted(
                            found.getUnmatched().get(0),
                            String.join(", ", command.getSubcommands().keySet()));
        }
        terminal.problem("hotrange: " + message);
        if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            terminal.problem(
                    "Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        }
        command.getErr().flush();
        return ExitCode.BAD_INPUT;
    }

    private static int failed(Terminal terminal, Exception e) {
        if (e instanceof CommandFailure failure) {
            failure.lines().forEach(terminal::problem);
            return failure.exitCode();
        }
        terminal.problem("hotrange %s: a fault of ours, please report: %s".formatted(Version.NUMBER, e));
        return ExitCode.FAULT;
    }
}
