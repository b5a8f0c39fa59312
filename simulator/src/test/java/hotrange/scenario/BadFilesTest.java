package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hotrange.scenario.tree.ScenarioProblems;
import hotrange.testing.Fact;
import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code bad} is refused with exactly the messages that stand next to it. */
class BadFilesTest {

    private static final String FOLDER = "hotrange/scenario/bad/";

    static List<String> badFiles() throws IOException {
        try (Stream<Path> files = Files.list(Golden.file(FOLDER))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    @Fact({"1.15", "1.21"})
    void badFileIsRefusedWithItsMessages(String name) {
        Path file = Golden.file(FOLDER + name);
        ScenarioProblems problems = catchThrowableOfType(ScenarioProblems.class, () -> ScenarioReader.read(file));
        assertThat(problems).isNotNull();
        assertThat(problems.problems())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.toString()).doesNotContain("\n"));
        String folder = Golden.file(FOLDER).toString();
        String messages = String.valueOf(problems.getMessage())
                .replace(folder + file.getFileSystem().getSeparator(), "");
        Golden.check(FOLDER + name.replaceAll("\\.[a-z]+$", ".txt"), messages + "\n");
    }
}
