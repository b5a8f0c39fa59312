package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.testing.Seeds;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binary form gives back what was written, and nothing from a file that is not whole. */
class HrecFileTest {

    private static final String ROWS = """
            time,table,key,operation,bytes,sortKey,count,consistent
            1600000000.5,orders,a,PutItem,500000,z1,1,
            1600000001.5,orders,"b ""é"", <b>",GetItem,-,z2,7,true
            1600000003.25,users,u,Query,1048577,,1,false
            """;

    @TempDir
    Path folder;

    private Recording recording(String rows) throws IOException {
        return Decoded.of(Files.writeString(folder.resolve("rows.csv"), rows), CallFormat.CSV)
                .read()
                .value();
    }

    private static byte[] bytes(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HrecFile.write(recording, out);
        return out.toByteArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("calls.hrec"), bytes);
    }

    private static void assertSame(RecordedCalls found, RecordedCalls expected) {
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.labels()).isEqualTo(expected.labels());
        assertThat(found.keys()).isEqualTo(expected.keys());
        assertThat(found.originMicros()).isEqualTo(expected.originMicros());
        assertThat(found.resolutionMicros()).isEqualTo(expected.resolutionMicros());
        assertThat(found.saysConsistency()).isEqualTo(expected.saysConsistency());
        assertThat(found.hasSortKeys()).isEqualTo(expected.hasSortKeys());
        for (int row = 0; row < found.rows(); row++) {
            assertThat(found.time(row)).isEqualTo(expected.time(row));
            assertThat(found.key(row)).isEqualTo(expected.key(row));
            assertThat(found.type(row)).isEqualTo(expected.type(row));
            assertThat(found.consistent(row)).isEqualTo(expected.consistent(row));
            assertThat(found.recordedBytes(row)).isEqualTo(expected.recordedBytes(row));
            assertThat(found.count(row)).isEqualTo(expected.count(row));
            assertThat(found.sortKey(row)).isEqualTo(expected.sortKey(row));
        }
    }

    @Test
    void whatIsWrittenIsReadWhateverTheFormatIsSaidToBe() throws IOException {
        Recording written = recording(ROWS);
        Path file = write(bytes(written));

        for (CallFormat format : new CallFormat[] {CallFormat.HREC, CallFormat.CSV}) {
            Recording read = Decoded.of(file, format).read().value();
            assertThat(read.tables()).containsOnlyKeys("orders", "users");
            assertSame(read.table("orders"), written.table("orders"));
            assertSame(read.table("users"), written.table("users"));
            assertThat(read.oversized()).isEqualTo(2);
        }
        assertThat(bytes(recording(ROWS))).isEqualTo(bytes(written));
    }

    @Test
    void aScenarioNamesATableWhereThereAreSeveral() throws IOException {
        Path file = write(bytes(recording(ROWS)));
        LoadShape.RecordedCalls all =
                LoadShape.RecordedCalls.all("", CallFormat.HREC, CallColumns.STANDARD, TimeFormat.SECONDS);
        assertThatThrownBy(() -> RecordedCallsReader.read(file, all, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": has rows of several tables, 'orders', 'users'; a table has to be named.");
        assertThat(RecordedCallsReader.read(write(bytes(recording("time,key,operation\n1,a,get\n"))), all, false)
                        .value()
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void everyOtherLengthIsRefused() throws IOException {
        byte[] whole = bytes(recording(ROWS));
        for (int length = 0; length < whole.length; length++) {
            Path cut = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Decoded.of(cut, CallFormat.HREC))
                    .as("%s bytes", length)
                    .isInstanceOf(BadRecording.class);
        }
        Path longer = write(Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Decoded.of(longer, CallFormat.HREC))
                .hasMessage(longer + ": the file has " + (whole.length + 1) + " bytes and should have " + whole.length
                        + "; it is not complete or damaged.");
    }

    @Seeds
    void everyChangedByteIsRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = bytes(recording(ROWS));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Path file = write(changed);
            assertThatThrownBy(() -> Decoded.of(file, CallFormat.HREC))
                    .as("byte %s", at)
                    .isInstanceOf(BadRecording.class);
        }
    }

    @Test
    void laterVersionsAndOtherFilesAreNamed() throws IOException {
        byte[] later = bytes(recording(ROWS));
        later[11] = 2;
        Path file = write(later);
        assertThatThrownBy(() -> Decoded.of(file, CallFormat.HREC))
                .hasMessage(file + ": the file has version 2, this Hotrange reads 1; import the recording again.");
        Path csv = write(ROWS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Decoded.of(csv, CallFormat.HREC))
                .hasMessage(csv + ": this is not a recording that hotrange import wrote.");
    }
}
