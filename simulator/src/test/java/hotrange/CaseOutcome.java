package hotrange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import hotrange.result.ExpectationOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one expectation of a published case found.
 *
 * @param inside in how many replications it held
 * @param values that of each replication; null where there is none
 */
record CaseOutcome(String strategy, String band, int inside, List<@Nullable Double> values) {

    private static final MathContext STORED = new MathContext(6);
    private static final MathContext SHOWN = new MathContext(3);

    static CaseOutcome of(ExpectationOutcome outcome) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Double value : outcome.replications()) {
            values.add(
                    value == null
                            ? null
                            : (Double) new BigDecimal(value).round(STORED).doubleValue());
        }
        return new CaseOutcome(outcome.strategy(), outcome.text(), outcome.metBy(), values);
    }

    /** Whether the value of more than half of the replications lies in the band. */
    boolean holds() {
        return 2 * inside > values.size();
    }

    /** The middle value, and the smallest and largest, in the unit of the metric. */
    String shown() {
        List<Double> sorted = new ArrayList<>();
        for (Double value : values) {
            if (value != null) {
                sorted.add(value);
            }
        }
        if (sorted.isEmpty()) {
            return "none";
        }
        sorted.sort(null);
        int n = sorted.size();
        double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        String range = shown(sorted.get(0)) + " to " + shown(sorted.get(n - 1));
        String missing = n < values.size() ? ", none in " + (values.size() - n) : "";
        return sorted.get(0).equals(sorted.get(n - 1)) && missing.isEmpty()
                ? shown(median) + " (always)"
                : shown(median) + " (" + range + missing + ")";
    }

    private String shown(double value) {
        return switch (ExpectationOutcome.unit(band)) {
            case SHARE -> digits(value * 100) + " %";
            case MICROS -> value < 1e6 ? digits(value / 1e3) + " ms" : digits(value / 1e6) + " s";
            case PER_SECOND -> digits(value) + "/s";
            case COUNT, FACTOR, UNITS, MONEY -> digits(value);
        };
    }

    /** Numbers from a thousand up in whole, others with three digits. */
    private static String digits(double value) {
        return Math.abs(value) >= 1_000
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** One row for each outcome. */
    static String csv(List<CaseOutcome> outcomes) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord("strategy", "band", "inside", "values");
        for (CaseOutcome outcome : outcomes) {
            List<String> values = new ArrayList<>();
            for (Double value : outcome.values) {
                values.add(
                        value == null
                                ? "–"
                                : new BigDecimal(value)
                                        .round(STORED)
                                        .stripTrailingZeros()
                                        .toPlainString());
            }
            csv.writeRecord(outcome.strategy, outcome.band, Integer.toString(outcome.inside), String.join(" ", values));
        }
        return text.toString();
    }

    /** The rows of a file that {@link #csv} made. */
    static List<CaseOutcome> read(Path file) throws IOException {
        List<CaseOutcome> outcomes = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                List<@Nullable Double> values = new ArrayList<>();
                for (String value : row.getField("values").split(" ", -1)) {
                    values.add(value.equals("–") ? null : Double.valueOf(value));
                }
                outcomes.add(new CaseOutcome(
                        row.getField("strategy"),
                        row.getField("band"),
                        Integer.parseInt(row.getField("inside")),
                        values));
            }
        }
        return outcomes;
    }

    /** Only what the first replication found. */
    CaseOutcome first() {
        return new CaseOutcome(strategy, band, -1, values.subList(0, 1));
    }
}
