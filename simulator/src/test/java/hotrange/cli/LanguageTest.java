package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What commands write does not depend on the language of the machine. Alone: the language is that of all threads. */
@Isolated
class LanguageTest {

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void answersAndReviewsAreTheSameInEveryLanguage() throws IOException {
        Path request = file("hot.json", AdviseCommandTest.HOT.replace("100, bursts to 200", "20"));
        Path scenario = file("s.yaml", """
                scenario: Review
                duration: 10s
                replications: 2
                tables: {t: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 50, writeCapacityUnits: 50}}}
                workloads: {w: {table: t, operation: {type: PutItem}, rate: 20/s, partitionKey: {uniform: {keys: 9}}}}
                """);
        List<String> expected = outputs(request, scenario);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat("%d".formatted(1)).isNotEqualTo("1");
            assertThat(outputs(request, scenario)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> outputs(Path request, Path scenario) {
        Locale language = Locale.getDefault();
        List<String> all = new ArrayList<>();
        for (String command : List.of("advise", "review")) {
            Locale.setDefault(language);
            assertThat(hotrange.run(command, command.equals("advise") ? request : scenario))
                    .as(hotrange.err())
                    .isZero();
            all.add(hotrange.out());
        }
        return all;
    }
}
