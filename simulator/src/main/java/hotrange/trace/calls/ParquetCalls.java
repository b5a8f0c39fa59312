package hotrange.trace.calls;

import hotrange.scenario.tree.Names;
import hotrange.trace.duckdb.ParquetTable;
import hotrange.trace.duckdb.ParquetTable.Kind;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls as the rows of a Parquet file, in columns or in fields of them; the number of a row stands for that of a line. */
final class ParquetCalls implements CallDecoder {

    private static final int COLUMNS_SHOWN_AT_MOST = 12;

    private final PathTexts texts;

    ParquetCalls(LoadShape.RecordedCalls source, Assumed assumed) {
        texts = new PathTexts(source, assumed);
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        try (ParquetTable table = new ParquetTable(file, tally.bytesRead())) {
            List<ParquetTable.Column> columns = table.columns();
            List<Integer> selected = select(file, columns);
            table.select(selected);
            while (table.next()) {
                try {
                    texts.clear();
                    for (int i = 0; i < selected.size(); i++) {
                        put(columns.get(selected.get(i)), table.text(i));
                    }
                    texts.parse(row);
                    visitor.call(row);
                    tally.good();
                } catch (BrokenRow e) {
                    tally.broken(table.rowNumber(), e);
                }
            }
        }
    }

    @Override
    public List<String> end(Path file) {
        texts.requireNamed(file);
        return texts.unused();
    }

    private void put(ParquetTable.Column column, @Nullable String text) throws BrokenRow {
        if (text == null) {
            return;
        }
        if (column.kind() == Kind.FIELDS) {
            texts.putObject(column.name() + ".", text);
        } else {
            texts.put(column.name(), text);
        }
    }

    /** Positions of the columns that hold a part of a call. */
    private List<Integer> select(Path file, List<ParquetTable.Column> columns) {
        List<Integer> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ParquetTable.Column column = columns.get(i);
            if (texts.wants(column.name()) && column.kind() != Kind.SINGLE) {
                throw new BadRecording(
                        file,
                        "column " + WholeNumbers.shown(column.name()) + " holds "
                                + (column.kind() == Kind.LIST
                                        ? "lists; a text or number is needed."
                                        : "fields; one of them is needed, with a dot before its name."));
            }
            if (texts.wants(column.name()) || (column.kind() == Kind.FIELDS && texts.wantsWithin(column.name()))) {
                selected.add(i);
                texts.see(column.name());
            }
        }
        String missing = texts.missing(path -> columns.stream().anyMatch(column -> holds(column, path)));
        if (missing != null) {
            String nearest = Names.nearest(
                    missing, columns.stream().map(ParquetTable.Column::name).toList());
            throw new BadRecording(
                    file,
                    "a column " + WholeNumbers.shown(missing) + " is needed"
                            + (nearest == null ? "" : ", perhaps " + WholeNumbers.shown(nearest)) + "; the file has "
                            + columns.stream()
                                    .limit(COLUMNS_SHOWN_AT_MOST)
                                    .map(column -> WholeNumbers.shown(column.name()))
                                    .collect(Collectors.joining(", "))
                            + (columns.size() > COLUMNS_SHOWN_AT_MOST ? ", … (" + columns.size() + " in all)." : "."));
        }
        return selected;
    }

    private static boolean holds(ParquetTable.Column column, String path) {
        return column.kind() == Kind.FIELDS ? path.startsWith(column.name() + ".") : path.equals(column.name());
    }
}
