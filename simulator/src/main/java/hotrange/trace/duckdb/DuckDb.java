package hotrange.trace.duckdb;

import hotrange.workload.recorded.BadRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * DuckDB in this process, with one file to read. It stays within 1 GB of memory, writes nothing and asks no network. Queries
 * are constants whose one parameter is the file: no text of a user or of a file is ever part of one.
 */
public final class DuckDb implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "SET autoinstall_known_extensions=false",
            "SET autoload_known_extensions=false",
            // One thread keeps the order of rows and needs the least memory.
            "SET threads=1",
            "SET memory_limit='1GB'",
            // Nothing is sorted or joined, so nothing has to be put on disk.
            "SET temp_directory=''",
            "SET TimeZone='UTC'");

    private static final int REASON_CHARS_AT_MOST = 200;

    private final Path file;
    private final String pattern;
    private final Connection connection;

    /**
     * @param what the file is, to begin a sentence with that says what it needs
     * @throws BadRecording when there is no such file or no driver
     */
    DuckDb(Path file, String what) {
        this(file, what, true);
    }

    private DuckDb(Path file, String what, boolean streams) {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new BadRecording(file, "is a folder, not a file.");
        }
        if (!Files.exists(file)) {
            throw new BadRecording(file, "there is no such file.");
        }
        // An absolute path has no scheme of a network; what a pattern would read otherwise stands in brackets.
        pattern = file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
        Properties properties = new Properties();
        // Otherwise all rows of an answer are kept in memory before the first is given out.
        properties.setProperty("jdbc_stream_results", String.valueOf(streams));
        try {
            Connection opened = DriverJar.driver().connect(DriverJar.URL_PREFIX, properties);
            if (opened == null) {
                throw new BadRecording(file, what + " and cannot be read: the driver of DuckDB gives no connection.");
            }
            connection = opened;
        } catch (DriverJar.NotFound e) {
            throw new BadRecording(file, what + " and " + e.getMessage());
        } catch (SQLException | LinkageError e) {
            throw new BadRecording(file, what + " and cannot be read: DuckDB does not start: " + oneLine(e));
        }
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        } catch (SQLException e) {
            close();
            throw new BadRecording(file, what + " and cannot be read: " + oneLine(e));
        }
    }

    /** Whether there is a driver to read with. */
    public static boolean isPresent() {
        try {
            DriverJar.driver();
            return true;
        } catch (DriverJar.NotFound e) {
            return false;
        }
    }

    /** The answer to a query whose parameters all are the file; closing it ends the query. */
    ResultSet query(String sql) {
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.closeOnCompletion();
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, pattern);
            }
            return statement.executeQuery();
        } catch (SQLException e) {
            throw failed(e, sql);
        }
    }

    /** What a failure says to the user. A query that streams does not tell its reason, so it is asked again for none but that. */
    BadRecording failed(SQLException failure, String sql) {
        SQLException reason = failure;
        try (DuckDb again = new DuckDb(file, "", false);
                PreparedStatement statement =
                        again.connection.prepareStatement("SELECT count(COLUMNS(*)) FROM (" + sql + ")")) {
            statement.setString(1, again.pattern);
            statement.executeQuery().close();
        } catch (SQLException e) {
            reason = e;
        }
        String message = String.valueOf(reason.getMessage());
        if (message.contains("Invalid unicode")) {
            return new BadRecording(file, "holds bytes that are no UTF-8; what zstd has compressed must be UTF-8.");
        }
        if (message.contains("Maximum line size")) {
            return new BadRecording(
                    file, "there is a line longer than 4 MB; what zstd has compressed is read line by line.");
        }
        return new BadRecording(file, "DuckDB cannot read it: " + oneLine(reason));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Everything that is needed has been read, or a better message is on its way.
        }
    }

    /** The first line of a message, with a full stop. */
    private static String oneLine(Throwable e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        line = line.replaceFirst("^(?:Invalid Input|IO|Out of Memory) Error: ", "")
                .replaceAll("\\p{Cntrl}", " ");
        return line.length() > REASON_CHARS_AT_MOST
                ? line.substring(0, REASON_CHARS_AT_MOST) + "…"
                : line.endsWith(".") ? line : line + ".";
    }
}
