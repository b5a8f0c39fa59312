package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fact that sources and documents cite by number has its sentence and its source in {@code docs/facts.md}. */
class FactsPageTest {

    /** Tests run in the folder of their module. */
    private static final Path PAGE = Path.of("docs", "facts.md");

    private static final Pattern LINE = Pattern.compile("(?m)^\\| (\\S+) \\| .+[.] \\| .+ \\|$");

    private static final Pattern LETTERED = Pattern.compile(
            "(?<![\\w./-])(?:F[1-9][0-9]?|V[1-9][0-9]?|A[0-4][0-9]|U-?[1-9][0-9]?|P(?:[1-9]|10))(?![\\w-])");

    /** Numbers such as 1.21 that stand in brackets by themselves or in a list, as measures do not. */
    private static final Pattern NUMBERED = Pattern.compile("(?<![\\w.,/])[1-8]\\.[0-9]{1,2}(?=[,;)\"–])");

    private static final Pattern COMMENT_OR_FACT = Pattern.compile("(?m)^\\s*(?:\\*|/\\*|//|@Fact).*$");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)");

    @Test
    void everyCitedFactHasALine() throws IOException {
        Set<String> known = known();
        List<String> findings = new ArrayList<>();
        for (Path file : files(Path.of("src"), ".java")) {
            String text = Files.readString(file);
            find(LETTERED, text, file, known, findings);
            Matcher comment = COMMENT_OR_FACT.matcher(text);
            while (comment.find()) {
                findInBrackets(comment.group(), file, known, findings);
            }
        }
        for (Path file : files(Path.of("src", "main", "resources"), ".json")) {
            find(LETTERED, Files.readString(file), file, known, findings);
        }
        for (Path file : files(Path.of("docs"), ".md")) {
            find(LETTERED, Files.readString(file), file, known, findings);
        }
        assertThat(findings).as("cited, but without a line in %s", PAGE).isEmpty();
    }

    @Test
    void citationsAreFoundAtAll() throws IOException {
        List<String> findings = new ArrayList<>();
        Path limits = Path.of("src", "main", "java", "hotrange", "table", "capacity", "ServiceLimits.java");
        find(LETTERED, Files.readString(limits), limits, Set.of(), findings);
        findInBrackets("an item (1.21) of 1.5 KB (2.5 units)", limits, Set.of(), findings);
        assertThat(findings)
                .contains(limits + ": F1", limits + ": 1.21")
                .doesNotContain(limits + ": 1.5", limits + ": 2.5");
    }

    private static Set<String> known() throws IOException {
        List<String> ids = LINE.matcher(Files.readString(PAGE))
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        return new LinkedHashSet<>(ids);
    }

    private static void findInBrackets(String line, Path file, Set<String> known, List<String> findings) {
        Matcher brackets = IN_BRACKETS.matcher(line);
        while (brackets.find()) {
            find(NUMBERED, brackets.group(), file, known, findings);
        }
    }

    private static void find(Pattern pattern, String text, Path file, Set<String> known, List<String> findings) {
        Matcher citation = pattern.matcher(text);
        while (citation.find()) {
            String finding = file + ": " + citation.group();
            if (!known.contains(citation.group()) && !findings.contains(finding)) {
                findings.add(finding);
            }
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
