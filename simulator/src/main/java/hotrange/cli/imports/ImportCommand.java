package hotrange.cli.imports;

import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.scenario.tree.Names;
import hotrange.workload.spec.LoadShape;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Does nothing by itself: each format is a command of its own. */
@Command(
        name = "import",
        description = "Makes a scenario of what others have written down about a table and its traffic.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT;
    }

    /** The command with one of its own for each format. */
    public static CommandLine line(Terminal terminal, Map<String, String> environment) {
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
}
