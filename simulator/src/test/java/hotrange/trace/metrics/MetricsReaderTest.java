package hotrange.trace.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.testing.Fact;
import hotrange.trace.RateReader;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the reading of what CloudWatch gives out, in each of its shapes and with what real downloads hold. */
class MetricsReaderTest {

    private static final String WRITES = "ConsumedWriteCapacityUnits";

    @TempDir
    private Path folder;

    @Test
    @Fact("8.5")
    void metricDataIsNewestFirstAndLeavesOutMinutesWithoutTraffic() throws IOException {
        Read<RecordedMetrics> read = read("""
                {"MetricDataResults": [
                  {"Id": "m1", "Label": "orders ConsumedWriteCapacityUnits",
                   "Timestamps": ["2026-11-20T10:04:00+00:00", "2026-11-20T10:01:00+00:00", "2026-11-20T10:00:00+00:00"],
                   "Values": [4210.0, 60.5, 120.0], "StatusCode": "Complete"},
                  {"Id": "m2", "Label": "orders/index/byDay ConsumedWriteCapacityUnits",
                   "Timestamps": ["2026-11-20T10:01:00+00:00"], "Values": [7.0], "StatusCode": "PartialData"},
                  {"Id": "m3", "Label": "orders ReplicationLatency",
                   "Timestamps": ["2026-11-20T10:01:00+00:00"], "Values": [700.0], "StatusCode": "Complete"}],
                 "NextToken": "more", "Messages": []}
                """);
        RecordedMetrics metrics = read.value();
        assertThat(metrics.periodSeconds()).isEqualTo(60);
        assertThat(metrics.startSecond()).isEqualTo(1_795_168_800L);
        assertThat(values(metrics, "orders", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(120, 60.5, 0, 0, 4_210);
        assertThat(values(metrics, "orders/index/byDay", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(0, 7, 0, 0, 0);
        assertThat(metrics.ignored()).containsExactly("orders ReplicationLatency");
        assertThat(read.notes())
                .anySatisfy(note -> assertThat(note).contains("NextToken"))
                .anySatisfy(note -> assertThat(note).contains("PartialData"))
                .anySatisfy(note -> assertThat(note).contains("2 of 5 periods have no value"));
    }

    @Test
    @Fact("8.6")
    void statisticsAreUnorderedAndTheirTimesMayBeNumbers() throws IOException {
        RecordedMetrics metrics = read("""
                {"Label": "ConsumedReadCapacityUnits", "Datapoints": [
                  {"Timestamp": 1795168920, "Sum": 30.0, "Unit": "Count"},
                  {"Timestamp": "2026-11-20T10:00:00Z", "SampleCount": 4.0, "Average": 2.5, "Unit": "Count"},
                  {"Timestamp": 1795168860.0, "Sum": 20.0, "Unit": "Count"}]}
                """).value();
        assertThat(values(metrics, "shop", TableMetric.ConsumedReadCapacityUnits))
                .containsExactly(10, 20, 30);
    }

    @Test
    void recordsOfAMetricStreamNameTheirTable() throws IOException {
        RecordedMetrics metrics = read(stream("ConsumedWriteCapacityUnits", "", 1_795_168_800_000L, 12)
                        + stream(
                                "ConsumedWriteCapacityUnits",
                                ",\"GlobalSecondaryIndexName\":\"byDay\"",
                                1_795_168_860_000L,
                                3)
                        + stream("ProvisionedWriteCapacityUnits", "", 1_795_168_800_000L, 9))
                .value();
        assertThat(values(metrics, "orders", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(12, 0);
        assertThat(values(metrics, "orders/index/byDay", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(0, 3);
        assertThat(values(metrics, "orders", TableMetric.ProvisionedWriteCapacityUnits))
                .as("the largest, until the next")
                .containsExactly(5, 5);
    }

    private static String stream(String metric, String index, long millis, int sum) {
        return """
                {"namespace":"AWS/DynamoDB","metric_name":"%s","dimensions":{"TableName":"orders"%s},"timestamp":%d,\
                "value":{"max":5.0,"min":1.0,"sum":%d.0,"count":3.0},"unit":"Count"}
                """.formatted(metric, index, millis, sum);
    }

    @Test
    void csvWithNamesHasARowForEachValue() throws IOException {
        RecordedMetrics metrics = read("""
                metric_name,timestamp,name,unit
                ConsumedWriteCapacityUnits,2026-11-20 10:01:00,orders,20
                ConsumedReadCapacityUnits,2026-11-20 10:00:00,"a ""b"", c",1.5
                ConsumedWriteCapacityUnits,2026-11-20 10:00:00,orders,10
                """).value();
        assertThat(values(metrics, "orders", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(10, 20);
        assertThat(values(metrics, "a \"b\", c", TableMetric.ConsumedReadCapacityUnits))
                .containsExactly(1.5, 0);
    }

    @Test
    void theConsolesCsvHasSeveralLinesAboveAndEmptyCells() throws IOException {
        RecordedMetrics metrics = read("""
                Full label,orders ConsumedReadCapacityUnits,orders ConsumedWriteCapacityUnits,CPU
                Label,reads,writes,x
                Unit,Count,Count,%
                Period,60,60,60
                ID,m1,m2,m3
                2023/01/02 00:00:00,5,12.5,9
                2023/01/02 00:01:00,,1,9
                """).value();
        assertThat(values(metrics, "orders", TableMetric.ConsumedReadCapacityUnits))
                .containsExactly(5, 0);
        assertThat(values(metrics, "orders", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(12.5, 1);
        assertThat(metrics.ignored()).containsExactly("column m3");
    }

    @Test
    void aTimeAndAValueNeedTheNameOfTheMetric() throws IOException {
        Path file = file("timestamp,value\n2014-04-10 00:04:00,91\n2014-04-10 00:14:00,12\n2014-04-10 00:09:00,1\n");
        assertThatThrownBy(() -> MetricsReader.read(List.of(file), options(Map.of(), null)))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining("--metric 1=ConsumedReadCapacityUnits");
        RecordedMetrics metrics = MetricsReader.read(
                        List.of(file), options(Map.of("1", TableMetric.ConsumedReadCapacityUnits), null))
                .value();
        assertThat(metrics.periodSeconds()).isEqualTo(300);
        assertThat(values(metrics, "shop", TableMetric.ConsumedReadCapacityUnits))
                .containsExactly(91, 1, 12);
    }

    @Test
    @Fact("8.7")
    void valuesThatComeTwiceCountOnceAndTimesFarAwayNotAtAll() throws IOException {
        Read<RecordedMetrics> read = read("""
                timestamp,ConsumedWriteCapacityUnits
                2026-11-20 10:00:00,10
                2026-11-20 10:00:00,10
                2026-11-20 10:01:00,20
                2026-11-20 10:01:00,25
                2026-11-20 10:02:00,30
                2026-11-20 10:03:30,5
                1970-01-01 00:00:00,99
                2026-11-20 10:04:00,oops
                """);
        assertThat(values(read.value(), "shop", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(10, 25, 30, 5);
        assertThat(read.broken()).isEqualTo(1);
        assertThat(read.notes())
                .anySatisfy(note -> assertThat(note).contains("2 values came twice", "1 of them differed"))
                .anySatisfy(note -> assertThat(note).contains("1 values are more than 455 days"))
                .anySatisfy(note -> assertThat(note).contains("1 times do not lie a multiple of 60 s"));
    }

    @Test
    void severalFilesAreOneRecordingAndMayBeZipped() throws IOException {
        Path first = file("timestamp," + WRITES + "\n2026-11-20 10:00:00,10\n2026-11-20 10:01:00,11\n");
        Path second = folder.resolve("second.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
            out.write(("timestamp," + WRITES + "\n2026-11-20 10:02:00,12\n").getBytes(StandardCharsets.UTF_8));
        }
        RecordedMetrics metrics = MetricsReader.read(List.of(first, second), options(Map.of(), null))
                .value();
        assertThat(values(metrics, "shop", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(10, 11, 12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the file is empty",
                "{\"Metrics\": []} | must be an answer of GetMetricData",
                "{\"MetricDataResults\": [{\"Label\": \"ConsumedReadCapacityUnits\", \"Timestamps\": [1], \"Values\": []}]}"
                        + " | MetricDataResults[0] has 1 Timestamps and 0 Values",
                "{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [{\"Timestamp\": 1, \"Sum\": -1}]}"
                        + " | Datapoints[0].Sum must be a number from 0 to 10^15, was '-1'",
                "{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [{\"Timestamp\": \"noon\", \"Sum\": 1}]}"
                        + " | Datapoints[0].Timestamp: time is",
                "{\"Label\": \"ConsumedReadCapacityUnits\", \"Datapoints\": [{\"Timestamp\": 1, \"Maximum\": 1}]}"
                        + " | Datapoints[0].Sum must be a number from 0 to 10^15, was missing",
                "{\"MetricDataResults\": [ | is no JSON",
                "{\"Label\": \"Latency\", \"Datapoints\": [{\"Timestamp\": 1, \"Sum\": 1}]} | 1 values of other metrics",
                "no,time\\nat,all | no row begins with a time",
            })
    void whatIsNoMetricIsRefused(String content, String message) throws IOException {
        Path file = file(content.replace("\\n", "\n"));
        assertThatThrownBy(() -> MetricsReader.read(List.of(file), options(Map.of(), null)))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining(message)
                .hasMessageContaining("metrics.txt");
    }

    private Read<RecordedMetrics> read(String content) throws IOException {
        return MetricsReader.read(List.of(file(content)), options(Map.of(), null));
    }

    private static MetricsReader.Options options(Map<String, TableMetric> metrics, @Nullable Integer period) {
        return new MetricsReader.Options(false, "shop", period, metrics);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("metrics.txt"), content);
    }

    private static double[] values(RecordedMetrics metrics, String resource, TableMetric metric) {
        MetricSeries series = Objects.requireNonNull(metrics.find(resource, metric));
        return IntStream.range(0, metrics.periods()).mapToDouble(series::value).toArray();
    }

    @Test
    void aScenarioTakesAMetricAsARateDirectly() throws IOException {
        Path file = file("""
                {"Label": "ConsumedReadCapacityUnits", "Datapoints": [
                  {"Timestamp": "2026-11-20T10:02:00Z", "Sum": 2.5}, {"Timestamp": "2026-11-20T10:00:00Z", "Sum": 0.5},
                  {"Timestamp": "2026-11-20T10:01:00Z", "Sum": 0.5}]}
                """);
        assertThat(RateReader.read(file, "ConsumedReadCapacityUnits", 60, true).value())
                .as("whole calls, none lost")
                .containsExactly(1, 0, 3);
        assertThatThrownBy(() -> RateReader.read(file, "ConsumedReadCapacityUnits", 300, true))
                .hasMessageContaining("60 s apart, the scenario says 300 s");
        assertThatThrownBy(() -> RateReader.read(file, "reads", 60, true))
                .hasMessageContaining("has no metric 'reads'; it has ConsumedReadCapacityUnits");
    }

    @Test
    @Fact("8.7")
    void olderValuesOfLongerPeriodsAreNotTakenForSpikes() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,ConsumedWriteCapacityUnits\n");
        for (int i = 0; i < 24; i++) {
            csv.append("2026-11-20 %02d:%02d:00,30000\n".formatted(8 + i / 12, i % 12 * 5));
        }
        for (int i = 0; i < 60; i++) {
            csv.append("2026-11-20 10:%02d:00,6000\n".formatted(i));
        }
        Read<RecordedMetrics> read = read(csv.toString());
        assertThat(read.value().periodSeconds()).isEqualTo(300);
        assertThat(values(read.value(), "shop", TableMetric.ConsumedWriteCapacityUnits))
                .hasSize(36)
                .containsOnly(30_000);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note).contains("all are added up to 300 s"));
    }

    @Test
    void aGuessedPeriodIsSaid() throws IOException {
        Read<RecordedMetrics> read =
                read("timestamp,ConsumedWriteCapacityUnits\n2026-11-20 10:00:00,1\n2026-11-20 10:05:00,1\n");
        assertThat(read.notes()).anySatisfy(note -> assertThat(note).contains("stand for 300 s", "--period"));
    }

    @Test
    void labelsThatNameTablesAreKeptApartAndEqualOnesRefused() throws IOException {
        String two = """
                {"MetricDataResults": [
                  {"Id": "a", "Label": "%s", "Timestamps": [60, 120], "Values": [6000, 6000], "StatusCode": "Complete"},
                  {"Id": "b", "Label": "%s", "Timestamps": [60, 120], "Values": [600, 600], "StatusCode": "Complete"}]}
                """;
        Path file = file(two.formatted("orders", "users"));
        Map<String, TableMetric> both = Map.of(
                "orders", TableMetric.ConsumedWriteCapacityUnits, "users", TableMetric.ConsumedWriteCapacityUnits);
        RecordedMetrics metrics = MetricsReader.read(List.of(file), new MetricsReader.Options(false, "", null, both))
                .value();
        assertThat(values(metrics, "orders", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(6_000, 6_000);
        assertThat(values(metrics, "users", TableMetric.ConsumedWriteCapacityUnits))
                .containsExactly(600, 600);
        assertThatThrownBy(() -> MetricsReader.read(
                        List.of(file),
                        new MetricsReader.Options(
                                false,
                                "",
                                null,
                                Map.of(
                                        "orders",
                                        TableMetric.ConsumedWriteCapacityUnits,
                                        "order",
                                        TableMetric.ConsumedReadCapacityUnits))))
                .hasMessageContaining("no label or column 'order'");
        assertThatThrownBy(() -> read(two.formatted(WRITES, WRITES)))
                .hasMessageContaining("MetricDataResults[0] and MetricDataResults[1] are both " + WRITES);
    }

    @Test
    void aRaggedRowCostsItselfAlone() throws IOException {
        Read<RecordedMetrics> read = read("""
                My graph
                "",orders ConsumedReadCapacityUnits
                2026/11/20 10:00:00,600,
                2026/11/20 10:01:00,60
                Total
                """);
        assertThat(values(read.value(), "orders", TableMetric.ConsumedReadCapacityUnits))
                .containsExactly(600, 60);
        assertThat(read.broken()).isEqualTo(1);
    }
}
