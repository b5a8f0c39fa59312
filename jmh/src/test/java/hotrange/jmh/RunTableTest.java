package hotrange.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.jmh.RunTable.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of runs: speeds as multiples of the peers', errors as shares. */
class RunTableTest {

    @Test
    void everyRunIsAMultipleOfBothPeers() {
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("RunBenchmark.r1", new Score(6_000_000, 0.2, 0.006, 12_000_000));
        scores.put("PlainJavaBenchmark.r1", new Score(6_000_000, 2, 0.08, 900_000_000));
        scores.put("SsjBenchmark.r1", new Score(6_000_000, 3, 0.12, 1_200_000_000));

        assertThat(RunTable.table(scores, "17")).isEqualTo("""
                        Java 17, one thread:

                        | benchmark | M calls | s per run | M calls/s | times plain Java's R1 | times SSJ's R1 | B/call |
                        |---|---|---|---|---|---|---|
                        | `RunBenchmark.r1` | 6.00 | 0.200 ± 3 % | 30.0 | 10.0 ± 5 % | 15.0 ± 5 % | 2.00 |
                        | `PlainJavaBenchmark.r1` | 6.00 | 2.00 ± 4 % | 3.00 | 1 | 1.50 ± 6 % | 150 |
                        | `SsjBenchmark.r1` | 6.00 | 3.00 ± 4 % | 2.00 | 0.667 ± 6 % | 1 | 200 |
                        """);
    }
}
