package hotrange.cli;

import hotrange.cli.words.NamedTwice;
import hotrange.run.Version;
import hotrange.scenario.tree.Names;
import hotrange.workload.spec.LoadShape;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
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
        versionProvider = Main.VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:an expectation did not hold, or a baseline",
            "  2:bad input: a file, an option or an output folder",
            " 70:a fault of Hotrange",
            "130:interrupted"
        })
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(execute(Terminal.ofProcess(), args));
    }

    /** Runs one command and returns its exit code. */
    static int execute(Terminal terminal, String... args) {
        return execute(terminal, System.getenv(), args);
    }

    /** The same with other environment variables. */
    static int execute(Terminal terminal, Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new SweepCommand(terminal, environment))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new CostCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(imports(terminal, environment))
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setExecutionStrategy(parsed -> {
                    NamedTwice.check(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((e, ignored) -> wrongUse(terminal, e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
        line.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
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

    /** The command with one of its own for each format. */
    private static CommandLine imports(Terminal terminal, Map<String, String> environment) {
        CommandLine line = new CommandLine(new ImportCommand())
                .addSubcommand(new ImportTableCommand(terminal))
                .addSubcommand(new ImportMetricsCommand(terminal));
        for (ImportCountsCommand.Layout layout : ImportCountsCommand.Layout.values()) {
            CommandLine one = new CommandLine(new ImportCountsCommand(terminal, layout));
            one.getCommandSpec().usageMessage().description(layout.description());
            line.addSubcommand(layout.word(), one);
        }
        for (LoadShape.CallFormat format : LoadShape.CallFormat.values()) {
            CommandLine one = new CommandLine(new ImportRecordingCommand(terminal, environment, format));
            one.getCommandSpec()
                    .usageMessage()
                    .description(ImportRecordingCommand.description(format)
                            + ": says what they show, and with -o writes a scenario that replays them.");
            line.addSubcommand(Names.lowerCamel(format), one);
        }
        line.addSubcommand(new ImportContributorInsightsCommand(terminal, environment));
        line.addSubcommand(new ImportExportCommand(terminal, environment));
        return line;
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

    /** Does nothing by itself: each format is a command of its own. */
    @Command(
            name = "import",
            description = "Makes a scenario of what others have written down about a table and its traffic.",
            mixinStandardHelpOptions = true,
            versionProvider = VersionText.class)
    static final class ImportCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.BAD_INPUT;
        }
    }

    /** {@code hotrange 0.1.0}. */
    static final class VersionText implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"hotrange " + Version.NUMBER};
        }
    }
}
