package hotrange.advice.review;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of {@code docs/design-review.md} equal to the rules; {@code -Dgolden.update} writes it anew. */
class DesignReviewPageTest {

    /** Tests run in the folder of their module. */
    private static final Path PAGE = Path.of("docs", "design-review.md");

    private static final String HEAD = "| rule | demands | what is looked at | facts |\n|---|---|---|---|\n";

    @Test
    void pageListsEveryRule() throws IOException {
        String page = Files.readString(PAGE);
        String table = HEAD
                + Arrays.stream(DesignRule.values())
                        .map(rule -> "| %s | %s | %s | %s |\n"
                                .formatted(rule.name(), rule.rule(), rule.checked(), rule.source()))
                        .collect(Collectors.joining());
        int start = page.indexOf(HEAD);
        assertThat(start).as("the head of the table").isNotNegative();
        int end = page.indexOf("\n\n", start) + 1;
        if (Golden.updating()) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(start, end)).isEqualTo(table);
    }
}
