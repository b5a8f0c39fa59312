package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cost.BadPrices;
import hotrange.cost.PriceList;
import hotrange.cost.StrategyCost;
import hotrange.report.cost.CostReport;
import hotrange.result.RecordJson;
import hotrange.result.RunResult;
import hotrange.result.usage.TableClass;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cost",
        description = "Says what each strategy of a result costs.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class CostCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "RESULT", description = "A result.json, or the folder that holds one.")
    private Path result = Path.of("");

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Option(
            names = "--table-class",
            paramLabel = "CLASS",
            description = "STANDARD or STANDARD_INFREQUENT_ACCESS, of all tables; that of each if left out.")
    private @Nullable TableClass tableClass;

    @Option(names = "--free-tier", description = "Take off what is free each month, once for all tables.")
    private boolean freeTier;

    @Option(names = "--json", description = "Print the figures as JSON and nothing else.")
    private boolean json;

    CostCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code --json} prints. */
    record Costs(String scenario, String region, String from, String currency, List<StrategyCost> strategies) {}

    @Override
    public Integer call() {
        RunResult found = ResultFiles.read(ResultFiles.file(result));
        StrategyCost.Options options = new StrategyCost.Options(tableClass, freeTier);
        try {
            PriceList list = prices.list();
            List<StrategyCost> costs = found.strategies().stream()
                    .map(strategy -> StrategyCost.of(strategy, list, options))
                    .toList();
            PrintWriter out = terminal.outWriter();
            if (json) {
                out.print(RecordJson.text(
                        new Costs(found.scenario(), list.region(), list.from().toString(), list.currency(), costs)));
            } else {
                out.print(CostReport.render(found.scenario(), costs, list, options, terminal.charset()));
            }
            out.flush();
            return ExitCode.DONE;
        } catch (BadPrices e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }
}
