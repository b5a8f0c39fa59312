package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.calls.Recording;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a recording follows from its rows, with the arithmetic beside it. */
class RecordingSummaryTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    private Read<Recording> read(TimeFormat times, String rows) throws IOException {
        file = Files.writeString(folder.resolve("calls.csv"), rows);
        return RecordedCallsReader.read(
                List.of(file),
                LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, times),
                new RecordedCallsReader.Options(false, true, false, Assumed.NOTHING, bytes -> {}));
    }

    private RecordingSummary summary(Read<Recording> read, @Nullable Long from, @Nullable Long to) {
        return RecordingSummary.of(file, read, PartOfRecording.of(read.value(), from, to));
    }

    private TableSummary only(String rows) throws IOException {
        return summary(read(TimeFormat.SECONDS, rows), null, null).tables().get(0);
    }

    @Test
    void requestsAndUnitsRankKeysDifferently() throws IOException {
        TableSummary table = only("""
                time,key,operation,bytes,consistent,count
                0.5,many,GetItem,100,false,6
                0.5,large,GetItem,40960,true,1
                1.5,many,PutItem,1025,,1
                1.5,rare,DeleteItem,-,,2
                """);

        assertThat(table.calls()).isEqualTo(10);
        assertThat(table.requests().topKey()).isEqualTo("many");
        assertThat(table.requests().topShare()).isEqualTo(0.7);
        assertThat(table.requests().keysForHalf()).isEqualTo(1);
        // 6 · 0.5 and 10.
        Concentration reads = Objects.requireNonNull(table.readUnits());
        assertThat(reads.topKey()).isEqualTo("large");
        assertThat(reads.total()).isEqualTo(13);
        assertThat(reads.topShare()).isEqualTo(10 / 13.0);
        // 2 and 2 · 1.
        assertThat(Objects.requireNonNull(table.writeUnits()).total()).isEqualTo(4);
        // 3,000 / (10/13) units; 10 requests have 13 of them.
        SafeRate safe = Objects.requireNonNull(table.safeReads());
        assertThat(safe.unitsPerSecond()).isEqualTo(3_900);
        assertThat(safe.requestsPerSecond()).isEqualTo(3_000);
        // 1,000 / 0.5 units; 10 requests have 4 of them.
        assertThat(Objects.requireNonNull(table.safeWrites()).requestsPerSecond())
                .isEqualTo(5_000);
    }

    @Test
    void whatIsReplayedIsCutButSaidAsRecorded() throws IOException {
        TableSummary table = only("time,key,operation,bytes\n0,a,get,4096000\n0,b,get,4096\n1,b,put,10\n");

        assertThat(table.oversized()).isEqualTo(1);
        assertThat(Objects.requireNonNull(table.readUnits()).total()).isEqualTo(500.5);
        assertThat(Objects.requireNonNull(table.replayedReadUnits()).total()).isEqualTo(50.5);
        assertThat(table.replayedWriteUnits()).isNull();
        assertThat(Objects.requireNonNull(table.safeReads()).unitsPerSecond()).isEqualTo(3_000 / (50 / 50.5));
    }

    @Test
    void emptyBinsCountAsZeroAndRanksAreTheNearest() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation,count\n100,a,get,7\n109,a,get,3\n");
        CallRates ten = only(rows.toString()).perSecond();
        assertThat(ten).isEqualTo(new CallRates(1, 10, 1, 0, 7, 7, 7));
        rows.append("101,a,get,1\n102,a,get,1\n103,a,get,1\n104,a,get,2\n");
        assertThat(only(rows.toString()).perSecond().p50()).isEqualTo(1);
    }

    @Test
    void minutesAreThoseOfTheClock() throws IOException {
        Read<Recording> read = read(
                TimeFormat.ISO8601,
                "time,key,operation\n2026-11-20T10:00:59Z,a,get\n2026-11-20T10:01:00Z,a,get\n2026-11-20T10:05:30Z,a,get\n");
        assertThat(summary(read, null, null).tables().get(0).perMinute())
                .isEqualTo(new CallRates(60, 6, 3 * 60e6 / 272e6, 0, 1, 1, 1));
    }

    @Test
    void datesThatMustBeWrongAreLeftOutAndSaid() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation\n0,a,get\n4294967295,a,get\n");
        for (int i = 0; i < 2_000; i++) {
            rows.append(1_795_168_800L + i / 10).append(",k").append(i % 7).append(",get\n");
        }
        Read<Recording> read = read(TimeFormat.SECONDS, rows.toString());
        RecordingSummary summary = summary(read, null, null);

        assertThat(summary.tables().get(0).seconds()).isEqualTo(200);
        assertThat(summary.tables().get(0).calls()).isEqualTo(2_000);
        assertThat(summary.part().leftOut()).isEqualTo(2);
        assertThat(summary.notes())
                .contains("2 rows lie more than a day from all others; the part from 1795168800s to 1795169000s is"
                        + " replayed without them.");
        assertThat(summary(read, 0L, null).tables().get(0).calls()).isEqualTo(2_001);
    }

    @Test
    void wrongDatesAreOneInAThousandOfTheRecordingWhateverTheirTable() throws IOException {
        StringBuilder rows = new StringBuilder("time,table,key,operation\n4294967295,b,a,get\n");
        for (int i = 0; i < 2_000; i++) {
            rows.append(i / 10).append(i % 4 == 0 ? ",a,k,get\n" : ",c,k,get\n");
        }
        RecordingSummary summary = summary(read(TimeFormat.SECONDS, rows.toString()), null, null);

        assertThat(summary.part().toMicros()).isEqualTo(200_000_000);
        assertThat(summary.part().leftOut()).isEqualTo(1);
        assertThat(summary.tables()).extracting(TableSummary::table).containsExactly("a", "c");
    }

    @Test
    void aSteadyRateIsTheMeanOfItsMinutesWhereverItBegins() throws IOException {
        TableSummary table = only("time,key,operation,count\n30,a,get,60000\n89,a,get,0\n");
        assertThat(table.perMinute().mean()).isEqualTo(60_000);
        assertThat(RecordingText.span(1_000)).isEqualTo("16.7 min");
        assertThat(RecordingText.span(7_200)).isEqualTo("2.0 h");
    }

    @Test
    void aQuietNightIsNoWrongDate() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation\n0,a,get\n");
        for (int i = 0; i < 2_000; i++) {
            rows.append(80_000 + i).append(",a,get\n");
        }
        assertThat(only(rows.toString()).calls()).isEqualTo(2_001);
        assertThat(only("time,key,operation\n0,a,get\n9000000,a,get\n").calls()).isEqualTo(2);
    }

    @Test
    void aPartWithoutACallIsRefused() throws IOException {
        Read<Recording> read = read(TimeFormat.SECONDS, "time,key,operation\n0,a,get\n5,a,get\n");
        assertThatThrownBy(() -> summary(read, 7_000_000L, null))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": there is no call between 7s and 6s of the recording, which ends at 6s.");
    }

    @Test
    void everythingInOneMinuteAndOneKeyIsSaidToo() throws IOException {
        TableSummary table = only("time,key,operation,count\n60,a,put,1000000\n");
        assertThat(table.requests().zipf()).isNull();
        assertThat(table.requests().topShare()).isEqualTo(1);
        assertThat(table.perMinute().max()).isEqualTo(1_000_000);
        assertThat(RecordingText.lines(summary(read(TimeFormat.SECONDS, "time,key,operation\n0,a,get\n"), null, null)))
                .anyMatch(line -> line.contains("no law for less than 2 keys"))
                .anyMatch(line -> line.contains("no sizes on record"));
    }

    @Test
    void hostileKeysStayOnTheirLine() throws IOException {
        RecordingSummary summary = summary(
                read(
                        TimeFormat.SECONDS,
                        "time,key,operation\n0,\u001b[31m<script>\u2028x" + "y".repeat(500) + ",get\n1,b,get\n"),
                null,
                null);
        assertThat(RecordingText.lines(summary))
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("\u001b")
                        .doesNotContain("\u2028")
                        .hasSizeLessThan(400));
    }
}
