package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.trace.rows.Lines;
import hotrange.trace.rows.Read;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.recorded.RecordedSizes;
import hotrange.workload.spec.KeySpec.Format;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that others made, against the numbers that are known of them; they are not committed. */
class RealTracesTest {

    private Path traces = Path.of("");

    @BeforeEach
    void tracesAreGiven() {
        String folder = System.getProperty("traces", "");
        Assumptions.assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)), "traces not given: run with -Dtraces=DIR");
        traces = Path.of(folder);
    }

    @Test
    void popularityOfACache() {
        RecordedKeys keys = RecordedKeysReader.read(
                        traces.resolve("meta-kvcache/kvcache_reg.pop.json"), Format.POPULARITY, true)
                .value();

        assertThat(keys.blocks()).isEqualTo(805);
        assertThat(keys.keys()).isEqualTo(10_483_642);
        assertThat(keys.calls()).isEqualTo(417_229_820);
        assertThat(keys.keysIn(0)).isEqualTo(1);
        assertThat(100.0 * keys.weightOf(0) / keys.calls()).isCloseTo(6.62, within(0.005));
    }

    @Test
    void sizesOfACache() {
        RecordedSizes sizes = SizeHistogramReader.read(traces.resolve("meta-kvcache/kvcache_reg.sizes.json.gz"))
                .value();

        double bytes = IntStream.range(0, sizes.sizes())
                .mapToDouble(i -> sizes.recordedBytes(i) * sizes.weight(i))
                .sum();
        assertThat(bytes / sizes.totalWeight()).isCloseTo(335.185, within(0.0005));
        assertThat(sizes.cappedWeight()).isEqualTo(1240);
    }

    @Test
    void functionCallsOfADay() {
        PerMinuteCounts counts = PerMinuteReader.read(
                        traces.resolve("azure-functions/invocations_per_minute_1000apps_1day.csv.gz"), true)
                .value();

        assertThat(counts.keys()).isEqualTo(1000);
        assertThat(counts.minutes()).isEqualTo(1440);
        assertThat(counts.calls()).isEqualTo(11_639_447);
        assertThat(counts.entryKeys()).hasSize(252_581);
        assertThat(counts.total(1108)).isEqualTo(45_514);
        assertThat(IntStream.range(0, 1440).mapToLong(counts::total).max()).hasValue(45_514);
        long top = IntStream.range(0, counts.entryKeys().length)
                .filter(entry -> counts.entryKeys()[entry] == 0)
                .mapToLong(entry -> counts.entryCounts()[entry])
                .sum();
        assertThat(top).isEqualTo(1_209_537);
    }

    @Test
    void accessLogOfAWebSite() {
        Read<RecordedKeys> read =
                RecordedKeysReader.read(traces.resolve("web-access-log/apache_logs.gz"), Format.ACCESS_LOG, true);

        RecordedKeys keys = read.value();
        assertThat(read.rows()).isEqualTo(10_000);
        assertThat(keys.keys()).isEqualTo(1498);
        assertThat(keys.labels()).hasSize(1498).startsWith("/favicon.ico");
        assertThat(keys.weightOf(0)).isEqualTo(807);
        assertThat(keys.cappedSizes()).isPositive();
        assertThat(read.notes()).hasSize(1);
    }

    @Test
    void objectsOfAShopOnceTheirKeyIsOneColumn(@TempDir Path folder) throws IOException {
        Path original = traces.resolve("ecommerce-orm/orm_busy_first1M.csv.gz");
        assertThatThrownBy(() -> RecordedKeysReader.read(original, Format.ACCESSES, false))
                .isInstanceOf(BadRecording.class)
                .hasMessageEndingWith("the header has 'seq', 'type', 'id', 'index'.");
        Path file = folder.resolve("orm.csv");
        try (BufferedReader in = new BufferedReader(Lines.open(original));
                BufferedWriter out = Files.newBufferedWriter(file)) {
            in.readLine();
            out.write("key\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line.substring(line.indexOf(',') + 1).replace(',', '|'));
                out.write('\n');
            }
        }

        RecordedKeys keys = RecordedKeysReader.read(file, Format.ACCESSES, true).value();

        assertThat(keys.calls()).isEqualTo(1_000_000);
        assertThat(keys.keys()).isEqualTo(44_178);
        assertThat(keys.labels()).hasSize(10_000).startsWith("7|7|0");
        assertThat(keys.weightOf(0)).isEqualTo(5842);
        assertThat(keys.keysIn(keys.blocks() - 1)).isEqualTo(7860);
    }

    @Test
    void requestsOfALoadBalancer() {
        long[] counts = RateReader.read(
                        traces.resolve("cloudwatch-series/elb_request_count_8c0756.csv"), "value", 300, true)
                .value();

        assertThat(counts).hasSize(4032);
        assertThat(Arrays.stream(counts).max()).hasValue(656);
        assertThat(LongStream.of(counts).limit(2)).containsExactly(94L, 56L);
    }
}
