package hotrange.cli;

import hotrange.run.Simulator;
import hotrange.scenario.ScenarioReader;

/** What every run needs whatever its options are, read and loaded beside the reading of the command line. */
final class HeadStart {

    private HeadStart() {}

    /** Begins; who comes to need something of it waits for it or does it, and is who meets its faults. */
    static void begin() {
        Thread thread = new Thread(HeadStart::prepare, "head start");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((of, fault) -> {});
        thread.start();
    }

    private static void prepare() {
        ScenarioReader.prepare();
        Simulator.prepare();
    }
}
