package hotrange.trace.duckdb;

import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as texts. Moments are texts such as {@code 2026-11-20T10:00:00.125000Z}, in UTC where the file
 * names no zone; whole numbers have no point, in columns of decimals neither; what is made of fields is a JSON object.
 */
public final class ParquetTable implements AutoCloseable {

    private static final String MAGIC = "PAR1";

    /** Text that writers have not marked as text counts as text. */
    private static final String FILE = " FROM read_parquet(?, binary_as_string=true, hive_partitioning=false)";

    /** Rows until the next tell of bytes read. */
    private static final int ROWS_PER_TELL = 1_000;

    private final Path file;
    private final LongConsumer bytesRead;
    private final DuckDb database;
    private final List<Column> columns = new ArrayList<>();
    private final long size;
    private final long rowsInAll;
    private @Nullable ResultSet rows;
    private String sql = "";
    private long rowNumber;
    private long told;

    /** What kind of values a column has. */
    public enum Kind {
        /** A text, number, moment or truth value. */
        SINGLE,
        /** Fields or a map. */
        FIELDS,
        /** A list. */
        LIST
    }

    /** A column of the file. */
    public record Column(String name, Kind kind, String type) {}

    /**
     * Reads which columns there are; tells {@code bytesRead} of the file's bytes as rows are read.
     *
     * @throws BadRecording when the file is no Parquet file, or there is no driver of DuckDB
     */
    public ParquetTable(Path file, LongConsumer bytesRead) {
        this.file = file;
        this.bytesRead = bytesRead;
        database = new DuckDb(file, "is a Parquet file");
        try {
            size = Files.size(file);
            requireMagic();
            readColumns();
            rowsInAll = count();
        } catch (IOException e) {
            database.close();
            throw new BadRecording(file, "the file may not be read.");
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** In the order of the file. */
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /** Begins to read columns of these positions, at least one. */
    public void select(List<Integer> positions) {
        StringBuilder select = new StringBuilder("SELECT ");
        for (int position : positions) {
            select.append(select.length() > 7 ? ", " : "").append(text("#" + (position + 1), columns.get(position)));
        }
        sql = select.append(FILE).toString();
        rows = database.query(sql);
    }

    /** Goes to the next row; false after the last. */
    public boolean next() {
        ResultSet open = rows;
        if (open == null) {
            throw new IllegalStateException("no columns selected");
        }
        try {
            boolean more = open.next();
            rowNumber += more ? 1 : 0;
            if (!more || rowNumber % ROWS_PER_TELL == 0) {
                long now = more ? (long) ((double) size * rowNumber / Math.max(1, rowsInAll)) : size;
                bytesRead.accept(now - told);
                told = now;
            }
            return more;
        } catch (SQLException e) {
            throw database.failed(e, sql);
        }
    }

    /** Number of the row, from 1. */
    public long rowNumber() {
        return rowNumber;
    }

    /** The text of a selected column, counted as they were selected from 0; null where the row has no value. */
    public @Nullable String text(int selected) {
        ResultSet open = rows;
        if (open == null) {
            throw new IllegalStateException("no columns selected");
        }
        try {
            return open.getString(selected + 1);
        } catch (SQLException e) {
            throw database.failed(e, sql);
        }
    }

    @Override
    public void close() {
        ResultSet open = rows;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // Everything that is needed has been read.
            }
        }
        database.close();
    }

    private void requireMagic() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                throw new BadRecording(file, "is no Parquet file: it does not begin with " + MAGIC + ".");
            }
        }
    }

    private void readColumns() {
        String all = "SELECT *" + FILE + " LIMIT 0";
        try (ResultSet none = database.query(all)) {
            ResultSetMetaData data = none.getMetaData();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                String type = data.getColumnTypeName(i);
                Kind kind = type.endsWith("]")
                        ? Kind.LIST
                        : type.startsWith("STRUCT(") || type.startsWith("MAP(") ? Kind.FIELDS : Kind.SINGLE;
                columns.add(new Column(data.getColumnLabel(i), kind, type));
            }
        } catch (SQLException e) {
            throw database.failed(e, all);
        }
    }

    private long count() {
        String count = "SELECT count(*)" + FILE;
        try (ResultSet one = database.query(count)) {
            return one.next() ? one.getLong(1) : 0;
        } catch (SQLException e) {
            throw database.failed(e, count);
        }
    }

    private static String text(String value, Column column) {
        if (column.kind() == Kind.FIELDS) {
            return "CAST(to_json(" + value + ") AS VARCHAR)";
        }
        if (column.type().startsWith("TIMESTAMP")) {
            return "strftime(" + value + ", '%Y-%m-%dT%H:%M:%S.%fZ')";
        }
        if (column.type().equals("DOUBLE") || column.type().equals("FLOAT")) {
            return "CASE WHEN isnan(" + value + ") THEN NULL WHEN " + value + " = trunc(" + value + ") AND abs(" + value
                    + ") < 1e15 THEN CAST(CAST(" + value + " AS BIGINT) AS VARCHAR) ELSE CAST(" + value
                    + " AS VARCHAR) END";
        }
        return "CAST(" + value + " AS VARCHAR)";
    }
}
