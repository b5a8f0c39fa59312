package hotrange.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects readers from digits that nobody measured, and from shares rounded to nothing. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "1, 100 %",
        "0.0012, 0.12 %",
        "0.00123456, 0.123 %",
        "0.29, 29 %",
        "0.213456, 21.3 %",
        "0.9996, 99.96 %",
        "0.99999999, 99.999999 %",
        "0.00000012, 0.000012 %"
    })
    void shares(double share, String text) {
        assertThat(plain(Numbers.share(share))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 µs",
        "850, 850 µs",
        "999.6, 1 ms",
        "1200, 1.2 ms",
        "4070, 4.07 ms",
        "812000, 812 ms",
        "1200000, 1.2 s",
        "3600000000, 3 600 s"
    })
    void durations(double micros, String text) {
        assertThat(plain(Numbers.micros(micros))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "950, 950", "12345, 12.3 k", "999999, 1 M", "1234567, 1.23 M", "45000000000, 45 G"})
    void units(double units, String text) {
        assertThat(plain(Numbers.units(units))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1 000", "-1234567, -1 234 567"})
    void counts(long count, String text) {
        assertThat(plain(Numbers.count(count))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.213456, 0.207, 0.2198, 21.35 %, ± 0.64, 20.70–21.98 %",
        "0.5, 0.3, 0.7, 50 %, ± 20, 30–70 %",
        "0.0001, -0.0001, 0.0003, 0.010 %, ± 0.020, 0–0.030 %",
        "0, 0, 0, 0 %, ± 0, ''",
        "0.999999, 0.99, 1.01, 99.9999 %, ± 1.0, 99.0–100.0 %",
        "0.2123456789, 0.2123456788, 0.212345679, 21.23 %, ± 0.01, 21.23–21.23 %"
    })
    void intervalDecidesTheDigits(
            double value, double low, double high, String text, String plusMinus, String interval) {
        MetricValue metric = new MetricValue("throttledShare", value, low, high, List.of());
        assertThat(plain(Numbers.value(metric, Metric.Unit.SHARE))).isEqualTo(text);
        assertThat(plain(Numbers.plusMinus(metric, Metric.Unit.SHARE))).isEqualTo(plusMinus);
        assertThat(plain(Numbers.interval(metric, Metric.Unit.SHARE))).isEqualTo(interval);
    }

    @Test
    void intervalInBigUnitsRoundsTheWholePart() {
        MetricValue metric = new MetricValue("calls", 123_456.0, 120_000.0, 126_000.0, List.of());
        assertThat(plain(Numbers.value(metric, Metric.Unit.COUNT))).isEqualTo("123 500");
        assertThat(plain(Numbers.plusMinus(metric, Metric.Unit.COUNT))).isEqualTo("± 3 000");
    }

    @Test
    void intervalCutOffAtZeroDoesNotShrinkThePlusMinus() {
        MetricValue metric = new MetricValue("throttledShare", 0.104, 0.0, 0.255, List.of(0.107, 0.0, 0.0, 0.316, 0.0));
        assertThat(plain(Numbers.plusMinus(metric, Metric.Unit.SHARE))).isEqualTo("± 18");
        assertThat(plain(Numbers.interval(metric, Metric.Unit.SHARE)))
                .startsWith("0")
                .endsWith("–26 %");
    }

    @Test
    void unsupportedIsADash() {
        MetricValue metric = new MetricValue("clientP999", null, null, null, List.of());
        assertThat(Numbers.value(metric, Metric.Unit.MICROS)).isEqualTo("–");
        assertThat(Numbers.value(null, Metric.Unit.MICROS)).isEqualTo("–");
        assertThat(Numbers.plusMinus(metric, Metric.Unit.MICROS)).isEmpty();
        assertThat(Numbers.interval(metric, Metric.Unit.MICROS)).isEmpty();
    }

    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
