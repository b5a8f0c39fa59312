package hotrange.result;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of {@code docs/metrics.md} equal to {@link Metric}; rewrites it with {@code -Dgolden.update}. */
class MetricsPageTest {

    /** Tests run in the folder of their module. */
    private static final Path PAGE = Path.of("docs", "metrics.md");

    private static final String BEGIN = "<!-- metrics: begin -->\n";
    private static final String END = "<!-- metrics: end -->\n";

    @Test
    void tableOfThePageIsThatOfTheEnum() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN, END);
        if (Golden.updating()) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("%s; after a wanted change run the tests with -Dgolden.update", PAGE)
                .isEqualTo(table());
    }

    @Test
    void keysAreDifferent() {
        assertThat(Metric.values()).extracting(Metric::key).doesNotHaveDuplicates();
    }

    private static String table() {
        return Arrays.stream(Metric.values())
                .map(m -> "| `%s` | %s | %s | %s |\n"
                        .formatted(m.key(), m.unit(), m.moreIsBetter() ? "more" : "less", m.definition()))
                .collect(Collectors.joining("", "| key | unit | better | definition |\n|---|---|---|---|\n", ""));
    }
}
