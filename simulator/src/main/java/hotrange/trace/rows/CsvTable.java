package hotrange.trace.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import hotrange.scenario.tree.Names;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A CSV file with a header. One line is one row: no recorded key holds a line break, and so a quote that is not closed
 * costs one row and not the rest of the file. Empty lines are skipped.
 */
public final class CsvTable implements AutoCloseable {

    private static final int COLUMNS_SHOWN_AT_MOST = 12;

    private final Path file;
    private final char separator;

    /** Builds a parser per line, so lines without a quote are split without it. */
    private final CsvReader.CsvReaderBuilder quoted;

    private final Lines lines;
    private final List<String> header;

    /** What to do with the fields of a row. */
    public interface RowReader {
        void read(List<String> fields) throws BrokenRow;
    }

    public CsvTable(Path file) {
        this(file, ',', bytes -> {});
    }

    /** With another separator; tells {@code bytesRead} of bytes as they are read. */
    public CsvTable(Path file, char separator, LongConsumer bytesRead) {
        this.file = file;
        this.separator = separator;
        this.quoted = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .maxBufferSize(2 * Lines.LINE_CHARS_AT_MOST);
        this.lines = new Lines(file, bytesRead);
        try {
            this.header = readHeader();
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    public List<String> header() {
        return header;
    }

    /** Position of the column, or −1. */
    public int find(String column) {
        int found = header.indexOf(column);
        if (found != header.lastIndexOf(column)) {
            throw new BadRecording(file, lines.lineNumber(), "the header names column '" + column + "' twice.");
        }
        return found;
    }

    /** Position of the column; refuses a file without it. */
    public int require(String column) {
        int found = find(column);
        if (found < 0) {
            String nearest = Names.nearest(column, header);
            throw badHeader("a column '" + column + "' is needed"
                    + (nearest == null ? "" : ", perhaps " + WholeNumbers.shown(nearest)));
        }
        return found;
    }

    /** Position of the column, or of each of several with plus signs between them; refuses a file without one. */
    public int[] requireAll(String columns) {
        int found = find(columns);
        if (found >= 0) {
            return new int[] {found};
        }
        String[] parts = columns.split("\\+", -1);
        int[] each = new int[parts.length];
        for (int part = 0; part < parts.length; part++) {
            each[part] = require(parts.length == 1 ? columns : parts[part].strip());
        }
        return each;
    }

    /** The texts of some fields as one. */
    public static String joined(List<String> fields, int[] at, String between) {
        if (at.length == 1) {
            return fields.get(at[0]);
        }
        StringBuilder joined = new StringBuilder(fields.get(at[0]));
        for (int part = 1; part < at.length; part++) {
            joined.append(between).append(fields.get(at[part]));
        }
        return joined.toString();
    }

    public BadRecording badHeader(String needed) {
        String columns = header.stream()
                .limit(COLUMNS_SHOWN_AT_MOST)
                .map(WholeNumbers::shown)
                .collect(Collectors.joining(", "));
        String more = header.size() > COLUMNS_SHOWN_AT_MOST ? ", … (" + header.size() + " in all)" : "";
        return new BadRecording(
                file,
                lines.lineNumber(),
                needed + (separator == ',' ? " (comma separated)" : " (tab separated)") + "; the header has " + columns
                        + more + ".");
    }

    public void forEachRow(RowTally tally, RowReader reader) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                reader.read(rowFields(line));
                tally.good();
            } catch (BrokenRow e) {
                tally.broken(lines.lineNumber(), e);
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }

    private List<String> readHeader() {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new BadRecording(file, "the file is empty.");
        }
        try {
            List<String> names = new ArrayList<>();
            for (String name : fields(line, 8)) {
                names.add(name.strip());
            }
            return names;
        } catch (BrokenRow e) {
            throw new BadRecording(file, lines.lineNumber(), "the header cannot be read: " + e.found() + ".");
        }
    }

    /** As many fields as the header; empty ones too many at the end are dropped, as spreadsheets add them. */
    private List<String> rowFields(String line) throws BrokenRow {
        List<String> fields = fields(line, header.size());
        int size = fields.size();
        while (size > header.size() && fields.get(size - 1).isEmpty()) {
            size--;
        }
        if (size != header.size()) {
            throw new BrokenRow((size == 1 ? "1 field" : size + " fields") + " where the header has " + header.size());
        }
        return size == fields.size() ? fields : fields.subList(0, size);
    }

    private List<String> fields(String line, int expected) throws BrokenRow {
        if (line.indexOf('"') >= 0) {
            try {
                return quoted.ofSingleCsvRecord(line).getFields();
            } catch (CsvParseException e) {
                throw new BrokenRow("the quotes do not match");
            }
        }
        List<String> fields = new ArrayList<>(expected);
        int start = 0;
        for (int comma = line.indexOf(separator); comma >= 0; comma = line.indexOf(separator, start)) {
            fields.add(line.substring(start, comma));
            start = comma + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }
}
