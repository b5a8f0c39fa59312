package hotrange.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.jmh.SpeedRow.Time;
import hotrange.run.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of speeds: what counts as work, what stands where. */
class SpeedTableTest {

    @Test
    void workIsAttemptsAndEntriesOfIndexes() {
        Work work = Work.of(Simulator.run(ReferenceModels.r3(10), ReferenceModels.oneThread())
                .result());

        assertThat((double) work.calls()).isCloseTo(50_000, withinPercentage(2));
        // An index passes entries on with a lag, so the last ones may be missing.
        assertThat((double) work.decisions()).isCloseTo(2.0 * work.calls(), withinPercentage(0.1));
    }

    @Test
    void everyItemOfABatchIsWork() {
        Work work = Work.of(Simulator.run(ReferenceModels.mechanism("batches of 25"), ReferenceModels.oneThread())
                .result());

        assertThat((double) work.decisions()).isCloseTo(25.0 * work.calls(), withinPercentage(2));
    }

    @Test
    void slowestRowComesFirstAndIsNamed() {
        SpeedRow fast = new SpeedRow("fast", new Work(10_000_000, 20_000_000), List.of(new Time(2, null)));
        SpeedRow slow = new SpeedRow("slow", new Work(1_000_000, 1_000_000), List.of(new Time(4, 5.0)));

        assertThat(SpeedRow.table(List.of(fast, slow), new Time(0.4, 0.9), List.of("17")))
                .isEqualTo("""
                        **Slowest: slow, 0.250 M decisions/s.** Java 17, %d processors. In each time of a command are 0.400 s (CPU: 0.900 s) for starting up.

                        | | M calls | M decisions | wall s | CPU s | M calls/s | M decisions/s | per CPU s |
                        |---|---|---|---|---|---|---|---|
                        | slow | 1.00 | 1.00 | 4.00 | 5.00 | 0.250 | 0.250 | 0.200 |
                        | fast | 10.0 | 20.0 | 2.00 |  | 5.00 | 10.0 |  |
                        """.formatted(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void secondJavaHasColumnsOfItsOwn() {
        SpeedRow row = new SpeedRow("run", new Work(1_000_000, 1_000_000), List.of(new Time(4, 5.0), new Time(2, 2.5)));

        assertThat(SpeedRow.table(List.of(row), new Time(0.4, 0.9), List.of("17", "25")))
                .contains("| Java 25: wall s | M decisions/s |\n|---|---|---|---|---|---|---|---|---|---|\n")
                .endsWith("| 0.250 | 0.200 | 2.00 | 0.500 |\n");
    }

    @Test
    void medianIsOfEachClock() {
        assertThat(Time.median(List.of(new Time(1, 9.0), new Time(3, 7.0), new Time(2, 8.0))))
                .isEqualTo(new Time(2, 8.0));
        assertThat(Time.median(List.of(new Time(1, null), new Time(2, null)))).isEqualTo(new Time(1.5, null));
    }

    @Test
    void filesThatAreNoScenariosAreLeftOut() throws IOException {
        assertThat(CommandRuns.scenarios(Path.of("../scenarios/validation")))
                .extracting(file -> file.getFileName().toString())
                .contains("a10-large-item.yaml")
                .doesNotContain("cases.yaml");
    }

    @Test
    void tableReplacesWhatStoodBetweenItsMarks() {
        String page = "a\n<!-- speed: begin -->\nold\n<!-- speed: end -->\nb\n";

        assertThat(MarkedPage.pasted(page, "speed", "new\n"))
                .isEqualTo("a\n<!-- speed: begin -->\nnew\n<!-- speed: end -->\nb\n");
        assertThatThrownBy(() -> MarkedPage.pasted(page, "scaling", "new"))
                .hasMessage("the page has no marks of scaling");
    }
}
