package hotrange.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.Hostile;
import hotrange.result.MetricData;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.testing.Results;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The series of a result in the shape of {@code aws cloudwatch get-metric-data} (8.5, 8.8). */
class CloudWatchFilesTest {

    private static final long UNIT = 1_000_000;

    @TempDir
    Path folder;

    /** A table whose only direction consumes, second by second, 1.5 units more, and rejects one attempt less. */
    private static StrategyResult strategy(int binSeconds, int bins) {
        List<Long> consumed = LongStream.range(0, bins)
                .map(bin -> (bin + 1) * binSeconds * 3 * UNIT / 2)
                .boxed()
                .toList();
        List<Long> provisioned = Collections.nCopies(bins, 100 * UNIT * binSeconds);
        List<Long> throttled =
                LongStream.range(0, bins).map(bin -> bins - 1 - bin).boxed().toList();
        TableSeries series = new TableSeries(
                "orders/index/byDay",
                "write",
                binSeconds,
                (long) bins * binSeconds,
                consumed,
                consumed,
                provisioned,
                throttled,
                throttled,
                throttled,
                throttled,
                List.of(),
                Collections.nCopies(bins, 0),
                List.of(),
                List.of());
        return Results.withSeries(Results.bare("only", 0.1, 0.0, 4_000.0), List.of(series));
    }

    @Test
    void textHasTheShapeThatTheCliPrints() {
        assertThat(CloudWatchFiles.of(strategy(30, 3)).text()).isEqualTo("""
                {
                    "MetricDataResults": [
                        {
                            "Id": "m1",
                            "Label": "orders/index/byDay ConsumedWriteCapacityUnits",
                            "Timestamps": [
                                "2024-01-01T00:01:00+00:00",
                                "2024-01-01T00:00:00+00:00"
                            ],
                            "Values": [
                                135.0,
                                135.0
                            ],
                            "StatusCode": "Complete"
                        },
                        {
                            "Id": "m2",
                            "Label": "orders/index/byDay ProvisionedWriteCapacityUnits",
                            "Timestamps": [
                                "2024-01-01T00:01:00+00:00",
                                "2024-01-01T00:00:00+00:00"
                            ],
                            "Values": [
                                100.0,
                                100.0
                            ],
                            "StatusCode": "Complete"
                        },
                        {
                            "Id": "m3",
                            "Label": "orders/index/byDay WriteThrottleEvents",
                            "Timestamps": [
                                "2024-01-01T00:00:00+00:00"
                            ],
                            "Values": [
                                3.0
                            ],
                            "StatusCode": "Complete"
                        }
                    ],
                    "Messages": []
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 60, 120, 300})
    void nothingIsLostBetweenBinsAndMinutes(int binSeconds) {
        StrategyResult strategy = strategy(binSeconds, 601);
        MetricData data = CloudWatchFiles.of(strategy);
        TableSeries series = strategy.series().get(0);
        assertThat(sum(data, 0))
                .isEqualByComparingTo(BigDecimal.valueOf(
                        series.consumedUnits().stream().mapToLong(v -> v).sum(), 6));
        assertThat(sum(data, 2))
                .isEqualByComparingTo(BigDecimal.valueOf(
                        series.throttled().stream().mapToLong(v -> v).sum()));
        assertThat(data.series().get(1).values()).allMatch(value -> value.intValueExact() == 100);
    }

    private static BigDecimal sum(MetricData data, int series) {
        return data.series().get(series).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "20, 60", "60, 60", "120, 120", "300, 300", "7, 420", "90, 180"})
    void periodIsAMinuteOrSaid(int binSeconds, int period) {
        MetricData data = CloudWatchFiles.of(strategy(binSeconds, 1_000));
        List<String> times = new ArrayList<>(data.series().get(0).timestamps());
        Collections.reverse(times);
        assertThat(times.get(1)).isEqualTo("2024-01-01T00:%02d:00+00:00".formatted(period / 60));
        List<String> said =
                data.messages().stream().map(MetricData.Message::value).toList();
        if (period == 60) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said)
                    .containsExactly("Values are of %d s, because the result holds no minutes.".formatted(period));
        }
    }

    @Test
    void oneFileForOneStrategyAndOneEachForSeveral() throws IOException {
        RunResult several = Results.hotKey(60, 4);
        CloudWatchFiles.write(several, folder);
        CloudWatchFiles.write(Results.with(several, List.of(strategy(1, 60))), folder);
        try (Stream<Path> files = Files.list(folder.resolve("cloudwatch"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("as-it-is.json", "on-demand.json", "4-shards.json");
        }
        assertThat(folder.resolve("cloudwatch.json")).exists();
    }

    @Test
    void namesAreTextWhateverTheySay() throws IOException {
        String evil = "../\"</script>\u0000{}";
        CloudWatchFiles.write(Hostile.everywhere(Results.hotKey(60, 4), evil), folder);
        Path file = folder.resolve("cloudwatch/script.json");
        JsonNode read = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(read.at("/MetricDataResults/0/Label").asString()).startsWith(evil);
        assertThat(folder.resolve("cloudwatch/script-2.json")).exists();
    }
}
