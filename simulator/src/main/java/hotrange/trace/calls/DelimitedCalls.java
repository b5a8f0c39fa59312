package hotrange.trace.calls;

import hotrange.trace.rows.CsvTable;
import hotrange.trace.rows.RowTally;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.List;

/** Calls in a table with a header and a separator between columns, which may stand in any order. */
final class DelimitedCalls implements CallDecoder {

    private static final int[] NONE = {};

    private final char separator;
    private final CallTexts texts;

    DelimitedCalls(char separator, LoadShape.RecordedCalls source, Assumed assumed) {
        this.separator = separator;
        texts = new CallTexts(source, assumed);
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        try (CsvTable table = new CsvTable(file, separator, tally.bytesRead())) {
            int[][] positions = new int[CallTexts.COLUMNS][];
            for (int column = 0; column < positions.length; column++) {
                positions[column] = positions(table, column);
            }
            table.forEachRow(tally, fields -> {
                for (int column = 0; column < positions.length; column++) {
                    int[] at = positions[column];
                    texts.texts[column] =
                            at.length == 0 ? null : CsvTable.joined(fields, at, CallTexts.between(column));
                }
                texts.parse(row);
                visitor.call(row);
            });
        }
    }

    @Override
    public List<String> end(Path file) {
        return texts.unused();
    }

    private int[] positions(CsvTable table, int column) {
        String name = texts.name(column);
        int found = table.find(name);
        if (found < 0 && !texts.otherName(column).isEmpty()) {
            found = table.find(texts.otherName(column));
        }
        if (found >= 0) {
            return new int[] {found};
        }
        return texts.isNamed(column) || texts.required(column) ? table.requireAll(name) : NONE;
    }
}
