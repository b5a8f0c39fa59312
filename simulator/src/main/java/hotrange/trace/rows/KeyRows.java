package hotrange.trace.rows;

import hotrange.workload.recorded.BadRecording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A recording as rows of key, calls and bytes, which can be gone through more than once. */
public abstract class KeyRows {

    /** Partition key 1–2,048 B, sort key 1–1,024 B (1.21). */
    public static final int PARTITION_KEY_BYTES = 2048;

    public static final int SORT_KEY_BYTES = 1024;

    /** What to do with a row that is usable. */
    public interface Visitor {
        /**
         * Takes one usable row.
         *
         * @param callBytes bytes of one call; 0 when the file has none
         */
        void row(String key, long calls, long callBytes) throws BrokenRow;
    }

    public abstract boolean hasBytes();

    /** Goes through the file once. */
    public abstract void forEach(RowTally tally, Visitor visitor);

    /**
     * CSV with columns of the key and, unless every row is one call, {@code count}; perhaps {@code bytes}.
     *
     * @param keyColumn its name, or several with plus signs between them, whose texts a number sign joins
     */
    public static KeyRows csv(Path file, String keyColumn, boolean withCount, int keyBytesAtMost) {
        int bytesColumn;
        try (CsvTable table = new CsvTable(file)) {
            table.requireAll(keyColumn);
            if (withCount) {
                table.require("count");
            }
            bytesColumn = table.find("bytes");
        }
        return new KeyRows() {
            @Override
            public boolean hasBytes() {
                return bytesColumn >= 0;
            }

            @Override
            public void forEach(RowTally tally, Visitor visitor) {
                try (CsvTable table = new CsvTable(file)) {
                    int[] key = table.requireAll(keyColumn);
                    int count = withCount ? table.require("count") : -1;
                    int bytes = table.find("bytes");
                    table.forEachRow(
                            tally,
                            fields -> visitor.row(
                                    checkedKey(CsvTable.joined(fields, key, "#"), keyBytesAtMost),
                                    count < 0 ? 1 : WholeNumbers.parse(fields.get(count), "count"),
                                    bytes < 0 ? 0 : bytes(fields.get(bytes))));
                }
            }
        };
    }

    /** Access log in the common or combined format. */
    public static KeyRows accessLog(Path file) {
        return new KeyRows() {
            @Override
            public boolean hasBytes() {
                return true;
            }

            @Override
            public void forEach(RowTally tally, Visitor visitor) {
                try (Lines lines = new Lines(file)) {
                    for (String line = lines.next(); line != null; line = lines.next()) {
                        if (line.isBlank()) {
                            continue;
                        }
                        try {
                            AccessLogLine access = AccessLogLine.parse(line);
                            visitor.row(checkedKey(access.target(), PARTITION_KEY_BYTES), 1, access.bytes());
                            tally.good();
                        } catch (BrokenRow e) {
                            tally.broken(lines.lineNumber(), e);
                        }
                    }
                    if (lines.lineNumber() == 0) {
                        throw new BadRecording(file, "the file is empty.");
                    }
                }
            }
        };
    }

    /** Bytes; none ({@code -} or nothing) means 0. */
    public static long bytes(String text) throws BrokenRow {
        String number = text.strip();
        return number.isEmpty() || number.equals("-") ? 0 : WholeNumbers.parse(number, "bytes");
    }

    public static String checkedKey(String key, int bytesAtMost) throws BrokenRow {
        if (key.isEmpty()) {
            throw new BrokenRow("the key is empty");
        }
        if (key.length() > bytesAtMost / 3) {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > bytesAtMost) {
                throw new BrokenRow("the key has " + bytes + " bytes, DynamoDB allows " + bytesAtMost);
            }
        }
        return key;
    }
}
