package hotrange.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of the table for spreadsheets. */
class SweepOutputTest {

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
            })
    void cellCannotBecomeAFormula(String text, String cell) {
        assertThat(SweepOutput.cell(text)).isEqualTo(cell);
    }
}
