package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec.Format;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedKeysReaderTest {

    @TempDir
    Path folder;

    @Test
    void duplicatesAddUpAndEqualKeysStandByTheirText() {
        Read<RecordedKeys> read = RecordedKeysReader.read(Fixtures.file("counts.csv"), Format.COUNTS, true);

        RecordedKeys keys = read.value();
        assertThat(keys.labels()).containsExactly("apple", "plum", "pear", "a, b");
        assertThat(keys.blocks()).isEqualTo(3);
        assertThat(keys.keysIn(0)).isEqualTo(2);
        assertThat(keys.weightOf(0)).isEqualTo(14);
        assertThat(keys.weightOf(1)).isEqualTo(5);
        assertThat(keys.weightOf(2)).isEqualTo(1);
        assertThat(keys.keys()).isEqualTo(4);
        assertThat(keys.calls()).isEqualTo(20);
        assertThat(read.rows()).isEqualTo(5);
        assertThat(read.broken()).isZero();
    }

    @Test
    void bytesAreMeansOfCallsAndCappedAtTheLargestItem() {
        Read<RecordedKeys> read = RecordedKeysReader.read(Fixtures.file("counts.csv"), Format.COUNTS, true);

        assertThat(read.value().bytes()).containsExactly(409_600, 100, 300, 0);
        assertThat(read.value().cappedSizes()).isEqualTo(1);
        assertThat(read.notes())
                .containsExactly(
                        "counts.csv: 1 of 4 keys are larger than an item can be (400 KB) and count as 400 KB.");
    }

    @Test
    void brokenRowsAreCountedAndTheFirstFiveShown() {
        Read<RecordedKeys> read = RecordedKeysReader.read(Fixtures.file("broken.csv"), Format.COUNTS, false);

        assertThat(read.value().labels()).containsExactly("good", "trailing", "fine");
        assertThat(read.rows()).isEqualTo(12);
        assertThat(read.broken()).isEqualTo(9);
        assertThat(read.firstBroken())
                .containsExactly(
                        "broken.csv:3: the key is empty",
                        "broken.csv:4: 1 field where the header has 2",
                        "broken.csv:5: count is '-3', which is negative",
                        "broken.csv:6: count is 'many', which is not a whole number",
                        "broken.csv:7: count is '1.5', which is not a whole number");
        assertThat(read.notes())
                .containsExactly("broken.csv: 9 of 12 rows were not usable and left out: line 3: the key is empty;"
                        + " line 4: 1 field where the header has 2; line 5: count is '-3', which is negative;"
                        + " line 6: count is 'many', which is not a whole number;"
                        + " line 7: count is '1.5', which is not a whole number; and more.");
    }

    @Test
    void strictRefusesTheFirstBrokenRow() {
        Path file = Fixtures.file("broken.csv");

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.COUNTS, true))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ":3: the key is empty.");
    }

    @Test
    void accessesCountRowsAndMeanBytes() {
        RecordedKeys keys = RecordedKeysReader.read(Fixtures.file("accesses.csv"), Format.ACCESSES, true)
                .value();

        assertThat(keys.labels()).containsExactly("a", "b", "c");
        assertThat(keys.calls()).isEqualTo(6);
        assertThat(keys.bytes()).containsExactly(8, 21, 0);
    }

    @Test
    void accessLogCountsRequestTargets() {
        Read<RecordedKeys> read = RecordedKeysReader.read(Fixtures.file("access.log"), Format.ACCESS_LOG, false);

        assertThat(read.value().labels()).containsExactly("/b", "/a?x=1", "/old", "/with \\\"quote\\\"");
        assertThat(read.value().bytes()).containsExactly(50, 2326, 5, 7);
        assertThat(read.rows()).isEqualTo(10);
        assertThat(read.firstBroken())
                .containsExactly(
                        "access.log:6: the request '-' names no target",
                        "access.log:7: the request '\\x16\\x03\\x01' names no target",
                        "access.log:8: the quotes of the request are not closed",
                        "access.log:9: no '[time] \"request\"' in 'nothing of the kind'",
                        "access.log:10: bytes is 'many', which is not a whole number");
    }

    @Test
    void popularityBucketsAreBlocksByCallsPerKey() {
        RecordedKeys keys = RecordedKeysReader.read(Fixtures.file("popularity.json"), Format.POPULARITY, true)
                .value();

        assertThat(IntStream.range(0, keys.blocks()).mapToLong(keys::keysIn)).containsExactly(1L, 2L, 3L);
        assertThat(IntStream.range(0, keys.blocks()).mapToLong(keys::weightOf)).containsExactly(100L, 30L, 30L);
        assertThat(keys.labels()).isEmpty();
        assertThat(keys.bytes()).isNull();
    }

    @Test
    void gzipIsToldByContentNotByName() {
        Path file = folder.resolve("counts.txt");
        Fixtures.gzipped(file, "key,count\na,1\n");

        assertThat(RecordedKeysReader.read(file, Format.COUNTS, true).value().labels())
                .containsExactly("a");
    }

    @Test
    void lineEndsAndByteOrderMarksDoNotMatter() {
        Path file = Fixtures.write(folder.resolve("k.csv"), "\uFEFFkey,count\r\na,1\r\n\r\nb,x\rc,3");

        Read<RecordedKeys> read = RecordedKeysReader.read(file, Format.COUNTS, false);

        assertThat(read.value().labels()).containsExactly("c", "a");
        assertThat(read.firstBroken()).containsExactly("k.csv:4: count is 'x', which is not a whole number");
    }

    @Test
    void orderOfRowsDoesNotMatter() {
        String rows = IntStream.range(0, 30_000)
                .mapToObj(i -> "key" + i + "," + (i % 7 == 0 ? 3 : 1 + i % 2) + "," + i % 50)
                .collect(Collectors.joining("\n"));
        String reversed = IntStream.range(0, 30_000)
                .map(i -> 29_999 - i)
                .mapToObj(i -> "key" + i + "," + (i % 7 == 0 ? 3 : 1 + i % 2) + "," + i % 50)
                .collect(Collectors.joining("\n"));

        RecordedKeys keys = readCounts("key,count,bytes\n" + rows);
        RecordedKeys others = readCounts("key,count,bytes\n" + reversed);

        assertThat(keys.labels()).hasSize(RecordedKeys.LABELS_AT_MOST).isEqualTo(others.labels());
        assertThat(keys.labels()).startsWith("key0", "key10003", "key1001");
        assertThat(keys.labels().subList(0, 4286)).isSorted();
        assertThat(keys.labels().subList(4286, 10_000)).isSorted();
        assertThat(keys.bytes()).hasSize(30_000).isEqualTo(others.bytes());
        assertThat(keys.keysIn(0)).isEqualTo(4286);
    }

    @Test
    void callsOfAllKeysDoNotWrap() {
        Path file = Fixtures.write(folder.resolve("k.csv"), "key,count\na," + Long.MAX_VALUE + "\nb,1\n");

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.COUNTS, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": up to row 2 the calls or their bytes add up to more than 2^63.");
    }

    private RecordedKeys readCounts(String text) {
        return RecordedKeysReader.read(Fixtures.write(folder.resolve("k.csv"), text), Format.COUNTS, true)
                .value();
    }
}
