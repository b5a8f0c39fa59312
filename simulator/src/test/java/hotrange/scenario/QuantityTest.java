package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "15m, 900_000_000",
        "15 min, 900_000_000",
        "1.5h, 5_400_000_000",
        "250ms, 250_000",
        "20us, 20",
        "20 µs, 20",
        "90s, 90_000_000",
        "1m30s, 90_000_000",
        "1m 30s, 90_000_000",
        "2d, 172_800_000_000",
        "PT5M, 300_000_000",
        "PT1.5S, 1_500_000",
        "P1DT2H, 93_600_000_000",
        "1_000ms, 1_000_000",
        "0s, 0"
    })
    void durationsAreMicroseconds(String text, String micros) {
        assertThat(Quantity.DURATION.parse(text)).isEqualByComparingTo(micros.replace("_", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "300/s, 300",
        "3_000/s, 3000",
        "1.2M/min, 20000",
        "10k/s, 10000",
        "10 k / s, 10000",
        "3600/h, 1",
        "86400/d, 1",
        "0/s, 0",
        "1e3/s, 1000"
    })
    void ratesArePerSecond(String text, double perSecond) {
        assertThat(Quantity.RATE.parse(text).doubleValue()).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5 KB, 1536",
        "400KB, 409600",
        "40 GB, 42949672960",
        "512 B, 512",
        "2KiB, 2048",
        "1 MiB, 1048576",
        "1 GiB, 1073741824",
        "1 kB, 1024",
        "1 TB, 1099511627776",
        "1_024 B, 1024"
    })
    void sizesAreBinaryBytes(String text, long bytes) {
        assertThat(Quantity.SIZE.parse(text)).isEqualByComparingTo(String.valueOf(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "50 %, 0.5", "50%, 0.5", "0.1 %, 0.001", "1, 1"})
    void sharesArePartsOfOne(String text, String share) {
        assertThat(Quantity.SHARE.parse(text)).isEqualByComparingTo(share);
    }

    @ParameterizedTest
    @CsvSource({"1_000_000, 1000000", "1e9, 1000000000", "-1, -1", "3.0, 3"})
    void wholeNumbersMayBeGrouped(String text, String number) {
        assertThat(Quantity.INTEGER.parse(text)).isEqualByComparingTo(number);
    }

    @Test
    void plainNumberNeedsItsUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.DURATION.parse("15"))
                .withMessage("needs a unit, for example 15s or 15m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.RATE.parse("3_000"))
                .withMessage("needs a unit, for example 3_000/s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.SIZE.parse("4"))
                .withMessage("needs a unit, for example 4 KB");
    }

    @Test
    void valuesFinerThanTheBaseUnitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.DURATION.parse("1.5us"))
                .withMessage("1.5us is finer than a microsecond");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.SIZE.parse("0.3 B"))
                .withMessage("0.3 B is not a whole number of bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", ".nan", "Infinity", ".inf", "1e9999", "", "_1", "1,000", "0x10", "five", "1 2"})
    void whatIsNotANumberIsRefused(String text) {
        for (Quantity quantity : Quantity.values()) {
            assertThatIllegalArgumentException().as("%s", quantity).isThrownBy(() -> quantity.parse(text));
        }
    }

    @Test
    void longDigitsAreRefusedBeforeTheyCostTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.NUMBER.parse("9".repeat(5_000_000)));
    }

    @Test
    void editorsAcceptWhatTheParserAccepts() {
        Map<Quantity, JsonNode> schemas = Map.of(
                Quantity.DURATION, at("/properties/duration"),
                Quantity.RATE, at("/definitions/LoadShape/anyOf/0"),
                Quantity.SIZE, at("/definitions/TableSpec/properties/size"),
                Quantity.SHARE, at("/properties/assumptions/properties/burstAtStart"),
                Quantity.NUMBER, at("/definitions/LatencySpec/properties/logNormal/properties/sigma"));
        String[] texts = {
            "15m", "1.5 h", "1m30s", "PT5M", "P", "PT", "P1D", "15", "1 KB", "1.5KiB", "1 kb", "3_000/s", "10k/s",
                    "1.2 M/min",
            "5/sec", "50 %", "0.5", "1e3", "1_000", "_1", "abc", "", "5 apples", "1..5", "20us", "3 / h", "1e3 B", "5%%"
        };
        schemas.forEach((quantity, schema) -> {
            Predicate<String> pattern =
                    Pattern.compile(schema.path("pattern").asString()).asPredicate();
            for (String text : texts) {
                assertThat(pattern.test(text)).as("%s as %s", text, quantity).isEqualTo(accepts(quantity, text));
            }
        });
    }

    private static JsonNode at(String pointer) {
        return Schema.root().at(pointer);
    }

    private static boolean accepts(Quantity quantity, String text) {
        try {
            quantity.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
