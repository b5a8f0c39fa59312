package hotrange.imports.export;

import hotrange.imports.RecordingText;
import hotrange.imports.YamlText;
import hotrange.table.partition.PartitionCount;
import org.jspecify.annotations.Nullable;

/** The scenario of an exported table. Its traffic is not known: its workloads are commented out, to be filled in. */
final class ExportScenario {

    private static final String TABLE = "table";
    private static final int NAME_CHARS_AT_MOST = 60;
    private static final long ASSUMED_KEYS = 100_000;
    private static final long KEYS_AT_MOST = 10_000_000_000L;

    private final String source;
    private final ExportFindings found;

    /** {@code source} says where the export comes from, in a few words. */
    ExportScenario(String source, ExportFindings found) {
        this.source = source;
        this.found = found;
    }

    /**
     * The text of the scenario file.
     *
     * @param manifest manifest-files.json from the scenario's folder; null where there is none
     * @param sizes name of the file of sizes beside the scenario; null where sizes are not known
     */
    String text(@Nullable String manifest, @Nullable String sizes) {
        String name = name();
        YamlText yaml = new YamlText();
        yaml.comment("The table of " + source + ", an export to S3, which does not say what traffic it has.");
        yaml.comment(
                "To be filled in: take the first two characters off the lines from '# workloads:' on and put in your"
                        + " rates. Until then hotrange validate refuses the file.");
        found.notes().forEach(yaml::comment);
        yaml.entry("scenario", "Table " + name + " as exported");
        yaml.entry("duration", "10m");
        yaml.begin("tables").begin(name);
        yaml.entry("billingMode", "PAY_PER_REQUEST", "assumed: an export does not say it");
        if (found.bytes() != null) {
            yaml.entry(
                    "size",
                    found.bytes() + " B",
                    found.items() == null ? "stored" : RecordingText.format("%,d items", found.items()));
        }
        partitions(yaml, manifest);
        yaml.end().end();
        yaml.blank();
        yaml.beginExample().begin("workloads");
        workload(yaml, "writes", "PutItem", name, sizes);
        workload(yaml, "reads", "GetItem", name, sizes);
        yaml.end().endExample();
        return yaml.toString();
    }

    private String name() {
        String plain = YamlText.onOneLine(found.table() == null ? "" : found.table());
        return plain.isEmpty() ? TABLE : plain.substring(0, Math.min(plain.length(), NAME_CHARS_AT_MOST));
    }

    private void partitions(YamlText yaml, @Nullable String manifest) {
        PartitionBalance balance = found.balance();
        if (manifest == null || balance == null) {
            return;
        }
        if (balance.files() > PartitionCount.MAX) {
            yaml.comment(RecordingText.format(
                    "manifest-files.json names %,d data files; at most %,d partitions are simulated, so it is left out.",
                    balance.files(), PartitionCount.MAX));
            return;
        }
        yaml.begin("partitions").entry("fromExport", manifest).end();
    }

    private void workload(YamlText yaml, String word, String operation, String table, @Nullable String sizes) {
        yaml.begin(word);
        yaml.entry("table", table);
        yaml.begin("operation").entry("type", operation);
        if (sizes == null) {
            yaml.entry("itemSize", "1 KB", "put in yours");
        } else {
            yaml.begin("itemSize").begin("recorded").entry("file", sizes).end().end();
        }
        yaml.end();
        yaml.entry("rate", "100/s", "put in yours");
        yaml.begin("partitionKey").begin("uniform");
        Long keys = keys();
        yaml.entry(
                "keys",
                keys == null ? ASSUMED_KEYS : Math.min(KEYS_AT_MOST, keys),
                keys == null
                        ? "put in yours"
                        : found.collections() == null
                                ? "as many as items; put in yours"
                                : "partition keys; uniform is assumed");
        yaml.end().end().end();
    }

    private @Nullable Long keys() {
        if (found.collections() != null) {
            return (long) found.collections().partitionKeys();
        }
        return found.items() == null || found.items() == 0 || found.incremental() ? null : found.items();
    }
}
