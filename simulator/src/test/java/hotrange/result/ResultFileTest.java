package hotrange.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.testing.Golden;
import hotrange.testing.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the result file: same bytes everywhere, nothing lost, old files readable, bad files explained. */
@Isolated
class ResultFileTest {

    @TempDir
    Path folder;

    /** The first schema. Once released, this sample never changes: a new schema brings a sample of its own. */
    @Test
    void firstSchemaStaysReadable() throws IOException {
        String sample = "result/schema-1.json";
        Golden.check(sample, ResultFile.text(Results.small()));
        RunResult read = ResultFile.read(Golden.file(sample));
        assertThat(read.strategies())
                .extracting(StrategyResult::name)
                .containsExactly("as it is", "on-demand", "4 shards");
        assertThat(read.strategies().get(0).metric(Metric.THROTTLED_SHARE))
                .extracting(MetricValue::value)
                .isEqualTo(0.2135);
    }

    @Test
    void readingGivesBackWhatWasWritten() throws IOException {
        RunResult result = Results.hotKey(60, 20);
        RunResult read = ResultFile.read(written(ResultFile.text(result)));
        assertThat(ResultFile.text(read)).isEqualTo(ResultFile.text(result));
        assertThat(read.provenance()).isEqualTo(result.provenance());
        assertThat(read.expectations()).isEqualTo(result.expectations());
        assertThat(read.sensitivity()).isNotNull().isEqualTo(result.sensitivity());
        StrategyResult first = read.strategies().get(0);
        assertThat(first.series()).isEqualTo(result.strategies().get(0).series());
        assertThat(first.heatMaps()).isEqualTo(result.strategies().get(0).heatMaps());
        assertThat(first.latencies()).isEqualTo(result.strategies().get(0).latencies());
    }

    @Test
    void resultsOfOtherVersionsAreToldToBeSuch() throws IOException {
        String text = ResultFile.text(Results.small());
        Path older = written(text.substring(0, text.indexOf(",\n  \"cures\"")) + "\n}\n");
        assertThatThrownBy(() -> ResultFile.read(older))
                .isInstanceOf(ResultFormatException.class)
                .hasMessage(older + ": written by another version of Hotrange, it has no cures: run its scenario again,"
                        + " or hotrange check --update if it is a baseline");
        Path nested = written(text.replaceFirst("\"entities\": ", "\"kinds\": "));
        assertThatThrownBy(() -> ResultFile.read(nested))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith(nested + ": written by another version of Hotrange, it has ")
                .hasMessageContaining("it has no strategies[0].tables[0].entities");
        Path more = written(text.replaceFirst("\"entities\": ", "\"kinds\": 1, \"entities\": "));
        assertThatThrownBy(() -> ResultFile.read(more)).hasMessageContaining("it has strategies[0].tables[0].kinds");
        Path without = written(text.replaceFirst("\"perMonth\": [0-9.]+,\\s+\"ofRun\"", "\"ofRun\""));
        assertThatThrownBy(() -> ResultFile.read(without))
                .hasMessageContaining("it has no strategies[0].bill.lines[0].perMonth");
    }

    @Test
    void keysStandInTheOrderOfTheRecords() {
        String text = ResultFile.text(Results.small());
        assertThat(text).startsWith("{\n  \"schema\": 1,\n  \"scenario\": \"Hot tenant");
        assertThat(text).endsWith("}\n");
        assertThat(text.indexOf("\"strategies\"")).isGreaterThan(text.indexOf("\"provenance\""));
    }

    @Test
    void numbersOfAListShareALine() {
        assertThat(ResultFile.text(Results.small())).contains("\"provisionedUnits\": [4000000000,4000000000,");
    }

    @Test
    void bytesDoNotDependOnTheLanguageOfTheMachine() throws IOException {
        byte[] before = bytes();
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(bytes()).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.123456789, 0.123457",
        "12345678, 12345678",
        "-0.0, 0",
        "1234567.8, 1234570",
        "1e-7, 0.0000001",
        "0.30000000000000004, 0.3",
        "2.5e20, 250000000000000000000"
    })
    void numbersHaveSixSignificantDigitsAndNoExponent(double value, String printed) {
        assertThat(CanonicalJson.number(value)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNoneAreRefused(double value) {
        assertThatThrownBy(() -> CanonicalJson.number(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newerSchemaIsNamed() throws IOException {
        Path file = written(ResultFile.text(Results.small()).replaceFirst("\"schema\": 1", "\"schema\": 99"));
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessage(file + ": written by a newer version of Hotrange (schema 99; this version reads up to 1)");
    }

    @Test
    void otherFilesAreNotTakenForResults() throws IOException {
        Path file = written("{\"strategies\": []}");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessage(file + ": not a result of Hotrange, it has no schema number at its top");
    }

    @Test
    void brokenTextIsReportedWithItsLine() throws IOException {
        Path file = written("{\n  \"schema\": 1,\n  oops\n}");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith(file + ": not a readable result, ")
                .hasMessageContaining("line 3");
    }

    @Test
    void emptyFileIsNotAResult() throws IOException {
        Path file = written("");
        assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(ResultFormatException.class);
    }

    @Test
    void wrongTypeIsReportedWithItsPlace() throws IOException {
        Path file = written(ResultFile.text(Results.small()).replaceFirst("\"seed\": 42", "\"seed\": \"many\""));
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("provenance.seed");
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.json");
        assertThatThrownBy(() -> ResultFile.read(file)).hasMessage(file + ": there is no such file");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("result.json"), text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultFile.write(Results.small(), out);
        return out.toByteArray();
    }
}
