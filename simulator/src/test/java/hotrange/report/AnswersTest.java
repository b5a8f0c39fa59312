package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the questions and answers of {@code reports/README.md} equal to those of the committed results; rewrites them
 * with {@code -Dgolden.update}.
 */
class AnswersTest {

    private static final Path REPORTS = Path.of("../reports");
    private static final Path PAGE = REPORTS.resolve("README.md");
    private static final String BEGIN = "<!-- answers: begin -->\n";
    private static final String END = "<!-- answers: end -->";

    @Test
    void everyShippedScenarioHasItsQuestionAndAnswer() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String wanted = page.substring(0, begin) + table() + page.substring(end);
        if (Golden.updating()) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page)
                .as("%s; after a wanted change run the tests with -Dgolden.update", PAGE)
                .isEqualTo(wanted);
    }

    private static List<Path> results() throws IOException {
        try (Stream<Path> folders = Files.list(REPORTS)) {
            return folders.map(folder -> folder.resolve("result.json"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    private static String table() throws IOException {
        StringBuilder rows = new StringBuilder("| question | answer | scenario |\n|---|---|---|\n");
        for (Path file : results()) {
            String name = REPORTS.relativize(file).getName(0).toString();
            RunResult result = ResultFile.read(file);
            String question = result.question().isBlank() ? result.scenario() : result.question();
            rows.append("| %s | %s | [%s](../scenarios/%3$s.yaml) |\n"
                    .formatted(MarkdownReport.text(question), MarkdownReport.text(Verdict.sentence(result)), name));
        }
        return rows.toString();
    }
}
