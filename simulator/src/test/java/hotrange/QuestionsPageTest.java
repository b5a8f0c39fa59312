package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every question of {@code docs/questions.md} has an answer. That its links lead somewhere is {@link TidyTest}'s. */
class QuestionsPageTest {

    private static final int QUESTIONS = 32;

    /** Tests run in the folder of their module. */
    private static final Path PAGE = Path.of("docs", "questions.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+\\?[^|]*) \\| ([^|]+) \\|$");
    private static final Pattern ANSWER =
            Pattern.compile("\\]\\([^)]+\\)|\\bnot answerable, because \\w|\\bnot yet: \\w");

    @Test
    void everyQuestionHasAnAnswer() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();

        assertThat(rows)
                .extracting(row -> Integer.parseInt(row.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, QUESTIONS).boxed().toList());
        assertThat(rows).allMatch(row -> ANSWER.matcher(row.group(3)).find());
    }
}
