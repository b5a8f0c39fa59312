package hotrange.imports.export;

import static hotrange.imports.RecordingText.format;
import static hotrange.imports.RecordingText.key;
import static hotrange.imports.RecordingText.percent;

import hotrange.imports.YamlText;
import hotrange.table.capacity.ServiceLimits;
import hotrange.trace.export.ItemCollections;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an export shows, as lines for people. Keys are shown on one line, cut when they are long. */
public final class ExportText {

    private ExportText() {}

    /** The lines; leading blanks indent. */
    public static List<String> lines(ExportFindings found) {
        List<String> lines = new ArrayList<>();
        lines.add((found.incremental() ? "changes of table " : "table ")
                + (found.table() == null ? "(its name is not known)" : key(found.table())));
        String what = found.incremental() ? "changes" : "items";
        String when = found.incremental()
                ? " from " + said(found.from()) + " to " + said(found.to())
                : found.time() == null ? "" : " at " + key(found.time());
        lines.add(found.items() == null ? "  " + what + when : "  " + counted(found.items(), what) + when);
        if (found.bytes() != null) {
            lines.add("  size " + bytes(found.bytes()));
        }
        if (found.rows() > 0) {
            lines.add(format(
                    "  %,d rows read, %,d not usable%s",
                    found.rows(), found.badRows(), found.badRows() == 0 ? "" : " and left out:"));
            found.firstBadRows().forEach(row -> lines.add("    " + YamlText.onOneLine(row)));
        }
        if (found.incremental()) {
            lines.add(format("  %s among the rows", counted(found.deletes(), "deletes")));
        }
        sizes(found, lines);
        balance(found, lines);
        collections(found, lines);
        if (!found.notes().isEmpty()) {
            lines.add("");
            lines.addAll(found.notes());
        }
        return lines;
    }

    private static String said(@Nullable String time) {
        return time == null ? "(not known)" : key(time);
    }

    private static void sizes(ExportFindings found, List<String> lines) {
        ExportFindings.Sizes sizes = found.sizes();
        if (sizes != null) {
            lines.add(format(
                    "  item size: mean %,.1f B, p50 %,d B, p99 %,d B, max %,d B; %.2f write units on average",
                    sizes.meanBytes(), sizes.p50Bytes(), sizes.p99Bytes(), sizes.maxBytes(), sizes.meanWriteUnits()));
        }
    }

    private static void balance(ExportFindings found, List<String> lines) {
        PartitionBalance balance = found.balance();
        if (balance != null) {
            lines.add(format(
                    "  %,d data files, %,d of them empty; the largest has %.2f times the mean; as uneven as %.1f equal"
                            + " ones%s",
                    balance.files(),
                    balance.emptyFiles(),
                    balance.largestOverMean(),
                    balance.effectiveFiles(),
                    balance.partitionsBySize() == null
                            ? ""
                            : format("; size asks for %,d partitions", balance.partitionsBySize())));
        }
    }

    private static void collections(ExportFindings found, List<String> lines) {
        ExportFindings.Collections collections = found.collections();
        if (collections == null) {
            return;
        }
        lines.add("");
        String what = found.incremental() ? "changes" : "items";
        ItemCollections.Collection most = collections.mostItems().get(0);
        lines.add(counted(collections.partitionKeys(), "partition keys"));
        if (most.items() == 1) {
            lines.add(format("  each has one of the %s", what));
            return;
        }
        lines.add("  most " + what);
        collections.mostItems().forEach(one -> lines.add(line(one, what)));
        lines.add("  most bytes");
        collections.mostBytes().forEach(one -> lines.add(line(one, what)));
        if (!found.incremental()) {
            double part = (double) collections.mostBytes().get(0).bytes() / ServiceLimits.PARTITION_BYTES;
            lines.add(format(
                    "  the largest item collection has %s of 10 GB, the most where the table has a local index",
                    percent(part)));
        }
    }

    private static String line(ItemCollections.Collection one, String what) {
        return format("    %s: %s, %s", key(one.key()), counted(one.items(), what), bytes(one.bytes()));
    }

    /** 2 items, 1 item. */
    private static String counted(long number, String plural) {
        return format("%,d %s", number, number == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }

    private static String bytes(long bytes) {
        if (bytes < 1L << 20) {
            return format("%,d B", bytes);
        }
        return bytes < 1L << 30
                ? format("%,.1f MB", bytes / (double) (1L << 20))
                : format("%,.2f GB", bytes / (double) (1L << 30));
    }
}
