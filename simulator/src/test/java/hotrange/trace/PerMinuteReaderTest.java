package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.trace.rows.Read;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerMinuteReaderTest {

    @TempDir
    Path folder;

    @Test
    void keysAreRankedAndRowsOfOneKeyAddedUp() {
        PerMinuteCounts counts =
                PerMinuteReader.read(Fixtures.file("minutes.csv"), true).value();

        assertThat(counts.labels()).containsExactly("b", "c", "a", "zero");
        assertThat(counts.minutes()).isEqualTo(3);
        assertThat(counts.calls()).isEqualTo(15);
        assertThat(new long[] {counts.total(0), counts.total(1), counts.total(2)})
                .containsExactly(10, 4, 1);
        assertThat(counts.nonZero(0)).isEqualTo(3);
        assertThat(cells(counts, 0)).containsExactly(0, 4, 1, 5, 2, 1);
        assertThat(cells(counts, 1)).containsExactly(0, 2, 2, 2);
        assertThat(cells(counts, 2)).containsExactly(0, 1);
    }

    @Test
    void layoutOfTheOriginalReleaseIsRead() {
        Read<PerMinuteCounts> read = PerMinuteReader.read(Fixtures.file("minutes-original.csv"), false);

        assertThat(read.value().labels()).containsExactly("f");
        assertThat(read.value().total(0)).isEqualTo(10);
        assertThat(read.value().total(1)).isEqualTo(20);
        assertThat(read.firstBroken())
                .containsExactly("minutes-original.csv:3: minute 2 is 'x', which is not a whole number");
    }

    @Test
    void headerWithoutMinutesIsRefused() {
        Path file = Fixtures.file("counts.csv");

        assertThatThrownBy(() -> PerMinuteReader.read(file, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ":1: a column with the key, 'HashFunction' or the first one, and columns 'minute_1',"
                        + " 'minute_2', … are needed (comma separated); the header has 'bytes', 'key', 'count'.");
    }

    @Test
    void absurdMinutesAreRefused() {
        Path file = Fixtures.write(folder.resolve("m.csv"), "key,minute_2000000000\na,1\n");

        assertThatThrownBy(() -> PerMinuteReader.read(file, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": column 'minute_2000000000': minutes count from 1 to at most 527,040.");
    }

    @Test
    void cellsThatAddUpTooFarAreRefused() {
        Path file = Fixtures.write(folder.resolve("m.csv"), "key,minute_1\na,2147483647\na,1\n");

        assertThatThrownBy(() -> PerMinuteReader.read(file, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": the rows of key 'a' add up to more than 2^31 in a minute.");
    }

    /** Key and count in turn. */
    private static int[] cells(PerMinuteCounts counts, int minute) {
        int[] cells = new int[2 * counts.nonZero(minute)];
        Arrays.setAll(cells, i -> {
            int entry = counts.firstEntry(minute) + i / 2;
            return i % 2 == 0 ? counts.entryKeys()[entry] : counts.entryCounts()[entry];
        });
        return cells;
    }
}
