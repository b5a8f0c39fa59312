package hotrange.trace.calls;

import hotrange.trace.rows.CsvTable;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;

/**
 * Meta's cache traces: a header with {@code key, op, size, op_count, key_size} and perhaps {@code op_time} in any order.
 * The item has the bytes of key and value; a read of a value of 0 bytes found nothing. Without {@code op_time}, calls
 * follow each other at the rate that is assumed.
 */
final class MetaCalls implements CallDecoder {

    private final double perSecond;
    private double calls;

    MetaCalls(Assumed assumed) {
        perSecond = assumed.perSecond();
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        try (CsvTable table = new CsvTable(file, ',', tally.bytesRead())) {
            int time = perSecond > 0 ? table.find("op_time") : table.require("op_time");
            int key = table.require("key");
            int operation = table.require("op");
            int size = table.require("size");
            int keySize = table.find("key_size");
            int count = table.find("op_count");
            table.forEachRow(tally, fields -> {
                row.clear();
                row.key = KeyRows.checkedKey(fields.get(key), KeyRows.PARTITION_KEY_BYTES);
                row.type = Operations.parse(fields.get(operation));
                long value = WholeNumbers.parse(fields.get(size), "size", Integer.MAX_VALUE);
                long ofKey = keySize < 0 ? 0 : WholeNumbers.parse(fields.get(keySize), "key_size", Integer.MAX_VALUE);
                row.bytes = row.type.isRead() && value == 0 ? 0 : ofKey + value;
                row.count = count < 0 ? 1 : (int) WholeNumbers.parse(fields.get(count), "op_count", Integer.MAX_VALUE);
                row.micros = time < 0
                        ? (long) (calls / perSecond * 1e6)
                        : Moments.parse(fields.get(time), LoadShape.TimeFormat.SECONDS);
                calls += row.count;
                visitor.call(row);
            });
        }
    }
}
