package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.result.HotKey;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.WriteShardingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay asks for what the file says: operations, sizes, keys and times. */
class RecordedCallsRunTest {

    private static final LoadShape.CallColumns COLUMNS = LoadShape.CallColumns.STANDARD;

    @TempDir
    Path folder;

    private Load replay(double speed, double scale, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("calls.csv"), rows);
        return new Load()
                .rate(LoadShape.RecordedCalls.all(
                                file.toString(), LoadShape.CallFormat.CSV, COLUMNS, LoadShape.TimeFormat.SECONDS)
                        .with(speed, scale));
    }

    private static StrategyResult run(Load load, int seconds) {
        return Models.first(
                Models.scenario(1, seconds, Models.today(Models.provisioned(4, 3_000, 3_000), load.spec())));
    }

    private static double of(StrategyResult result, String workload, Metric metric) {
        return Objects.requireNonNull(result.workloads().get(workload)).stream()
                .filter(m -> m.metric().equals(metric.key()))
                .mapToDouble(Models::value)
                .findFirst()
                .orElseThrow();
    }

    private static final String MIXED = """
            time,key,operation,bytes,consistent
            0.001,a,GetItem,9000,true
            0.002,b,GetItem,9000,false
            0.003,c,GetItem,0,false
            1.001,a,PutItem,2049,
            2.001,a,Query,20480,
            3.001,a,DeleteItem,0,
            9.001,a,PutItem,1,
            """;

    @Test
    void everyOperationCostsWhatItsRowSays() throws IOException {
        StrategyResult result = run(replay(1, 1, MIXED), 5);

        assertThat(result.workloads().keySet())
                .containsExactly(
                        "calls, GetItem",
                        "calls, GetItem, strong",
                        "calls, Query",
                        "calls, PutItem",
                        "calls, DeleteItem");
        assertThat(of(result, "calls, GetItem, strong", Metric.CONSUMED_READ_UNITS))
                .isEqualTo(3);
        assertThat(of(result, "calls, GetItem", Metric.CONSUMED_READ_UNITS)).isEqualTo(1.5 + 0.5);
        assertThat(of(result, "calls, Query", Metric.CONSUMED_READ_UNITS)).isEqualTo(2.5);
        assertThat(of(result, "calls, PutItem", Metric.CONSUMED_WRITE_UNITS)).isEqualTo(3);
        assertThat(of(result, "calls, DeleteItem", Metric.CONSUMED_WRITE_UNITS)).isEqualTo(1);
        assertThat(result.notes())
                .containsExactly("calls.csv: 1 of 7 rows come after the end of the run and are not sent.");
        assertThat(result.hottestKeys().get(0).key()).isEqualTo(HotKey.mask("b"));
    }

    @Test
    void twiceTheSpeedIsTwiceTheRateAndScaleIsMoreCalls() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation\n");
        for (int i = 0; i < 2_000; i++) {
            rows.append(i / 100.0).append(",k").append(i % 50).append(",PutItem\n");
        }
        StrategyResult asRecorded = run(replay(1, 1, rows.toString()), 10);
        StrategyResult faster = run(replay(2, 1, rows.toString()), 10);
        StrategyResult more = run(replay(1, 3, rows.toString()), 10);

        assertThat(value(asRecorded, Metric.CALLS)).isEqualTo(1_000);
        assertThat(value(faster, Metric.CALLS)).isEqualTo(2_000);
        assertThat(value(more, Metric.CALLS)).isEqualTo(3_000);
        assertThat(faster.notes()).isEmpty();
    }

    @Test
    void aHotMinuteOfTheRecordingIsWhatThrottles() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation,count\n");
        for (int second = 0; second < 60; second++) {
            rows.append(second).append(",cold").append(second).append(",PutItem,100\n");
            rows.append(second)
                    .append(",hot,PutItem,")
                    .append(second < 30 ? 900 : 1_400)
                    .append('\n');
        }
        Load load = replay(1, 1, rows.toString());
        StrategyResult single = run(load, 60);
        StrategyResult sharded = run(load.shards(8, WriteShardingSpec.Suffix.RANDOM), 60);

        // The key's partition takes 1,000 a second and up to 2,000 more at once; 42,000 arrive in the hot half.
        assertThat(value(single, Metric.THROTTLED_ATTEMPTS)).isBetween(9_500.0, 12_500.0);
        assertThat(value(sharded, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(value(single, Metric.CALLS))
                .isEqualTo(value(sharded, Metric.CALLS))
                .isEqualTo(75_000);
        assertThat(single.hottestKeys().get(0).key()).isEqualTo(HotKey.mask("hot"));
    }

    @Test
    void amplifiedTrafficKeepsTheLoadOfEachKey() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation,count\n");
        for (int second = 0; second < 20; second++) {
            rows.append(second).append(",hot,PutItem,800\n");
        }
        Load load = replay(1, 1, rows.toString());
        LoadShape.RecordedCalls file = (LoadShape.RecordedCalls) load.spec().rate();
        StrategyResult amplified = run(load.rate(file.part(Duration.ZERO, null, 1, 4)), 20);
        StrategyResult scaled = run(load.rate(file.with(1, 4)), 20);

        assertThat(value(amplified, Metric.CALLS)).isEqualTo(64_000);
        assertThat(value(scaled, Metric.CALLS)).isEqualTo(64_000);
        assertThat(value(scaled, Metric.THROTTLED_ATTEMPTS)).isGreaterThan(20_000);
        assertThat(value(amplified, Metric.THROTTLED_ATTEMPTS))
                .isLessThan(value(scaled, Metric.THROTTLED_ATTEMPTS) / 2);
        assertThat(amplified.hottestKeys())
                .extracting(HotKey::key)
                .contains(HotKey.mask("hot"), HotKey.mask("hot#1"), HotKey.mask("hot#3"));
    }

    @Test
    void aRepeatedPartSaysWhereTheRunEnds() throws IOException {
        Load load = replay(1, 1, "time,key,operation\n0.5,a,PutItem\n1.5,b,PutItem\n2.5,c,PutItem\n");
        LoadShape.RecordedCalls file = (LoadShape.RecordedCalls) load.spec().rate();
        StrategyResult result = run(load.rate(file.part(Duration.ofSeconds(1), Duration.ofSeconds(2), 9, 1)), 5);

        assertThat(value(result, Metric.CALLS)).isEqualTo(5);
        assertThat(result.notes()).containsExactly("calls.csv: the run ends during repeat 6 of 9.");
        assertThatThrownBy(() -> run(load.rate(file.part(Duration.ofSeconds(3), null, 1, 1)), 5))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("calls.csv: the part to replay begins at 3 s, but the recording ends at 2 s");
    }

    @Test
    void aShardedQueryReadsItsBytesInParts() throws IOException {
        Load load = replay(1, 1, "time,key,operation,bytes\n0.5,a,Query,40960\n");
        assertThat(value(run(load, 2), Metric.CONSUMED_READ_UNITS)).isEqualTo(5);

        StrategyResult sharded = run(load.shards(4, WriteShardingSpec.Suffix.CALCULATED), 2);

        // Four parts of 10,240 bytes, three blocks each (7.3).
        assertThat(value(sharded, Metric.CONSUMED_READ_UNITS)).isEqualTo(6);
        assertThat(value(sharded, Metric.ATTEMPTS)).isEqualTo(4);
    }

    @Test
    void withoutBytesTheItemSizeOfTheScenarioCounts() throws IOException {
        Load load = replay(1, 1, "time,key,operation\n0.5,a,PutItem\n");
        assertThat(value(run(load, 2), Metric.CONSUMED_WRITE_UNITS)).isEqualTo(1);
        assertThat(List.copyOf(run(load, 2).workloads().keySet())).containsExactly("calls, PutItem");
    }
}
