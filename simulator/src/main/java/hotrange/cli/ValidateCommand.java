package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.result.sweep.SweepAxis;
import hotrange.run.BadInput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.Strategy;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description = "Checks scenario files and reports everything that is wrong with them.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
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
            prices(scenario);
            int strategies = scenario.strategies().size();
            out.printf("%s: valid, %d %s%n", scenario.file(), strategies, strategies == 1 ? "strategy" : "strategies");
            if (!scenario.sweep().isEmpty()) {
                out.printf("  sweeps %s%n", sweep(scenario.sweep()));
            }
            for (Strategy strategy : scenario.strategies()) {
                strategy.notes().forEach(note -> out.printf("  %s: %s%n", strategy.name(), note));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void prices(Scenario scenario) {
        try {
            Simulator.check(scenario);
        } catch (BadInput e) {
            throw CommandFailure.badInput("%s: %s".formatted(scenario.file(), e.getMessage()));
        }
    }

    private static String sweep(List<SweepAxis> axes) {
        return axes.stream()
                .map(axis -> axis.path() + ": " + axis.values().size() + " values")
                .collect(Collectors.joining(", "));
    }
}
