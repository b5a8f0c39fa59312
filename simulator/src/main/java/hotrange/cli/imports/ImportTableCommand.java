package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.definition.BadDefinition;
import hotrange.definition.DefinitionReader;
import hotrange.imports.TableImport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "table",
        description = "Makes a scenario of tables as they are defined: the JSON of 'aws dynamodb describe-table' and of"
                + " 'aws application-autoscaling describe-…', CloudFormation, SAM and CDK templates, the JSON of"
                + " 'terraform show -json'.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ImportTableCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Definitions; what a file is, its content says. All are read together.")
    private List<Path> files = List.of();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "Value of a template's parameter, or of AWS::Region and the like; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Take this table only; may be repeated. All tables if left out.")
    private List<String> only = List.of();

    @Mixin
    private ImportOutput output;

    ImportTableCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        output.check(files);
        try {
            output.write(terminal, TableImport.of(DefinitionReader.read(files, parameters), only));
        } catch (BadDefinition e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
        return ExitCode.DONE;
    }
}
