package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code docs/facts.md} equal to {@code facts.yaml} and the {@code @Fact} annotations, and rewrites it with
 * {@code -Dgolden.update}. Every number of a series has a fact, every fact a test or a reason, every citation a fact.
 */
class FactsPageTest {

    /** Tests run in the folder of their module. */
    private static final Path PAGE = Path.of("docs", "facts.md");

    private static final Path FACTS = Golden.file("hotrange/facts.yaml");
    private static final List<Path> TEST_SOURCES =
            Stream.of("test", "oracle", "full").map(set -> Path.of("src", set)).toList();

    /** The numbers of the facts, in the order of the page; U-31 to U-36 are assumptions of our own. */
    private static final List<String> SERIES = Stream.of(
                    series("F%d", 1, 76),
                    series("V%d", 5, 29),
                    series("U%d", 1, 25),
                    series("1.%d", 1, 32),
                    series("2.%d", 1, 17),
                    series("3.%d", 1, 21),
                    series("P%d", 1, 10),
                    series("4.%d", 1, 9),
                    series("5.%d", 1, 12),
                    series("6.%d", 1, 11),
                    series("7.%d", 1, 14),
                    series("8.%d", 1, 10),
                    series("U-%d", 1, 18),
                    series("U-%d", 31, 36),
                    series("A%02d", 1, 41))
            .flatMap(ids -> ids)
            .toList();

    private static final String HEAD = """
            # Facts

            What the model knows of DynamoDB, by number: one sentence each, in our own words, where to read it, and the test that proves it or the reason why there is none.
            F, V, A, P and plain numbers (1.2) stand for something that AWS documents or that somebody measured. U numbers stand for what nobody publishes:
            the sentence names the model's choice, and the source, where there is one, is what it rests on. Numbers with and without a hyphen are two different series.
            Pages of the Developer Guide change and old ones disappear; its history until 2023 is in the repository `awsdocs/amazon-dynamodb-developer-guide`.

            This page is made from `facts.yaml` and the tests' annotations: run `FactsPageTest` with `-Dgolden.update`.
            """;

    private static final Pattern LETTERED = Pattern.compile(
            "(?<![\\w./-])(?:F[1-9][0-9]?|V[1-9][0-9]?|A[0-4][0-9]|U-?[1-9][0-9]?|P(?:[1-9]|10))(?![\\w-])");

    /** Numbers such as 1.21 that stand in brackets by themselves or in a list, as measures do not. */
    private static final Pattern NUMBERED = Pattern.compile("(?<![\\w.,/])[1-8]\\.[0-9]{1,2}(?=[,;)\"–])");

    private static final Pattern COMMENT_OR_FACT = Pattern.compile("(?m)^\\s*(?:\\*|/\\*|//|@Fact).*$");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)");

    @Test
    void noNumberOfASeriesIsMissing() throws IOException {
        assertThat(FactSheet.read(FACTS).ids()).containsExactlyElementsOf(SERIES);
    }

    @Test
    void everyFactHasATestOrAReason() throws IOException {
        FactTests tests = tests();
        List<String> findings = new ArrayList<>(tests.findings());
        findings.addAll(FactSheet.read(FACTS).findings(tests.byFact()));
        assertThat(findings).as("%s and the annotations of tests", FACTS).isEmpty();
    }

    @Test
    void thePageIsThatOfTheFactsAndTheTests() throws IOException {
        String page = FactSheet.read(FACTS).page(HEAD, tests().byFact());
        if (Golden.updating()) {
            Files.writeString(PAGE, page);
            return;
        }
        assertThat(Files.readString(PAGE))
                .as("%s; after a wanted change run the tests with -Dgolden.update", PAGE)
                .isEqualTo(page);
    }

    @Test
    void aFactNeedsATestOrAReasonAndNotBoth() {
        FactTests.Proof proof = new FactTests.Proof("SomeTest", "someCase", "SomeTest.java");
        FactSheet sheet = new FactSheet(List.of(
                new FactSheet.Line("Some", "F1", "Has a test.", "here", null),
                new FactSheet.Line("Some", "F2", "Has a reason.", "here", "nobody can"),
                new FactSheet.Line("Some", "F3", "Has neither.", "here", null),
                new FactSheet.Line("Some", "F4", "Has both.", "here", "nobody can")));
        Map<String, List<FactTests.Proof>> tests =
                new TreeMap<>(Map.of("F1", List.of(proof), "F4", List.of(proof), "F5", List.of(proof)));

        assertThat(sheet.findings(tests))
                .containsExactly(
                        "F5 is proved by SomeTest.someCase and is no fact of the sheet",
                        "F3 has no test: annotate one, or say why as `untested`",
                        "F4 has a test, so take out `untested: nobody can`");
    }

    @Test
    void annotationsAreFoundOnMethodsAndClassesAndOverSeveralLines(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("SampleTest.java");
        Files.writeString(file, """
                /** @Fact("F9") in a comment is none. */
                @Fact("F1")
                class SampleTest {
                    @Test
                    @Fact({
                        "F2", // the second
                        "1.20"
                    })
                    void holds() {}

                    @Fact("F3")
                    void doesNotRun() {}
                }
                """);

        FactTests found = FactTests.in(List.of(file));

        assertThat(found.byFact()).containsOnlyKeys("F1", "F2", "1.20", "F3");
        assertThat(found.byFact().get("F1")).extracting(FactTests.Proof::name).containsExactly("SampleTest");
        assertThat(found.byFact().get("1.20")).extracting(FactTests.Proof::name).containsExactly("SampleTest.holds");
        assertThat(found.findings()).containsExactly("SampleTest.doesNotRun is no test that runs");
    }

    @Test
    void everyCitedFactHasALine() throws IOException {
        Set<String> known = FactSheet.read(FACTS).ids();
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
        assertThat(findings).as("cited, but not in %s", FACTS).isEmpty();
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

    private static Stream<String> series(String format, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(format::formatted);
    }

    /** Every proof of a fact: annotations, and cases that are validated as scenarios. */
    static FactTests tests() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : TEST_SOURCES) {
            sources.addAll(files(folder, ".java"));
        }
        FactTests tests = FactTests.in(sources);
        FactTests.Proof validation = new FactTests.Proof("validation", null, "validation.md");
        for (PublishedCase published : PublishedCase.all()) {
            if (published.scenario() != null || published.same() != null) {
                tests.add(published.id(), validation);
            }
        }
        return tests;
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
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
