package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.RunResult;
import hotrange.testing.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Protects what the script of a page is given. */
class PageNumbersTest {

    private static JsonNode unpacked(RunResult result) throws IOException {
        String packed = PageNumbers.of(result, Gallery.of(result)).packed();
        assertThat(packed).matches("[A-Za-z0-9+/]+=*");
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }

    @Test
    void binsAreEvenlyBetweenTheEndsOfTheirPanel() throws IOException {
        JsonNode plots = unpacked(Results.hotKey(60, 4)).get("plots");
        assertThat(plots.size()).isGreaterThan(4);
        for (JsonNode plot : plots.values()) {
            for (JsonNode panel : plot.get("panels").values()) {
                if (panel.get("kind").asString("").equals("percentiles")) {
                    assertThat(panel.get("x").size()).isGreaterThan(2);
                    continue;
                }
                assertThat(panel.get("x").size()).isZero();
                for (JsonNode line : panel.get("lines").values()) {
                    double seconds =
                            panel.get("to").asDouble() - panel.get("from").asDouble();
                    assertThat(seconds / line.get("values").size()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatUsersWriteIsOnlyInTheNumbers() throws IOException {
        String evil = "</script><script>alert(1)</script>";
        JsonNode marks =
                unpacked(Hostile.everywhere(Results.hotKey(60, 4), evil)).get("marks");
        assertThat(marks.get("strategy-1").values())
                .allSatisfy(mark -> assertThat(mark.get("text").asString("")).contains(evil));
    }
}
