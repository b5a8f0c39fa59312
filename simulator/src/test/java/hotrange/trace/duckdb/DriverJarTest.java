package hotrange.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import hotrange.trace.rows.Lines;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without DuckDB, whoever needs it is told what to get and how to name it. */
class DriverJarTest {

    private static final byte[] COMPRESSED = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 1, 0, 0};

    @TempDir
    private Path folder;

    @Test
    void aNamedJarThatIsMissingOrHoldsNoDriverIsNamedInTheMessage() throws IOException {
        Path missing = folder.resolve("none.jar");
        assertThatThrownBy(() -> DriverJar.find(missing.toString()))
                .isInstanceOf(DriverJar.NotFound.class)
                .hasMessage("needs DuckDB's JDBC driver; HOTRANGE_DUCKDB names " + missing
                        + ", where there is no file. It is org.duckdb:duckdb_jdbc:2.0.0.1 of Maven Central.");

        Path empty = folder.resolve("empty.jar");
        new JarOutputStream(Files.newOutputStream(empty)).close();
        assertThatThrownBy(() -> DriverJar.find(empty.toString()))
                .hasMessage("needs DuckDB's JDBC driver; HOTRANGE_DUCKDB names " + empty
                        + ", which does not hold it. It is org.duckdb:duckdb_jdbc:2.0.0.1 of Maven Central.");
    }

    @Test
    void filesThatNeedTheDriverSaySo() throws IOException {
        assumeFalse(DuckDb.isPresent(), "DuckDB is there");
        String needs = " and needs DuckDB's JDBC driver, which is not part of Hotrange: get"
                + " org.duckdb:duckdb_jdbc:2.0.0.1 from Maven Central and name its jar,"
                + " HOTRANGE_DUCKDB=/path/to/duckdb_jdbc.jar.";
        Path text = Files.write(folder.resolve("calls.csv"), COMPRESSED);
        assertThatThrownBy(() -> Lines.open(text).close())
                .isInstanceOf(BadRecording.class)
                .hasMessage(text + ": is compressed with zstd" + needs);

        Path table = Files.writeString(folder.resolve("calls.parquet"), "PAR1");
        assertThatThrownBy(() -> new ParquetTable(table, bytes -> {}).close())
                .isInstanceOf(BadRecording.class)
                .hasMessage(table + ": is a Parquet file" + needs);
    }
}
