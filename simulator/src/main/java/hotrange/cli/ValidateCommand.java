package hotrange.cli;

import hotrange.scenario.Scenario;
import hotrange.scenario.Strategy;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description = "Checks scenario files and reports everything that is wrong with them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ScenarioFiles scenarios;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PrintWriter out = terminal.outWriter();
        for (Scenario scenario : scenarios.read()) {
            int strategies = scenario.strategies().size();
            out.printf("%s: valid, %d %s%n", scenario.file(), strategies, strategies == 1 ? "strategy" : "strategies");
            for (Strategy strategy : scenario.strategies()) {
                strategy.notes().forEach(note -> out.printf("  %s: %s%n", strategy.name(), note));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }
}
