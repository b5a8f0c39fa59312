package hotrange.trace.export;

import hotrange.trace.rows.Lines;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one export to S3, told by what is in them.
 *
 * @param summary {@code manifest-summary.json}, if it is there
 * @param manifest {@code manifest-files.json}, if it is there
 * @param data data files by name without {@code .gz}, in that order; empty ones are left out
 * @param incremental whether the data files hold changes instead of items
 * @param unnamed data files in folders that are left out, because the manifest does not name them
 */
public record ExportFiles(
        @Nullable ManifestSummary summary,
        @Nullable ManifestFiles manifest,
        Map<String, Path> data,
        boolean incremental,
        long unnamed) {

    private static final int DEPTH_AT_MOST = 16;
    private static final int FILES_AT_MOST = 100_000;

    /** What one of them is. */
    enum Kind {
        SUMMARY,
        MANIFEST,
        ITEMS,
        CHANGES,
        ION,
        EMPTY,
        OTHER
    }

    public ExportFiles {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /**
     * The export that files and folders hold.
     *
     * @throws BadRecording when there is none, more than one, or one that cannot be read
     */
    public static ExportFiles find(List<Path> paths) {
        Set<Path> named = new LinkedHashSet<>();
        Set<Path> walked = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                walked.addAll(walk(path));
            } else {
                named.add(path);
            }
        }
        Finder finder = new Finder();
        named.forEach(file -> finder.add(file, true));
        walked.stream().filter(file -> !named.contains(file)).forEach(file -> finder.add(file, false));
        return finder.found(paths.get(0));
    }

    /** The name of a data file, packed or not, the same as in the manifest. */
    static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static List<Path> walk(Path folder) {
        List<Path> found = new ArrayList<>();
        int[] seen = {0};
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH_AT_MOST, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (++seen[0] > FILES_AT_MOST) {
                                throw new BadRecording(
                                        folder,
                                        String.format(
                                                Locale.ROOT,
                                                "has more than %,d files; name the folder of one export.",
                                                FILES_AT_MOST));
                            }
                            if (attributes.isRegularFile() && mayBelong(file)) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw Lines.unreadable(folder, e);
        }
        Collections.sort(found);
        return found;
    }

    private static boolean mayBelong(Path file) {
        String name = name(String.valueOf(file.getFileName()));
        return name.endsWith(".json") || name.endsWith(".ion");
    }

    /** Sorts files by what they are. */
    private static final class Finder {

        private final Map<String, Path> data = new LinkedHashMap<>();
        private final Map<String, Path> walked = new LinkedHashMap<>();
        private @Nullable Path summary;
        private @Nullable Path manifest;
        private @Nullable Path items;
        private @Nullable Path changes;

        void add(Path file, boolean named) {
            switch (FileKind.of(file)) {
                case SUMMARY -> summary = only(summary, file);
                case MANIFEST -> manifest = only(manifest, file);
                case ITEMS -> {
                    items = items == null ? file : items;
                    data(file, named);
                }
                case CHANGES -> {
                    changes = changes == null ? file : changes;
                    data(file, named);
                }
                case ION ->
                    throw new BadRecording(
                            file,
                            1,
                            "this is Amazon Ion, which is not read: export the table with --export-format"
                                    + " DYNAMODB_JSON, or name the two manifests alone.");
                case EMPTY -> {}
                case OTHER -> {
                    if (named) {
                        throw new BadRecording(
                                file,
                                "is no file of an export to S3: manifest-summary.json, manifest-files.json and data"
                                        + " files in DynamoDB JSON are read, and folders with them.");
                    }
                }
            }
        }

        private static Path only(@Nullable Path before, Path file) {
            if (before != null) {
                throw new BadRecording(
                        file, "is of another export than " + before + "; name the files or the folder of one.");
            }
            return file;
        }

        private void data(Path file, boolean named) {
            String name = name(String.valueOf(file.getFileName()));
            Path before = data.containsKey(name) ? data.get(name) : walked.get(name);
            if (before != null) {
                throw new BadRecording(file, "is the same data file as " + before + "; leave one of them out.");
            }
            (named ? data : walked).put(name, file);
        }

        ExportFiles found(Path first) {
            if (items != null && changes != null) {
                throw new BadRecording(
                        changes, "holds changes, and " + items + " holds items: name the files of one export.");
            }
            ManifestFiles files = manifest == null ? null : ManifestFiles.read(manifest);
            long unnamed = 0;
            for (Map.Entry<String, Path> file : walked.entrySet()) {
                if (files != null && !files.itemsIn().containsKey(file.getKey())) {
                    unnamed++;
                } else {
                    data.put(file.getKey(), file.getValue());
                }
            }
            if (summary == null && files == null && data.isEmpty()) {
                throw new BadRecording(
                        first,
                        "there is nothing of an export to S3: manifest-summary.json, manifest-files.json or data files"
                                + " with items, .json or .json.gz, are needed.");
            }
            ManifestSummary read = summary == null ? null : ManifestSummary.read(summary);
            if (items != null && read != null && read.incremental()) {
                throw new BadRecording(
                        items, "holds items, and " + summary + " is of changes: name the files of one export.");
            }
            return new ExportFiles(read, files, data, changes != null || (read != null && read.incremental()), unnamed);
        }
    }
}
