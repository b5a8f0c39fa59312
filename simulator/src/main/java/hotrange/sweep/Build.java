package hotrange.sweep;

import hotrange.run.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What this Hotrange is made of, so that points of a changed model are not taken for those of this one. */
final class Build {

    private static final String CLASSES = "hotrange";

    /** These show what was found and change nothing about it. */
    private static final Set<String> WITHOUT_INFLUENCE = Set.of("cli", "report");

    private Build() {}

    /** Holds the digest; made when a sweep begins, once. */
    private static final class Made {
        private static final String DIGEST = digest();
    }

    /** A digest of all classes and resources that decide what a run finds; empty where they cannot be looked at. */
    static String fingerprint() {
        return Made.DIGEST;
    }

    private static String digest() {
        CodeSource source = Simulator.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(place)) {
                return of(place.resolve(CLASSES));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return of(jar.getPath(CLASSES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    static String of(Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !WITHOUT_INFLUENCE.contains(
                            classes.relativize(file).getName(0).toString()))
                    .sorted()
                    .toList();
        }
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(classes.relativize(file).toString().replace('\\', '/')));
        return new Digests().of(names, files);
    }
}
