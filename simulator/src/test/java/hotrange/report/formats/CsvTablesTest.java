package hotrange.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hotrange.report.Hostile;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables for spreadsheets hold the numbers of the result, in units that their headers name. */
class CsvTablesTest {

    private static final RunResult RESULT = Results.hotKey(60, 4);

    @TempDir
    Path folder;

    private List<NamedCsvRecord> rows(RunResult result, String file) throws IOException {
        CsvTables.write(result, folder);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return rows.stream().toList();
        }
    }

    @Test
    void everyBinOfEverySeriesIsARow() throws IOException {
        List<NamedCsvRecord> rows = rows(RESULT, "series.csv");
        int bins = RESULT.strategies().stream()
                .flatMap(s -> s.series().stream())
                .mapToInt(s -> s.offeredUnits().size())
                .sum();
        assertThat(rows).hasSize(bins);
    }

    @Test
    void binsSumUpToTheUnitsOfTheSeries() throws IOException {
        for (StrategyResult strategy : RESULT.strategies()) {
            for (TableSeries series : strategy.series()) {
                List<NamedCsvRecord> own = rows(RESULT, "series.csv").stream()
                        .filter(row -> row.getField("strategy").equals(strategy.name())
                                && row.getField("resource").equals(series.table())
                                && row.getField("direction").equals(series.direction()))
                        .toList();
                assertThat(own).extracting(row -> row.getField("start_seconds")).startsWith("0");
                assertThat(total(own, "offered_units_per_second") * series.binSeconds() * 1e6)
                        .isEqualTo(sum(series.offeredUnits()));
                assertThat(total(own, "consumed_units_per_second") * series.binSeconds() * 1e6)
                        .isEqualTo(sum(series.consumedUnits()));
                assertThat(total(own, "throttled_attempts")).isEqualTo(sum(series.throttled()));
                assertThat(own.get(0).getField("provisioned_units_per_second").isEmpty())
                        .isEqualTo(series.provisionedUnits().isEmpty());
            }
        }
    }

    @Test
    void reasonsThatOccurredAreColumns() throws IOException {
        List<NamedCsvRecord> rows = rows(RESULT, "series.csv");
        assertThat(rows.get(0).getHeader())
                .contains("TableWriteKeyRangeThroughputExceeded", "TableWriteProvisionedThroughputExceeded");
    }

    private static double total(List<NamedCsvRecord> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.getField(column)))
                .sum();
    }

    private static double sum(List<Long> values) {
        return values.stream().mapToLong(v -> v).sum();
    }

    @Test
    void everyMetricIsARowAlsoOfWorkloads() throws IOException {
        List<NamedCsvRecord> rows = rows(RESULT, "metrics.csv");
        int metrics = RESULT.strategies().stream()
                .mapToInt(s -> s.metrics().size()
                        + s.workloads().values().stream().mapToInt(List::size).sum())
                .sum();
        assertThat(rows).hasSize(metrics);
        MetricValue first = RESULT.strategies().get(0).metrics().get(0);
        assertThat(rows.get(0).getFields())
                .containsExactly(
                        "as it is",
                        "",
                        first.metric(),
                        "share",
                        String.valueOf(first.value()),
                        String.valueOf(first.low()),
                        String.valueOf(first.high()),
                        String.valueOf(first.replications().size()));
    }

    @Test
    void percentilesAreThoseThatTheSampleSupports() throws IOException {
        List<NamedCsvRecord> rows = rows(RESULT, "latencies.csv");
        long percentiles = RESULT.strategies().stream()
                .flatMap(s -> s.latencies().stream())
                .mapToLong(l -> l.percentiles().size())
                .sum();
        assertThat(rows).hasSize((int) percentiles);
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.getField("percentile")).isEqualTo("99.9"));
    }

    @Test
    void namesAreTextWhateverTheySay() throws IOException {
        for (String evil : List.of("=1+1", "@sum(a)", "+cmd|' /C calc'!A0", "-2+3", "\tx", "a\",=\"b\nc")) {
            RunResult result = Hostile.everywhere(RESULT, evil);
            for (String file : List.of("series.csv", "metrics.csv", "latencies.csv")) {
                for (NamedCsvRecord row : rows(result, file)) {
                    String name = row.getField("strategy");
                    assertThat(name.startsWith("'") ? name.substring(1) : name).isEqualTo(evil);
                    assertThat(row.getFields()).allMatch(cell -> !cell.matches("(?s)[=@\\t].*|[+-][^0-9].*|-2[+].*"));
                }
            }
        }
    }

    @Test
    void aResultWithoutSeriesHasHeadersOnly() throws IOException {
        RunResult result = Results.with(RESULT, List.of(Results.bare("only", 0.0, 0.0, null)));
        assertThat(rows(result, "series.csv")).isEmpty();
        assertThat(rows(result, "latencies.csv")).isEmpty();
        assertThat(rows(result, "metrics.csv")).hasSize(3);
    }
}
