package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.table.spec.OperationType;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedCallsReaderTest {

    private static final CallColumns STANDARD = CallColumns.STANDARD;

    @TempDir
    Path folder;

    private Read<RecordedCalls> csv(TimeFormat times, String text) {
        return read(CallFormat.CSV, STANDARD, times, false, text);
    }

    private Read<RecordedCalls> read(
            CallFormat format, CallColumns columns, TimeFormat times, boolean strict, String text) {
        Path file = Fixtures.write(folder.resolve("calls"), text);
        return RecordedCallsReader.read(file, LoadShape.RecordedCalls.all("calls", format, columns, times), strict);
    }

    private static List<Long> longs(RecordedCalls calls, IntToLongFunction of) {
        return IntStream.range(0, calls.rows()).mapToLong(of).boxed().toList();
    }

    private static <T> List<T> each(RecordedCalls calls, IntFunction<T> of) {
        List<T> list = new ArrayList<>();
        for (int row = 0; row < calls.rows(); row++) {
            list.add(of.apply(row));
        }
        return list;
    }

    @Test
    void rowsAreSortedByTimeAndCountedFromTheEarliest() {
        Read<RecordedCalls> read = csv(TimeFormat.SECONDS, """
                time,key,operation,bytes
                1600000003.5,b,PutItem,900
                1600000001.25,a,GetItem,4097
                1600000003.5,a,DeleteItem,-
                1600000002,a,update,
                """.replace("update", "UpdateItem"));

        RecordedCalls calls = read.value();
        assertThat(longs(calls, calls::time)).containsExactly(0L, 750_000L, 2_250_000L, 2_250_000L);
        assertThat(each(calls, calls::type))
                .containsExactly(
                        OperationType.GetItem,
                        OperationType.UpdateItem,
                        OperationType.PutItem,
                        OperationType.DeleteItem);
        assertThat(each(calls, calls::bytes)).containsExactly(4097, 0, 900, 0);
        assertThat(calls.labels()).containsExactly("a", "b");
        assertThat(each(calls, calls::key)).containsExactly(0, 0, 1, 0);
        assertThat(calls.resolutionMicros()).isEqualTo(1_000);
        assertThat(read.notes())
                .containsExactly("calls: 2 of 4 rows were earlier than one before them; all were sorted by time.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECONDS|1.6e9|1600000001.000001",
                "MILLISECONDS|1600000000000|1600000001000.0019",
                "ISO8601|2020-09-13T12:26:40Z|2020-09-13 14:26:41.000001+02:00",
                "ISO8601|2020-09-13 12:26:40|2020-09-13T12:26:41.0000019",
                "ISO8601|2020-09-13T12:26:40Z|2020-09-13T14:26:41.000001+0200",
                "ISO8601|2020-09-13T12:26:40Z|2020-09-13 10:26:41.000001-02",
                "SECONDS|-0.5|0.500001",
            })
    void timesInEveryFormat(TimeFormat format, String first, String second) {
        RecordedCalls calls = csv(format, "time,key,operation\n" + first + ",a,GetItem\n" + second + ",a,GetItem\n")
                .value();

        assertThat(longs(calls, calls::time)).containsExactly(0L, 1_000_001L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T10:00:00Z|a date and no number; times have to be said to be iso8601",
                "20-11-2026 10:00|neither a number nor a date and time such as 2026-11-20T10:00:00Z",
                "1795168800000000|too large; milliseconds since 1970 are read, microseconds are not",
            })
    void aTimeThatIsNoNumberIsSaidToBeWhatItIs(String time, String what) {
        assertThat(csv(TimeFormat.MILLISECONDS, "time,key,operation\n1,a,get\n" + time + ",a,get\n")
                        .firstBroken())
                .containsExactly("calls:3: time is '" + time + "', which is " + what);
    }

    @Test
    void wholeSecondsAreSaid() {
        Read<RecordedCalls> read = csv(
                TimeFormat.ISO8601,
                "time,key,operation\n2019-01-19T15:41:54Z,a,GetItem\n2019-01-19T15:41:57Z,b,Query\n");

        assertThat(read.value().resolutionMicros()).isEqualTo(1_000_000);
        assertThat(read.notes())
                .containsExactly("calls: times are whole seconds; each call is placed at random within its second.");
    }

    @Test
    void linesOfJsonWithOtherNamesAndCountsAndSortKeys() {
        CallColumns columns = new CallColumns("ts", "pk", "op", "size", "sk", "n", "strong", "table", "units");
        Read<RecordedCalls> read = read(CallFormat.NDJSON, columns, TimeFormat.MILLISECONDS, true, """
                {"op":"GET_LEASE","ts":5,"pk":"x","size":10.0,"other":{"pk":[1]},"sk":"2026-01-02","n":3,"strong":true}

                {"pk":"y, z","ts":"6.5","op":"set","sk":"2026-01-10"}
                {"ts":7,"pk":"x","op":"query","size":9000,"sk":"2026-02-01","n":0,"strong":false}
                """);

        RecordedCalls calls = read.value();
        assertThat(longs(calls, calls::time)).containsExactly(0L, 1_500L, 2_000L);
        assertThat(each(calls, calls::count)).containsExactly(3, 1, 0);
        assertThat(each(calls, calls::consistent)).containsExactly(true, false, false);
        assertThat(each(calls, calls::bytes)).containsExactly(10, RecordedCalls.NO_BYTES, 9000);
        assertThat(calls.labels()).containsExactly("x", "y, z");
        assertThat(calls.hasSortKeys()).isTrue();
        assertThat(longs(calls, calls::sortKey)).isSorted().doesNotHaveDuplicates();
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void sortKeysAreOrderedByTheEightBytesAfterTheirCommonBeginning() {
        RecordedCalls calls = csv(
                        TimeFormat.SECONDS,
                        "time,key,operation,sortKey\n0,a,GetItem,order#\u00e9\n0,a,GetItem,order#z\n0,a,GetItem,order#z1\n")
                .value();

        assertThat(longs(calls, calls::sortKey))
                .containsExactly(0xc3a9L << 48, (long) 'z' << 56, ((long) 'z' << 56) | ((long) '1' << 48));
    }

    @Test
    void brokenRowsAreCountedAndTheFirstFiveShown() {
        Read<RecordedCalls> read = csv(TimeFormat.SECONDS, """
                time,key,operation,bytes,consistent,count
                0,a,GetItem,1,maybe,1
                ,a,GetItem,1,true,1
                noon,a,GetItem,1,true,1
                0,,GetItem,1,true,1
                0,a,Scan,1,true,1
                0,a,GetItem,many,true,1
                1e300,a,GetItem,1,true,1
                0,a,PutItem,1,true,-1
                3,a,GetItem,1,true,2
                """);

        assertThat(read.rows()).isEqualTo(9);
        assertThat(read.broken()).isEqualTo(8);
        assertThat(read.value().rows()).isEqualTo(1);
        assertThat(read.firstBroken())
                .containsExactly(
                        "calls:2: consistent is 'maybe', not true or false",
                        "calls:3: time is empty",
                        "calls:4: time is 'noon', which is no number",
                        "calls:5: the key is empty",
                        "calls:6: operation 'Scan' is not one of [GetItem, Query, PutItem, UpdateItem, DeleteItem]");
    }

    @Test
    void itemsAndPagesAreCutAtWhatDynamoDbHolds() {
        Read<RecordedCalls> read = csv(
                TimeFormat.SECONDS,
                "time,key,operation,bytes\n0.1,a,PutItem,409601\n0.2,a,Query,409601\n0.3,a,Query,9999999999\n");

        assertThat(each(read.value(), read.value()::bytes)).containsExactly(409_600, 409_601, 1 << 20);
        assertThat(read.notes())
                .containsExactly("calls: 2 rows are larger than an item (400 KB) or a page of a Query (1 MB) can be and"
                        + " count as that.");
    }

    @Test
    void withoutBytesNothingIsSaidOfSizes() {
        RecordedCalls calls =
                csv(TimeFormat.SECONDS, "time,key,operation\n0,a,GetItem\n").value();

        assertThat(calls.bytes(0)).isEqualTo(RecordedCalls.NO_BYTES);
        assertThat(calls.hasSortKeys()).isFalse();
        assertThat(calls.saysConsistency()).isFalse();
        assertThat(calls.count(0)).isEqualTo(1);
    }

    @Test
    void keysAreRankedByCallsAlsoBeyondTheLabels() {
        StringBuilder text = new StringBuilder("time,key,operation,count\n");
        for (int key = 0; key < 25_000; key++) {
            text.append("0.5,key")
                    .append(key)
                    .append(",GetItem,")
                    .append(1 + key % 5)
                    .append('\n');
        }
        RecordedCalls calls = csv(TimeFormat.SECONDS, text.toString()).value();

        int[] countOf = new int[25_000];
        for (int row = 0; row < calls.rows(); row++) {
            assertThat(countOf[calls.key(row)]).isZero();
            countOf[calls.key(row)] = calls.count(row);
        }
        assertThat(calls.labels()).hasSize(10_000);
        for (int rank = 0; rank < 25_000; rank++) {
            assertThat(countOf[rank]).as("calls of rank %s", rank).isEqualTo(5 - rank / 5_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV|''|: the file is empty.",
                "NDJSON|''|: the file is empty.",
                "NDJSON|'\n \n'|: the file has no rows.",
                "CSV|'time,key,what\n'|:1: a column 'operation' is needed (comma separated); the header has 'time', 'key', 'what'.",
                "CSV|'time,key,operation,count\n0,a,GetItem,0\n'|: every count is 0.",
                "NDJSON|'{\"time\":1,\"key\":{},\"operation\":\"GetItem\"}'"
                        + "|: none of its 1 rows is usable: line 1: 'key' is not a text or number.",
                "NDJSON|'[1]'|: none of its 1 rows is usable: line 1: the line is not a JSON object, in braces.",
                "NDJSON|'{\"time\":'|: none of its 1 rows is usable: line 1: the line is not JSON.",
                "NDJSON|'{\"time\":1,\"key\":\"a\"}'|: none of its 1 rows is usable: line 1: there is no 'operation'.",
            })
    void contentIsRefused(CallFormat format, String content, String message) {
        assertThatThrownBy(() -> read(format, STANDARD, TimeFormat.SECONDS, false, content))
                .isInstanceOf(BadRecording.class)
                .hasMessage(folder.resolve("calls") + message);
    }

    @Test
    void strictRefusesTheFirstBrokenRow() {
        assertThatThrownBy(() -> read(
                        CallFormat.CSV,
                        STANDARD,
                        TimeFormat.SECONDS,
                        true,
                        "time,key,operation\n0,a,GetItem\n0,a,Nap\n"))
                .isInstanceOf(BadRecording.class)
                .hasMessage(folder.resolve("calls")
                        + ":3: operation 'Nap' is not one of [GetItem, Query, PutItem, UpdateItem, DeleteItem].");
    }
}
