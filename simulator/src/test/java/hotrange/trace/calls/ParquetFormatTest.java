package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.imports.PartOfRecording;
import hotrange.imports.RecordingSummary;
import hotrange.result.RecordJson;
import hotrange.trace.duckdb.DuckDb;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files and files compressed with zstd give the calls that the same rows give as plain text. */
class ParquetFormatTest {

    private static final String ROWS = """
            time,table,key,operation,bytes,sortKey,count,consistent
            2026-11-20T10:00:00.125Z,orders,"a ""1"", <b>",PutItem,2000,x,1,false

            2026-11-20T10:00:01.5Z,orders,ключ,GetItem,5000,y,3,true
            2026-11-20T10:00:01.000001Z,users,u@example.com,GetItem,100,,1,false
            2026-11-20T10:00:02.5Z,users,u@example.com,nap,100,,1,false
            2026-11-20T10:00:02.5Z,orders,,DeleteItem,100,z,1,
            2026-11-20T10:00:03Z,orders,O'Hara'); DROP TABLE x; --,Query,1000,z,1,
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void duckDbIsPresent() {
        assumeTrue(DuckDb.isPresent(), "Parquet and zstd need DuckDB's driver: mvn -Pfull, or HOTRANGE_DUCKDB");
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What a query gives, written by DuckDB. */
    private Path copy(String query, String name, String format) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (" + format + ")");
        }
        return file;
    }

    private Path parquet(String query, String name) throws SQLException {
        return copy(query, name, "FORMAT parquet");
    }

    /** A text compressed with zstd, line ends included. */
    private Path zstd(String text, String name) throws SQLException, IOException {
        Path plain = csv("plain-" + name, text);
        String lines = "SELECT unnest(string_split(rtrim(content, chr(10)), chr(10))) FROM read_text('" + plain + "')";
        return copy(lines, name, "FORMAT csv, HEADER false, DELIMITER '|', QUOTE '', ESCAPE '', COMPRESSION zstd");
    }

    private static Read<Recording> read(Path file, CallFormat format, TimeFormat times) {
        return read(file, LoadShape.RecordedCalls.all("", format, CallColumns.STANDARD, times), false);
    }

    private static Read<Recording> read(Path file, LoadShape.RecordedCalls source, boolean strict) {
        return RecordedCallsReader.read(
                List.of(file),
                source,
                new RecordedCallsReader.Options(strict, true, false, Assumed.NOTHING, bytes -> {}));
    }

    private static byte[] binary(Read<Recording> read) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HrecFile.write(read.value(), out);
        return out.toByteArray();
    }

    /** As an import prints it, but for the rows that it shows. */
    private static String summary(Read<Recording> read) {
        Read<Recording> unnamed = new Read<>(read.value(), read.rows(), read.broken(), List.of(), read.notes());
        return RecordJson.text(
                RecordingSummary.of(Path.of("calls"), unnamed, PartOfRecording.of(read.value(), null, null)));
    }

    @Test
    void rowsInParquetAreTheRowsOfTheTextWithTypesOrWithout() throws IOException, SQLException {
        Path csv = csv("calls.csv", ROWS);
        Read<Recording> text = read(csv, CallFormat.CSV, TimeFormat.ISO8601);
        String rows = "FROM read_csv('" + csv + "', all_varchar=true, nullstr='')";
        List<Path> files = List.of(
                parquet("SELECT * " + rows, "texts.parquet"),
                parquet(
                        "SELECT key, operation, \"time\"::TIMESTAMP AS time, \"table\", bytes::DOUBLE AS bytes, sortKey,"
                                + " count::TINYINT AS count, consistent::BOOLEAN AS consistent, [1, 2] AS more " + rows,
                        "typed.parquet"),
                parquet(
                        "SELECT * REPLACE (\"time\"::TIMESTAMPTZ AS time, encode(key) AS key, bytes::DECIMAL(9, 0) AS bytes) "
                                + rows,
                        "zoned.parquet"));
        for (Path file : files) {
            for (TimeFormat times : List.of(TimeFormat.SECONDS, TimeFormat.ISO8601)) {
                Read<Recording> read = read(file, CallFormat.PARQUET, times);
                assertThat(binary(read)).as("%s", file).isEqualTo(binary(text));
                assertThat(read.rows()).isEqualTo(6);
                assertThat(read.broken()).isEqualTo(2);
                assertThat(read.firstBroken().get(0))
                        .startsWith(file.getFileName() + ":4: operation 'nap' is not one of");
                assertThat(read.firstBroken().get(1)).isEqualTo(file.getFileName() + ":5: there is no 'key'");
            }
        }
        assertThat(text.value().table("orders").rows()).isEqualTo(3);
        assertThat(summary(read(files.get(0), CallFormat.PARQUET, TimeFormat.SECONDS)))
                .isEqualTo(summary(text))
                .contains("orders", "rows");
    }

    @Test
    void dotsLeadIntoFieldsAndNumbersAreSecondsOrMilliseconds() throws IOException, SQLException {
        CallColumns columns = new CallColumns(
                "at", "Key.pk", "op", "bytes", "Key.more.sk", "count", "consistent", "table", "Used.units");
        Path seconds = parquet(
                "SELECT 1.5::DOUBLE AS at, {'pk': 'a', 'more': {'sk': '7', 'x': [1]}} AS \"Key\", 'get' AS op,"
                        + " MAP {'units': 1.5, 'other': 9} AS \"Used\""
                        + " UNION ALL SELECT 'nan'::DOUBLE, NULL, 'get', NULL",
                "seconds.parquet");
        Read<Recording> read =
                read(seconds, LoadShape.RecordedCalls.all("", CallFormat.PARQUET, columns, TimeFormat.SECONDS), false);
        assertThat(read.value().table("").bytes(0)).isEqualTo(3 * 4096);
        assertThat(read.value().table("").hasSortKeys()).isTrue();
        assertThat(read.value().table("").originMicros()).isEqualTo(1_500_000);
        assertThat(read.firstBroken()).containsExactly("seconds.parquet:2: there is no 'at'");

        Path millis = parquet("SELECT 1_500 AS time, 17::DOUBLE AS key, 'get' AS operation", "millis.parquet");
        Read<Recording> whole = read(millis, CallFormat.PARQUET, TimeFormat.MILLISECONDS);
        assertThat(whole.value().table("").originMicros()).isEqualTo(1_500_000);
        assertThat(whole.value().table("").labels()).containsExactly("17");
    }

    @Test
    void aNameThatIsAPatternOrAQuoteIsTheNameOfOneFile() throws IOException, SQLException {
        Path plain = parquet("SELECT 1 AS time, 'a' AS key, 'get' AS operation", "x1.parquet");
        Path pattern = Files.copy(plain, folder.resolve("x[1-9]*?' OR 1.parquet"));
        Files.copy(plain, folder.resolve("x2' OR 1.parquet"));
        assertThat(read(pattern, CallFormat.PARQUET, TimeFormat.SECONDS).rows()).isEqualTo(1);
        Path folderOfKey = Files.createDirectory(folder.resolve("key=b"));
        Path partitioned = Files.copy(plain, folderOfKey.resolve("*.parquet"));
        assertThat(read(partitioned, CallFormat.PARQUET, TimeFormat.SECONDS)
                        .value()
                        .table("")
                        .labels())
                .containsExactly("a");
    }

    @Test
    void whatIsNoParquetOrHasNotTheColumnsIsRefused() throws IOException, SQLException {
        Path csv = csv("calls.csv", ROWS);
        assertThatThrownBy(() -> read(csv, CallFormat.PARQUET, TimeFormat.SECONDS))
                .isInstanceOf(BadRecording.class)
                .hasMessage(csv + ": is no Parquet file: it does not begin with PAR1.");
        Path cut = csv("cut.parquet", "PAR1 and no more");
        assertThatThrownBy(() -> read(cut, CallFormat.PARQUET, TimeFormat.SECONDS))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(cut + ": DuckDB cannot read it: ")
                .hasMessageNotContaining("\n");
        Path lists = parquet("SELECT 1 AS time, ['a'] AS key, 'get' AS operation", "lists.parquet");
        assertThatThrownBy(() -> read(lists, CallFormat.PARQUET, TimeFormat.SECONDS))
                .hasMessage(lists + ": column 'key' holds lists; a text or number is needed.");
        Path fields = parquet("SELECT 1 AS time, {'pk': 'a'} AS key, 'get' AS operation", "fields.parquet");
        assertThatThrownBy(() -> read(fields, CallFormat.PARQUET, TimeFormat.SECONDS))
                .hasMessage(fields + ": column 'key' holds fields; one of them is needed, with a dot before its name.");
        Path others = parquet("SELECT 1 AS time, 'a' AS keys, 'get' AS op", "others.parquet");
        assertThatThrownBy(() -> read(others, CallFormat.PARQUET, TimeFormat.SECONDS))
                .hasMessage(others + ": a column 'key' is needed, perhaps 'keys'; the file has 'time', 'keys', 'op'.");
        Path empty = parquet("SELECT 1 AS time, 'a' AS key, 'get' AS op LIMIT 0", "empty.parquet");
        assertThatThrownBy(() -> read(empty, CallFormat.PARQUET, TimeFormat.SECONDS))
                .hasMessage(empty + ": the file has no rows.");
        Path none = folder.resolve("none.parquet");
        assertThatThrownBy(() -> read(none, CallFormat.PARQUET, TimeFormat.SECONDS))
                .hasMessage(none + ": there is no such file.");
        Path strict = parquet("SELECT 1 AS time, 'a' AS key, 'nap' AS op", "strict.parquet");
        LoadShape.RecordedCalls source =
                LoadShape.RecordedCalls.all("", CallFormat.PARQUET, CallColumns.STANDARD, TimeFormat.SECONDS);
        assertThatThrownBy(() -> read(strict, source, true))
                .hasMessageStartingWith(strict + ":1: operation 'nap' is not one of");
    }

    @Test
    void textCompressedWithZstdIsTheSameText() throws IOException, SQLException {
        Path plain = csv("calls.csv", ROWS);
        Read<Recording> text = read(plain, CallFormat.CSV, TimeFormat.ISO8601);
        Path zst = zstd(ROWS, "calls.csv.zst");
        Read<Recording> read = read(zst, CallFormat.CSV, TimeFormat.ISO8601);
        assertThat(binary(read)).isEqualTo(binary(text));
        assertThat(read.rows()).isEqualTo(text.rows());
        assertThat(read.firstBroken())
                .isEqualTo(text.firstBroken().stream()
                        .map(row -> row.replace("calls.csv:", "calls.csv.zst:"))
                        .toList())
                .hasSize(2);

        String tabs = "time\tkey\toperation\n1.5\ta,\"b\tget\n2\t\"c\td\"\tget\r\n";
        assertThat(binary(read(zstd(tabs, "t.zst"), CallFormat.TSV, TimeFormat.SECONDS)))
                .isEqualTo(binary(read(csv("t.tsv", tabs), CallFormat.TSV, TimeFormat.SECONDS)));
        String objects =
                "{\"time\":1,\"key\":\"a\\n\\\"\",\"op\":\"get\"}\n\n{\"time\":2,\"key\":\"b\",\"op\":\"put\"}\n";
        assertThat(binary(read(zstd(objects, "o.zst"), CallFormat.NDJSON, TimeFormat.SECONDS)))
                .isEqualTo(binary(read(csv("o.ndjson", objects), CallFormat.NDJSON, TimeFormat.SECONDS)));
    }

    @Test
    void zstdThatIsCutDamagedOrNoTextIsRefused() throws IOException, SQLException {
        StringBuilder rows = new StringBuilder("time,key,operation\n");
        for (int i = 0; i < 200_000; i++) {
            rows.append(i).append(",k").append(i * 7_919L % 100_003).append(",get\n");
        }
        byte[] whole = Files.readAllBytes(zstd(rows.toString(), "whole.zst"));
        Path file = folder.resolve("bad.csv.zst");
        for (int bytes : new int[] {4, 5, 9, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, bytes));
            assertThatThrownBy(() -> read(file, CallFormat.CSV, TimeFormat.SECONDS))
                    .as("%d bytes", bytes)
                    .isInstanceOf(BadRecording.class)
                    .hasMessage(file + ": the zstd data ends too early; the file is not complete.");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 9));
        assertThatThrownBy(() -> read(file, CallFormat.CSV, TimeFormat.SECONDS))
                .hasMessage(file + ": the zstd data is damaged.");
        byte[] other = whole.clone();
        other[other.length / 2] ^= 0x55;
        other[other.length / 2 + 1] ^= 0x55;
        Files.write(file, other);
        assertThatThrownBy(() -> read(file, CallFormat.CSV, TimeFormat.SECONDS))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageNotContaining("Invalid result set");

        // One block as it is, without compression (RFC 8878, section 3.1.1.2).
        byte[] latin = "time,key,operation\n1,caf\u00e9,get\n".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, (byte) latin.length});
        frame.write(new byte[] {(byte) ((latin.length << 3) | 1), (byte) (latin.length >> 5), 0});
        frame.write(latin);
        Files.write(file, frame.toByteArray());
        assertThatThrownBy(() -> read(file, CallFormat.CSV, TimeFormat.SECONDS))
                .hasMessage(file + ": holds bytes that are no UTF-8; what zstd has compressed must be UTF-8.");
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() throws IOException, SQLException {
        Path bomb = copy(
                "SELECT repeat('x', 9_000_000)", "bomb.zst", "FORMAT csv, HEADER false, QUOTE '', COMPRESSION zstd");
        assertThat(Files.size(bomb)).isLessThan(10_000);
        assertThatThrownBy(() -> read(bomb, CallFormat.CSV, TimeFormat.SECONDS))
                .isInstanceOf(BadRecording.class)
                .hasMessageMatching(".*: there is a line longer than 4 MB; .*|.*:1: the line is longer than 1 MB; .*");
    }

    @Test
    void timesAreGuessedAndBytesAreTold() throws IOException, SQLException {
        Path file = parquet(
                "SELECT 1_795_168_800_000 + i AS time, 'k' || (i % 7) AS key, 'get' AS operation FROM range(5_000) t(i)",
                "calls.parquet");
        LoadShape.RecordedCalls source =
                LoadShape.RecordedCalls.all("", CallFormat.PARQUET, CallColumns.STANDARD, TimeFormat.SECONDS);
        assertThat(TimeGuess.of(file, source, Assumed.NOTHING)).isEqualTo(TimeFormat.MILLISECONDS);
        Path zst = zstd(ROWS, "calls.zst");
        assertThat(TimeGuess.of(
                        zst,
                        LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS),
                        Assumed.NOTHING))
                .isEqualTo(TimeFormat.ISO8601);
        for (Path one : List.of(file, zst)) {
            long[] told = {0};
            RecordedCallsReader.read(
                    List.of(one),
                    one.equals(file)
                            ? source.withTimes(TimeFormat.MILLISECONDS)
                            : LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.ISO8601),
                    new RecordedCallsReader.Options(false, true, false, Assumed.NOTHING, bytes -> told[0] += bytes));
            assertThat(told[0]).isEqualTo(2 * Files.size(one));
        }
    }
}
