package hotrange.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables for spreadsheets: cells stay cells, and text stays text. */
class CsvFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "300/s; 300/s",
                "-0.5; -0.5",
                "1_000; 1_000",
                "=1+1; '=1+1",
                "-1+cmd|x; '-1+cmd|x",
                "@sum; '@sum",
                "a, b; \"a, b\"",
                "8 \"big\"; \"8 \"\"big\"\"\"",
                "=a,b; \"'=a,b\"",
                "`a\nb`; `\"a\nb\"`",
            })
    void cellCannotBecomeAFormula(String text, String cell) throws IOException {
        Path file = folder.resolve("table.csv");
        try (CsvFile csv = new CsvFile(file, List.of("name", text))) {
            csv.row(List.of(text, ""));
        }
        assertThat(Files.readString(file)).isEqualTo("name," + cell + "\n" + cell + ",\n");
    }

    @Test
    void metricsHaveUnitAndInterval() throws IOException {
        Path file = folder.resolve("table.csv");
        try (CsvFile csv = new CsvFile(file, CsvFile.METRIC_COLUMNS)) {
            csv.metrics(
                    List.of(),
                    List.of(
                            new MetricValue("throttledShare", 0.0123456789, 0.01, 0.02, List.of(0.01, 0.02)),
                            new MetricValue("clientP99", null, null, null, List.of()),
                            new MetricValue("callsPerSecond", 1_000.0, null, null, List.of(1_000.0))));
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "metric,unit,value,low,high,replications",
                        "throttledShare,share,0.0123457,0.01,0.02,2",
                        "clientP99,micros,,,,0",
                        "callsPerSecond,per second,1000,,,1");
    }
}
