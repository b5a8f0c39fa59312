package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedSizes;
import hotrange.workload.recorded.RecordedSortKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rates, sizes and sort keys. */
class SmallReadersTest {

    @Test
    void brokenRateKeepsItsPlace() {
        Read<long[]> read = RateReader.read(Fixtures.file("rate.csv"), "value", 60, false);

        assertThat(read.value()).containsExactly(94, 0, 0, 7);
        assertThat(read.notes())
                .containsExactly("rate.csv: 1 of 4 rows were not usable and count as 0: line 3: column 'value' is"
                        + " 'none', which is not a whole number.");
    }

    @Test
    void unknownRateColumnNamesTheOnesThereAre() {
        Path file = Fixtures.file("rate.csv");

        assertThatThrownBy(() -> RateReader.read(file, "calls", 60, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ":1: a column 'calls' is needed (comma separated);"
                        + " the header has 'timestamp', 'value'.");
    }

    @Test
    void sizesLargerThanAnItemAreCappedAndCounted() {
        Read<RecordedSizes> read = SizeHistogramReader.read(Fixtures.file("sizes.json"));

        RecordedSizes sizes = read.value();
        assertThat(sizes.bytes(0)).isEqualTo(10);
        assertThat(sizes.bytes(2)).isEqualTo(409_600);
        assertThat(sizes.recordedBytes(2)).isEqualTo(409_601);
        assertThat(sizes.weight(0)).isEqualTo(0.5);
        assertThat(sizes.totalWeight()).isCloseTo(1, within(1e-12));
        assertThat(sizes.cappedSizes()).isEqualTo(1);
        assertThat(read.notes())
                .containsExactly("sizes.json: 1 of 3 sizes, with 25.0000 % of the weight, are larger than an item can"
                        + " be (409,600 bytes) and count as that.");
    }

    @Test
    void oneMoreSizeThanWeightsMeansBounds() {
        RecordedSizes sizes =
                SizeHistogramReader.read(Fixtures.file("size-bounds.json")).value();

        assertThat(sizes.sizes()).isEqualTo(2);
        assertThat(sizes.bytes(0)).isEqualTo(2);
        assertThat(sizes.bytes(1)).isEqualTo(6);
    }

    @Test
    void sortKeysStandInTheOrderOfTheirUtf8() {
        RecordedSortKeys keys =
                SortKeyReader.read(Fixtures.file("sort-keys.csv"), true).value();

        assertThat(keys.labels()).containsExactly("B", "a", "b", "\uFFFD", "\uD83D\uDE00");
        assertThat(keys.weightOf(1)).isEqualTo(3);
        assertThat(keys.calls()).isEqualTo(16);
    }
}
