package hotrange.imports.export;

import hotrange.imports.RecordingText;
import hotrange.trace.export.ExportFiles;
import hotrange.trace.export.ExportedItems;
import hotrange.trace.export.ManifestFiles;
import hotrange.trace.export.ManifestSummary;
import hotrange.trace.rows.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an export does not say, and where its files do not go together. */
final class ExportNotes {

    private final ExportFiles files;
    private final @Nullable Read<ExportedItems> read;
    private final @Nullable PartitionBalance balance;
    private final List<String> notes = new ArrayList<>();

    ExportNotes(ExportFiles files, @Nullable Read<ExportedItems> read, @Nullable PartitionBalance balance) {
        this.files = files;
        this.read = read;
        this.balance = balance;
    }

    /** The notes, one sentence or two each. */
    List<String> all() {
        if (files.incremental()) {
            notes.add(
                    "An incremental export holds at most one write of each item, however often it was written: it is no"
                            + " record of traffic. It does not say how large the table is or how it is partitioned.");
        } else {
            missing();
        }
        if (read == null) {
            notes.add("There is no data file with an item: sizes of items are not known.");
        } else {
            if (read.value().collections() == null) {
                notes.add("Items by partition key: --key NAME says which attribute that is.");
            }
            manifest(read.value().rowsOf());
        }
        if (files.unnamed() > 0) {
            notes.add(RecordingText.format(
                    "%,d data files that manifest-files.json does not name are left out.", files.unnamed()));
        }
        balance();
        return notes;
    }

    private void missing() {
        ManifestSummary summary = files.summary();
        if (summary == null || summary.billedSizeBytes() == null) {
            notes.add((summary == null ? "There is no manifest-summary.json" : "The summary has no billedSizeBytes")
                    + (read == null
                            ? ": the size of the table is not known."
                            : ": the size of the table is that of the items read, and 100 B more for each"
                                    + " (1.22)."));
        }
        if (files.manifest() == null) {
            notes.add("There is no manifest-files.json: the partitions of the table are not known.");
        }
    }

    private void manifest(Map<String, Long> rowsOf) {
        ManifestFiles manifest = files.manifest();
        if (manifest == null) {
            return;
        }
        long named = 0;
        long found = 0;
        long differing = 0;
        for (Map.Entry<String, Long> file : manifest.itemsIn().entrySet()) {
            Long rows = rowsOf.get(file.getKey());
            named += file.getValue() > 0 ? 1 : 0;
            found += file.getValue() > 0 && rows != null ? 1 : 0;
            differing += rows != null && !rows.equals(file.getValue()) ? 1 : 0;
        }
        if (found < named) {
            notes.add(RecordingText.format(
                    "Of %,d data files with items that manifest-files.json names, %,d are there: sizes are of these.",
                    named, found));
        }
        if (differing > 0) {
            notes.add(RecordingText.format(
                    "%,d data files have another number of items than manifest-files.json says.", differing));
        }
    }

    private void balance() {
        ManifestSummary summary = files.summary();
        ManifestFiles manifest = files.manifest();
        if (summary != null && manifest != null && summary.itemCount() != null) {
            long sum = manifest.itemsIn().values().stream().reduce(0L, Math::addExact);
            if (sum != summary.itemCount()) {
                notes.add(RecordingText.format(
                        "manifest-summary.json says %,d items, the files of manifest-files.json have %,d.",
                        summary.itemCount(), sum));
            }
        }
        if (balance != null && balance.hasMoreFilesThanSizeExplains()) {
            notes.add(RecordingText.format(
                    "There are %,d data files, and the table's size asks for %,d partitions. Its throughput may have made"
                            + " more, or partitions have several files each: then it seems to have more than it has.",
                    balance.files(), balance.partitionsBySize()));
        }
    }
}
