package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.trace.PerMinuteReader;
import hotrange.trace.RecordedKeysReader;
import hotrange.trace.SizeHistogramReader;
import hotrange.workload.spec.KeySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of counts that others recorded, against figures that are known of them; they are not committed. */
class RealCountsTest {

    private static final CountsSummary.Sizes NO_SIZES = new CountsSummary.Sizes(null, null);

    private Path traces = Path.of("");

    @BeforeEach
    void tracesAreGiven() {
        String folder = System.getProperty("traces", "");
        Assumptions.assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)), "traces not given: run with -Dtraces=DIR");
        traces = Path.of(folder);
    }

    private CountsSummary summary(String file, KeySpec.Format format, @Nullable String key, CountsSummary.Sizes sizes) {
        Path path = traces.resolve(file);
        return CountsSummary.of(path, RecordedKeysReader.read(path, format, key, true), sizes);
    }

    private static String exponent(CountsSummary summary) {
        return String.format(
                Locale.ROOT,
                "%.3f",
                Objects.requireNonNull(summary.requests().zipf()).exponent());
    }

    @Test
    void objectsOfAShop() {
        CountsSummary shop =
                summary("ecommerce-orm/orm_busy_first1M.csv.gz", KeySpec.Format.ACCESSES, "type+id+index", NO_SIZES);

        assertThat(shop.calls()).isEqualTo(1_000_000);
        assertThat(shop.keys()).isEqualTo(44_178);
        assertThat(shop.requests().topKey()).isEqualTo("7#7#0");
        assertThat(RecordingText.percent(shop.requests().topShare())).isEqualTo("0.58 %");
        assertThat(RecordingText.percent(shop.requests().topTenShare())).isEqualTo("3.70 %");
        assertThat(exponent(shop)).isEqualTo("0.785");
    }

    @Test
    void popularityOfACache() {
        CountsSummary cache = summary(
                "meta-kvcache/kvcache_reg.pop.json",
                KeySpec.Format.POPULARITY,
                null,
                new CountsSummary.Sizes(
                        SizeHistogramReader.read(traces.resolve("meta-kvcache/kvcache_reg.sizes.json.gz")), null));

        assertThat(cache.rows()).isEqualTo(805);
        assertThat(cache.keys()).isEqualTo(10_483_642);
        assertThat(cache.calls()).isEqualTo(417_229_820);
        assertThat(RecordingText.percent(cache.requests().topShare())).isEqualTo("6.62 %");
        assertThat(RecordingText.percent(cache.requests().topTenShare())).isEqualTo("19.45 %");
        // Where items over 400 KB count as they were recorded, it is 1.03779 strongly consistent and 1.16262.
        assertThat(cache.readUnitsPerCall()).isCloseTo(1.03628 / 2, within(0.000_005));
        assertThat(cache.writeUnitsPerCall()).isCloseTo(1.15662, within(0.000_005));
        assertThat(cache.safeReads().unitsPerSecond()).isCloseTo(45_290, within(5.0));
        assertThat(cache.requests().zipf()).isNotNull();
    }

    @Test
    void functionCallsOfADay() {
        CountsSummary day = CountsSummary.ofMinutes(
                PerMinuteReader.read(
                        traces.resolve("azure-functions/invocations_per_minute_1000apps_1day.csv.gz"), true),
                NO_SIZES);

        assertThat(day.keys()).isEqualTo(1_000);
        assertThat(day.calls()).isEqualTo(11_639_447);
        assertThat(day.minutes()).isEqualTo(1_440);
        assertThat(RecordingText.percent(day.requests().topShare())).isEqualTo("10.39 %");
        assertThat(RecordingText.percent(day.requests().topTenShare())).isEqualTo("46.42 %");
        assertThat(exponent(day)).isEqualTo("1.159");
        CallRates rates = Objects.requireNonNull(day.perMinute());
        assertThat(RecordingText.format("%.3f", rates.mean())).isEqualTo("8082.949");
        assertThat(List.of(rates.p50(), rates.p95(), rates.p99(), rates.max()))
                .containsExactly(7_010L, 15_046L, 31_171L, 45_514L);
    }
}
