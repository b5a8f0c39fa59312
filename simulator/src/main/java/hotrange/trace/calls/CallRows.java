package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.CsvTable;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The rows of a timed recording, CSV or NDJSON, each as the texts of its columns in a fixed order. */
final class CallRows {

    static final int TIME = 0;
    static final int KEY = 1;
    static final int OPERATION = 2;
    static final int BYTES = 3;
    static final int SORT_KEY = 4;
    static final int COUNT = 5;
    static final int CONSISTENT = 6;

    private static final int COLUMNS = 7;
    private static final int REQUIRED = 3;

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final boolean json;
    private final List<String> names;

    CallRows(Path file, LoadShape.CallFormat format, LoadShape.CallColumns columns) {
        this.file = file;
        json = format == LoadShape.CallFormat.NDJSON;
        names = List.of(
                columns.time(),
                columns.key(),
                columns.operation(),
                columns.bytes(),
                columns.sortKey(),
                columns.count(),
                columns.consistent());
    }

    /** What to do with a row; null for a column that it does not have. The array is used again for the next row. */
    interface Visitor {
        void row(@Nullable String[] row) throws BrokenRow;
    }

    /** Goes through the file once. */
    void forEach(RowTally tally, Visitor visitor) {
        if (json) {
            forEachObject(tally, visitor);
            return;
        }
        try (CsvTable table = new CsvTable(file)) {
            int[] positions = new int[COLUMNS];
            for (int c = 0; c < COLUMNS; c++) {
                positions[c] = c < REQUIRED ? table.require(names.get(c)) : table.find(names.get(c));
            }
            @Nullable String[] row = new @Nullable String[COLUMNS];
            table.forEachRow(tally, fields -> {
                for (int c = 0; c < COLUMNS; c++) {
                    row[c] = positions[c] < 0 ? null : fields.get(positions[c]);
                }
                visitor.row(row);
            });
        }
    }

    private void forEachObject(RowTally tally, Visitor visitor) {
        @Nullable String[] row = new @Nullable String[COLUMNS];
        try (Lines lines = new Lines(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    parse(line, row);
                    visitor.row(row);
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

    private void parse(String line, @Nullable String[] row) throws BrokenRow {
        Arrays.fill(row, null);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRow("the line is not a JSON object, in braces");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                int column = names.indexOf(parser.currentName());
                JsonToken value = parser.nextToken();
                if (column < 0) {
                    parser.skipChildren();
                } else if (value.isStructStart()) {
                    throw new BrokenRow("'" + names.get(column) + "' is not a text or number");
                } else {
                    row[column] = value == JsonToken.VALUE_NULL ? null : parser.getString();
                }
            }
        } catch (JacksonException e) {
            throw new BrokenRow("the line is not JSON");
        }
        for (int c = 0; c < REQUIRED; c++) {
            if (row[c] == null) {
                throw new BrokenRow("there is no '" + names.get(c) + "'");
            }
        }
    }
}
