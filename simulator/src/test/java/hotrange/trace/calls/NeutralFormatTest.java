package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neutral format takes what real files have: names, orders and separators of their own, tables, doubled rows. */
class NeutralFormatTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Read<Recording> read(CallFormat format, CallColumns columns, TimeFormat times, Path... files) {
        return read(format, columns, times, Assumed.NOTHING, files);
    }

    private static Read<Recording> read(
            CallFormat format, CallColumns columns, TimeFormat times, Assumed assumed, Path... files) {
        return RecordedCallsReader.read(
                List.of(files),
                LoadShape.RecordedCalls.all("", format, columns, times),
                new RecordedCallsReader.Options(false, true, false, assumed, bytes -> {}));
    }

    private static CallColumns columns(String time, String key) {
        CallColumns standard = CallColumns.STANDARD;
        return new CallColumns(
                time,
                key,
                standard.operation(),
                standard.bytes(),
                standard.sortKey(),
                standard.count(),
                standard.consistent(),
                standard.table(),
                standard.units());
    }

    private static RecordedCalls only(Read<Recording> read) {
        assertThat(read.value().tables()).containsOnlyKeys("");
        return read.value().table("");
    }

    @Test
    void tablesAreKeptApartOnOneClock() throws IOException {
        Read<Recording> read = read(
                CallFormat.CSV,
                CallColumns.STANDARD,
                TimeFormat.SECONDS,
                file("a.csv", "time,table,pk,op\n10.5,users,u,get\n12.5,orders,o,put\n"),
                file("b.csv", "op,pk,time,table\nput,o2,11.5,orders\n"));

        assertThat(read.value().tables()).containsOnlyKeys("orders", "users");
        RecordedCalls orders = read.value().table("orders");
        assertThat(orders.time(0)).isEqualTo(1_000_000);
        assertThat(orders.time(1)).isEqualTo(2_000_000);
        assertThat(orders.originMicros()).isEqualTo(10_500_000);
        assertThat(read.value().table("users").time(0)).isZero();
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.notes())
                .containsExactly(
                        "a.csv and 1 more: 1 of 3 rows were earlier than one before them; all were sorted by time.");
    }

    @Test
    void aScenarioTakesTheRowsOfItsTable() throws IOException {
        Path file = file("a.csv", "time,table,key,operation\n1,users,u,get\n2,orders,o,put\n");
        LoadShape.RecordedCalls all =
                LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS);

        assertThat(RecordedCallsReader.read(file, all, true).value().rows()).isEqualTo(2);
        assertThat(RecordedCallsReader.read(file, all.ofTable("orders"), true)
                        .value()
                        .labels())
                .containsExactly("o");
        assertThatThrownBy(() -> RecordedCallsReader.read(file, all.ofTable("order"), true))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": there is no row of table 'order'; the file has 'orders', 'users'.");
    }

    @Test
    void tabsSeparateAndKeysMayHoldCommas() throws IOException {
        RecordedCalls calls = only(read(
                CallFormat.TSV,
                CallColumns.STANDARD,
                TimeFormat.SECONDS,
                file("a.tsv", "time\tkey\toperation\n1.5\ta,b\tget\n2\t\"c\td\"\tget\n")));

        assertThat(calls.labels()).containsExactly("a,b", "c\td");
    }

    @Test
    void dateAndTimeInTwoColumnsAndAKeyOfTwo() throws IOException {
        RecordedCalls calls = only(
                read(
                        CallFormat.CSV,
                        columns("date+clock", "type+id"),
                        TimeFormat.ISO8601,
                        file(
                                "a.csv",
                                "id,type,date,clock,operation\n7,ad,2026-11-20,10:00:00.5,get\n7,ad,2026-11-20,10:00:01,get\n")));

        assertThat(calls.labels()).containsExactly("ad#7");
        assertThat(calls.time(1)).isEqualTo(500_000);
    }

    @Test
    void fieldsOfObjectsWithinAreNamedByPathsAndUnitsSayTheSize() throws IOException {
        CallColumns columns = new CallColumns(
                "at",
                "Key.pk",
                "op",
                "bytes",
                "Key.sk",
                "count",
                "strong",
                "ConsumedCapacity.TableName",
                "ConsumedCapacity.CapacityUnits");
        Read<Recording> read = read(CallFormat.NDJSON, columns, TimeFormat.MILLISECONDS, file("a.ndjson", """
                {"at":1,"Key":{"pk":"a","sk":"1","more":{"pk":"x"}},"op":"GetItem","ConsumedCapacity":{"TableName":"T","CapacityUnits":1.5}}
                {"at":2,"Key":{"pk":"a","sk":"2"},"op":"GetItem","strong":true,"ConsumedCapacity":{"CapacityUnits":3.0,"TableName":"T"}}
                {"at":3,"Key":{"pk":"b","sk":"3"},"op":"PutItem","ConsumedCapacity":{"CapacityUnits":5,"TableName":"T"}}
                {"at":3,"Key":{"pk":"b","sk":"3"},"op":"PutItem","ConsumedCapacity":{"CapacityUnits":"five","TableName":"T"}}
                {"at":3,"Key":"b","op":"PutItem"}
                """));

        RecordedCalls calls = read.value().table("T");
        assertThat(calls.bytes(0)).isEqualTo(3 * 4096);
        assertThat(calls.bytes(1)).isEqualTo(3 * 4096);
        assertThat(calls.bytes(2)).isEqualTo(5 * 1024);
        assertThat(calls.hasSortKeys()).isTrue();
        assertThat(read.firstBroken())
                .containsExactly(
                        "a.ndjson:4: units is 'five', which is no number of capacity units",
                        "a.ndjson:5: there is no 'Key.pk'");
    }

    @Test
    void aColumnThatTheUserNamesHasToBeThere() throws IOException {
        CallColumns columns = new CallColumns(
                "time", "key", "operation", "Groese", "sortKey", "count", "consistent", "table", "units");
        Path csv = file("a.csv", "time,key,operation,Groesse\n1,a,put,5000\n");
        assertThatThrownBy(() -> read(CallFormat.CSV, columns, TimeFormat.SECONDS, csv))
                .isInstanceOf(BadRecording.class)
                .hasMessage(csv + ":1: a column 'Groese' is needed, perhaps 'Groesse' (comma separated); the header has"
                        + " 'time', 'key', 'operation', 'Groesse'.");

        Path without = file("a.ndjson", "{\"time\":1,\"key\":\"a\",\"operation\":\"put\",\"Groesse\":5000}\n");
        assertThatThrownBy(() -> read(CallFormat.NDJSON, columns, TimeFormat.SECONDS, without))
                .isInstanceOf(BadRecording.class)
                .hasMessage(without + ": no row has a field 'Groese', perhaps 'Groesse'; there are 'Groesse'.");
        Path with = file("b.ndjson", """
                {"time":1,"key":"a","operation":"put"}
                {"time":2,"key":"a","operation":"put","Groese":null}
                """);
        assertThat(only(read(CallFormat.NDJSON, columns, TimeFormat.SECONDS, without, with))
                        .rows())
                .isEqualTo(3);
    }

    @Test
    void doubledRowsCountTwiceAndEqualTimesKeepTheirOrder() throws IOException {
        RecordedCalls calls = only(read(
                CallFormat.CSV,
                CallColumns.STANDARD,
                TimeFormat.SECONDS,
                file("a.csv", "time,key,operation\n5,a,put\n1,b,get\n1,b,get\n5,c,delete\n5,a,put\n")));

        assertThat(calls.rows()).isEqualTo(5);
        assertThat(calls.type(2)).isEqualTo(OperationType.PutItem);
        assertThat(calls.type(3)).isEqualTo(OperationType.DeleteItem);
        assertThat(calls.type(4)).isEqualTo(OperationType.PutItem);
    }

    @Test
    void whatAFileLacksCanBeAssumed() throws IOException {
        RecordedCalls calls = only(read(
                CallFormat.CSV,
                CallColumns.STANDARD,
                TimeFormat.SECONDS,
                new Assumed(OperationType.UpdateItem, 200, 700),
                file("a.csv", "seq,key\n0,a\n1,b\n2,\n3,a\n")));

        assertThat(calls.rows()).isEqualTo(3);
        assertThat(calls.time(1)).isEqualTo(5_000);
        assertThat(calls.time(2)).isEqualTo(15_000);
        assertThat(calls.type(0)).isEqualTo(OperationType.UpdateItem);
        assertThat(calls.bytes(0)).isEqualTo(700);
    }

    @Test
    void suffixesOfOperationsDoNotCount() throws IOException {
        RecordedCalls calls = only(read(
                CallFormat.CSV,
                CallColumns.STANDARD,
                TimeFormat.SECONDS,
                file("a.csv", "time,key,operation,bytes\n1,a,getChunkData.Permanent,80251.0\n1,a,SET_LEASE,-\n")));

        assertThat(calls.type(0)).isEqualTo(OperationType.GetItem);
        assertThat(calls.bytes(0)).isEqualTo(80_251);
        assertThat(calls.type(1)).isEqualTo(OperationType.PutItem);
    }

    @Test
    void anHourThatComesTwiceAtTheEndOfSummerTimeIsKept() throws IOException {
        RecordedCalls calls = only(read(CallFormat.CSV, CallColumns.STANDARD, TimeFormat.ISO8601, file("a.csv", """
                        time,key,operation,,
                        2026-10-25 02:30:00,a,get,,
                        2026-10-25 02:59:59,b,get,,
                        2026-10-25 02:00:00,c,get,,
                        2026-10-25 02:30:00,d,get,,
                        2026-10-25T03:30:00+01:00,e,get,,
                        """)));

        assertThat(calls.rows()).isEqualTo(5);
        assertThat(calls.labels().get(calls.key(0))).isEqualTo("c");
        assertThat(calls.time(1))
                .isEqualTo(calls.time(2))
                .isEqualTo(calls.time(3))
                .isEqualTo(1_800_000_000L);
        assertThat(calls.labels().get(calls.key(1))).isEqualTo("a");
        assertThat(calls.labels().get(calls.key(2))).isEqualTo("d");
    }

    @Test
    void hundredsOfThousandsOfKeysAndKeysOfAnyScriptAreCounted() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation\n");
        for (int i = 0; i < 400_000; i++) {
            rows.append(i / 1_000.0).append(",ключ-").append(i).append(",get\n");
        }
        rows.append("5,\"日本, 東京\",get\n5,\"日本, 東京\",get\n6,,get\n");
        Read<Recording> read =
                read(CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS, file("a.csv", rows.toString()));

        assertThat(only(read).keys()).isEqualTo(400_001);
        assertThat(only(read).labels().get(0)).isEqualTo("日本, 東京");
        assertThat(read.firstBroken()).containsExactly("a.csv:400004: the key is empty");
    }

    @Test
    void aFileThatInflatesToOneLineIsRefusedBeforeItFillsTheMemory() throws IOException {
        Path bomb = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }

        for (CallFormat format : List.of(CallFormat.CSV, CallFormat.TSV, CallFormat.NDJSON)) {
            assertThatThrownBy(() -> read(format, CallColumns.STANDARD, TimeFormat.SECONDS, bomb))
                    .isInstanceOf(BadRecording.class)
                    .hasMessage(
                            bomb + ":1: the line is longer than 1 MB; this is not a recording of the named format.");
        }
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Path file = file("secret.csv", "time,key,operation\n1,a,get\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

        assertThatThrownBy(() -> read(CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS, file))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": the file may not be read.");
    }

    @Test
    void bytesReadAreToldTwice() throws IOException {
        Path file =
                Files.write(folder.resolve("a.csv"), "time,key,operation\n1,a,get\n".getBytes(StandardCharsets.UTF_8));
        long[] told = {0};
        RecordedCallsReader.read(
                List.of(file),
                LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS),
                new RecordedCallsReader.Options(false, true, false, Assumed.NOTHING, bytes -> told[0] += bytes));

        assertThat(told[0]).isEqualTo(2 * Files.size(file));
    }
}
