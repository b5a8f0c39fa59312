package hotrange.imports.export;

import hotrange.imports.ImportResult;
import hotrange.imports.KeyHash;
import hotrange.trace.export.ExportFiles;
import hotrange.trace.export.ExportedItems;
import hotrange.trace.export.ItemSizes;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an export to S3 shows, and the scenario and the file of sizes that follow from it. */
public final class ExportImport {

    private final ExportFiles files;
    private final @Nullable Read<ExportedItems> read;
    private final ExportFindings findings;

    private ExportImport(ExportFiles files, @Nullable Read<ExportedItems> read, ExportFindings findings) {
        this.files = files;
        this.read = read;
        this.findings = findings;
    }

    /**
     * Reads an export.
     *
     * @param key attribute that is the partition key; null where it is not known
     * @param strict refuse data files at their first row that is not usable
     * @param hash hides keys; null where they are to be seen
     * @param bytesRead is told of bytes of data files as they are read
     * @throws BadRecording when a file cannot be used
     */
    public static ExportImport of(
            ExportFiles files, @Nullable String key, boolean strict, @Nullable KeyHash hash, LongConsumer bytesRead) {
        if (key != null && files.data().isEmpty()) {
            throw new BadRecording(any(files), "there is no data file with an item beside it; --key needs one.");
        }
        Read<ExportedItems> read = files.data().isEmpty() ? null : ExportedItems.read(files, key, strict, bytesRead);
        return new ExportImport(files, read, ExportFindings.of(files, read, hash));
    }

    public ExportFindings findings() {
        return findings;
    }

    /** The scenario, and what was found; {@code sizes} is the name of the file of sizes beside it. */
    public ImportResult result(Path scenario, String sizes) {
        String text = new ExportScenario(source(), findings)
                .text(
                        files.manifest() == null
                                ? null
                                : relative(scenario, files.manifest().file()),
                        findings.sizes() == null ? null : sizes);
        return ImportResult.of(text, ExportText.lines(findings), findings);
    }

    /** The file of sizes: recorded sizes as a scenario reads them; null where sizes are not known. */
    public byte @Nullable [] sizes() {
        if (read == null || findings.sizes() == null) {
            return null;
        }
        List<ItemSizes.Bucket> buckets = read.value().sizes().buckets();
        String text = "{\"valSizeRange\":%s,\n\"valSizeRangeProbability\":%s}\n"
                .formatted(
                        buckets.stream()
                                .map(bucket -> Integer.toString(bucket.bytes()))
                                .collect(Collectors.joining(",", "[", "]")),
                        buckets.stream()
                                .map(bucket -> Long.toString(bucket.items()))
                                .collect(Collectors.joining(",", "[", "]")));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String source() {
        Path any = any(files);
        Path folder = any.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? String.valueOf(any.getFileName())
                : folder.getFileName() + "/" + any.getFileName();
    }

    /** The file that says most of the export as a whole. */
    private static Path any(ExportFiles files) {
        return files.summary() != null
                ? files.summary().file()
                : files.manifest() != null
                        ? files.manifest().file()
                        : files.data().values().iterator().next();
    }

    /** The way from the scenario's folder to a file, or the file itself where there is none. */
    private static String relative(Path scenario, Path file) {
        Path to = file.toAbsolutePath().normalize();
        Path from = Objects.requireNonNullElse(
                scenario.toAbsolutePath().normalize().getParent(), scenario.toAbsolutePath());
        if (!Objects.equals(from.getRoot(), to.getRoot())) {
            return to.toString();
        }
        return from.relativize(to).toString().replace(to.getFileSystem().getSeparator(), "/");
    }
}
