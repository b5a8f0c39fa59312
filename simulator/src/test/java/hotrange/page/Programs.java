package hotrange.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that are looked up on the {@code PATH}. */
final class Programs {

    private Programs() {}

    /** Those of {@code names} that can be run, in the order of the names. */
    static List<Path> found(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isRegularFile)
                        .filter(Files::isExecutable)
                        .limit(1))
                .toList();
    }
}
