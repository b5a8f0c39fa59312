package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ReplicationSummary;
import hotrange.scenario.Scenario;
import hotrange.testing.ChildJvm;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.KeySpec;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory does not grow with the number of keys: ten million of them fit into 200 MB, classes and all. */
class MemoryTest {

    private static final long KEYS = 10_000_000;
    private static final int SECONDS = 200;

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "zipf"})
    void tenMillionKeysFitIntoTwoHundredMegabytes(String law) throws IOException, InterruptedException {
        String printed = ChildJvm.start(Program.class, "-Xmx200m", law).join();
        assertThat(Long.parseLong(printed.strip())).as("calls").isGreaterThan(2 * KEYS - 100_000);
    }

    /** Makes two calls per key on average and prints how many it made. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            KeySpec keys = arguments[0].equals("zipf") ? new KeySpec.Zipf(KEYS, 0.99) : new KeySpec.Uniform(KEYS);
            Load load = Load.of(2.0 * KEYS / SECONDS)
                    .keys(keys)
                    .retries(Models.THREE_RETRIES)
                    .latency(Models.FOUR_MILLIS);
            Scenario scenario = Models.scenario(3, SECONDS, Models.today(Models.onDemand(200, 1_000_000), load.spec()));
            ReplicationSummary summary = Models.first(scenario).replications().get(0);
            System.out.println(summary.calls());
        }
    }
}
