package hotrange.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios of a folder; with {@code -Dscenario=prefix} some of them. */
public final class ScenarioNames {

    private ScenarioNames() {}

    /** Names of the files without their ending, sorted, all but one. */
    public static List<String> in(Path folder, String butNot) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .filter(name -> !name.equals(butNot) && name.startsWith(System.getProperty("scenario", "")))
                    .sorted()
                    .toList();
        }
    }
}
