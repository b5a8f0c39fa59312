package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.TableSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The partitions of a table as an export to S3 shows them: all items of a data file are from one partition's hashes, and
 * every partition has a file at least. Where a large partition has several files, there seem to be more partitions than
 * there are.
 */
final class ExportedPartitions {

    /** 10,000 lines have some 3 MB. */
    private static final long BYTES_AT_MOST = 64L << 20;

    private static final long ITEMS_AT_MOST = 1_000_000_000_000_000L;

    private final Path scenario;

    /** Item counts by the file's name in the scenario: strategies mostly name the same one. */
    private final Map<String, List<Long>> known = new HashMap<>();

    ExportedPartitions(Path scenario) {
        this.scenario = scenario;
    }

    /** What cannot be read as a manifest, in words for the user. */
    private static final class NoManifest extends Exception {
        private static final long serialVersionUID = 1;

        NoManifest(String message) {
            super(message);
        }
    }

    /** {@code setup} with the partitions of every export that its tables name; adds a problem for each that cannot be read. */
    Setup read(Setup setup, Tree.Members tree, ProblemList problems) {
        Map<String, TableSpec> tables = new LinkedHashMap<>(setup.tables());
        tables.replaceAll((name, table) -> {
            if (!(table.partitions() instanceof PartitionsSpec.FromExport export)) {
                return table;
            }
            try {
                return table.withPartitions(new PartitionsSpec.Items(itemCounts(export.file())));
            } catch (NoManifest e) {
                List<String> path = List.of("tables", name, "partitions", "fromExport");
                problems.add(Tree.lineOf(tree, path), ValuePath.print(path), String.valueOf(e.getMessage()));
                return table.withPartitions(new PartitionsSpec.Even(1));
            }
        });
        return new Setup(
                setup.profile(), setup.assumptions(), setup.accountQuota(), setup.cost(), tables, setup.workloads());
    }

    private List<Long> itemCounts(String written) throws NoManifest {
        List<Long> before = known.get(written);
        if (before != null) {
            return before;
        }
        String complaint = RecordedFile.complaint(scenario, written);
        if (complaint != null) {
            throw new NoManifest(complaint);
        }
        Path file = RecordedFile.locate(scenario, written);
        List<Long> counts = new ArrayList<>();
        try {
            if (Files.size(file) > BYTES_AT_MOST) {
                throw new NoManifest(file + " is larger than 64 MB and no manifest-files.json");
            }
            int line = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                line++;
                if (!text.isBlank()) {
                    counts.add(itemCount(text, file + ", line " + line));
                }
            }
        } catch (IOException e) {
            throw new NoManifest(file + " cannot be read as UTF-8 text");
        }
        if (counts.isEmpty()) {
            throw new NoManifest(file + " names no data file");
        }
        if (counts.size() > PartitionCount.MAX) {
            throw new NoManifest(String.format(
                    Locale.ROOT,
                    "%s names %,d data files; at most %,d partitions are simulated",
                    file,
                    counts.size(),
                    PartitionCount.MAX));
        }
        known.put(written, counts);
        return counts;
    }

    private static long itemCount(String line, String place) throws NoManifest {
        try {
            JsonNode entry = JsonMapper.shared().readTree(line);
            JsonNode count = entry.path("itemCount");
            if (entry.path("dataFileS3Key").isString() && count.isIntegralNumber() && count.canConvertToLong()) {
                long items = count.longValue();
                if (items >= 0 && items <= ITEMS_AT_MOST) {
                    return items;
                }
            }
        } catch (JacksonException e) {
            // Said below, as for JSON of another kind.
        }
        throw new NoManifest("%s: must be an object with itemCount and dataFileS3Key, as in manifest-files.json; was %s"
                .formatted(place, Names.shortened(line.strip())));
    }
}
