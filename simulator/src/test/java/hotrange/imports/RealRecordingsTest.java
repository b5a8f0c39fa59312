package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.statistics.ZipfFit;
import hotrange.table.spec.OperationType;
import hotrange.trace.PerMinuteReader;
import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.calls.Recording;
import hotrange.trace.rows.Read;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of recordings that others made, against figures that are known of them; they are not committed. */
class RealRecordingsTest {

    private Path traces = Path.of("");

    @BeforeEach
    void tracesAreGiven() {
        String folder = System.getProperty("traces", "");
        Assumptions.assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)), "traces not given: run with -Dtraces=DIR");
        traces = Path.of(folder);
    }

    private TableSummary summary(String file, CallFormat format, CallColumns columns, Assumed assumed) {
        Path path = traces.resolve(file);
        Read<Recording> read = RecordedCallsReader.read(
                List.of(path),
                LoadShape.RecordedCalls.all("", format, columns, TimeFormat.SECONDS),
                new RecordedCallsReader.Options(true, false, false, assumed, bytes -> {}));
        PartOfRecording part = PartOfRecording.of(read.value(), null, null);
        return RecordingSummary.of(path, read, part).tables().get(0);
    }

    private static String percent(double share) {
        return RecordingText.percent(share);
    }

    private static String exponent(@Nullable ZipfFit fit) {
        return String.format(Locale.ROOT, "%.3f", Objects.requireNonNull(fit).exponent());
    }

    @Test
    void requestsOfACache() {
        TableSummary cache =
                summary("meta-kvcache/kv_traces_1.csv", CallFormat.META, CallColumns.STANDARD, Assumed.NOTHING);

        assertThat(cache.rows()).isEqualTo(99);
        assertThat(cache.calls()).isEqualTo(691);
        assertThat(cache.keys()).isEqualTo(52);
        assertThat(cache.operations())
                .containsOnly(Map.entry("GetItem", 678L), Map.entry("PutItem", 10L), Map.entry("DeleteItem", 3L));
        assertThat(cache.requests().topKey()).isEqualTo("40e66a458581a103");
        assertThat(percent(cache.requests().topShare())).isEqualTo("64.83 %");
        assertThat(percent(cache.requests().topTenShare())).isEqualTo("90.59 %");
        assertThat(exponent(cache.requests().zipf())).isEqualTo("1.866");
        assertThat(Objects.requireNonNull(cache.readUnits()).total()).isEqualTo(364);
        assertThat(Objects.requireNonNull(cache.writeUnits()).total()).isEqualTo(14);
        assertThat(cache.perSecond().mean()).isEqualTo(691 / 9.0);
        assertThat(List.of(
                        cache.perSecond().p50(),
                        cache.perSecond().p95(),
                        cache.perSecond().p99(),
                        cache.perSecond().max()))
                .containsExactly(32L, 301L, 301L, 301L);
    }

    @Test
    void requestsOfAWebServer() {
        TableSummary log =
                summary("web-access-log/apache_logs.gz", CallFormat.ACCESS_LOG, CallColumns.STANDARD, Assumed.NOTHING);

        assertThat(log.keys()).isEqualTo(1498);
        assertThat(log.requests().topKey()).isEqualTo("/favicon.ico");
        assertThat(percent(log.requests().topShare())).isEqualTo("8.07 %");
        assertThat(percent(log.requests().topTenShare())).isEqualTo("42.46 %");
        assertThat(exponent(log.requests().zipf())).isEqualTo("1.024");
        Concentration units = Objects.requireNonNull(log.readUnits());
        assertThat(units.topKey()).isEqualTo("/misc/sample.log");
        assertThat(percent(units.topShare())).isEqualTo("47.05 %");
        assertThat(units.total()).isEqualTo(676_390 / 2.0);
        assertThat(log.oversized()).isEqualTo(213);
        assertThat(log.perMinute().bins()).isEqualTo(4981);
        assertThat(log.perMinute().p50()).isZero();
        assertThat(log.perMinute().max()).isEqualTo(136);
    }

    @Test
    void objectsOfAShop() {
        CallColumns columns = new CallColumns(
                "time", "type+id+index", "operation", "bytes", "sortKey", "count", "consistent", "table", "units");
        TableSummary shop = summary(
                "ecommerce-orm/orm_busy_first1M.csv.gz",
                CallFormat.CSV,
                columns,
                new Assumed(OperationType.GetItem, 1_000, -1));

        assertThat(shop.calls()).isEqualTo(1_000_000);
        assertThat(shop.seconds()).isEqualTo(1_000);
        assertThat(shop.keys()).isEqualTo(44_178);
        assertThat(shop.requests().topKey()).isEqualTo("7#7#0");
        assertThat(percent(shop.requests().topShare())).isEqualTo("0.58 %");
        assertThat(percent(shop.requests().topTenShare())).isEqualTo("3.70 %");
        assertThat(exponent(shop.requests().zipf())).isEqualTo("0.785");
    }

    @Test
    void functionCallsOfADay() {
        PerMinuteCounts counts = PerMinuteReader.read(
                        traces.resolve("azure-functions/invocations_per_minute_1000apps_1day.csv.gz"), true)
                .value();
        long[] calls = new long[counts.keys()];
        for (int entry = 0; entry < counts.entryKeys().length; entry++) {
            calls[counts.entryKeys()[entry]] += counts.entryCounts()[entry];
        }
        Arrays.sort(calls);
        for (int i = 0; i < calls.length / 2; i++) {
            long swapped = calls[i];
            calls[i] = calls[calls.length - 1 - i];
            calls[calls.length - 1 - i] = swapped;
        }

        assertThat(exponent(ZipfFit.of(calls))).isEqualTo("1.159");
        assertThat(Objects.requireNonNull(ZipfFit.of(calls)).isGood()).isFalse();
    }
}
