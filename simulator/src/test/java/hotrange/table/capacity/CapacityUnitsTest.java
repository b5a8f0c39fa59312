package hotrange.table.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.DataSize;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes to units: up to the next block first, then the factor of consistency, nothing rounded after that. */
class CapacityUnitsTest {

    private static final long KB = 1024;

    @Fact({"1.1", "1.2"})
    @ParameterizedTest(name = "{0} B cost {1} strongly consistent, {2} eventually consistent")
    @CsvSource({
        "1, 1, 0.5",
        "3500, 1, 0.5",
        "4096, 1, 0.5",
        "4097, 2, 1",
        "8192, 2, 1",
        "10240, 3, 1.5",
        "12288, 3, 1.5",
        "12289, 4, 2",
        "409600, 100, 50"
    })
    void readsRoundUpToFourKilobytes(long bytes, double strong, double eventual) {
        assertThat(CapacityUnits.read(bytes, true)).isEqualTo(micro(strong));
        assertThat(CapacityUnits.read(bytes, false)).isEqualTo(micro(eventual));
    }

    @Fact({"1.1", "1.2"})
    @ParameterizedTest(name = "{0} B cost {1}")
    @CsvSource({"1, 1", "500, 1", "1024, 1", "1025, 2", "1638, 2", "1639, 2", "2048, 2", "2049, 3", "409600, 400"})
    void writesRoundUpToOneKilobyte(long bytes, double units) {
        assertThat(CapacityUnits.write(bytes)).isEqualTo(micro(units));
    }

    @Test
    @Fact({"1.1", "1.2"})
    void kilobytesAreBinary() {
        assertThat(CapacityUnits.write(1_000))
                .isEqualTo(CapacityUnits.write(KB))
                .isEqualTo(micro(1));
        assertThat(CapacityUnits.read(4_000, true)).isEqualTo(CapacityUnits.read(4 * KB, true));
        assertThat(DataSize.ofKilobytes(4).bytes()).isEqualTo(4_096);
    }

    @Test
    @Fact("1.3")
    void aQueryIsRoundedOnceOverTheSumOfItsItems() {
        long query = (long) (40.8 * KB);
        assertThat(CapacityUnits.read(query, true)).isEqualTo(micro(11));
        assertThat(CapacityUnits.read(query, false)).isEqualTo(micro(5.5));
        assertThat(CapacityUnits.readBlocks(1_500 * 64)).isEqualTo(24);
        assertThat(CapacityUnits.read(1_500 * 64, true)).isEqualTo(micro(24));
        assertThat(CapacityUnits.read(1_500 * 64, false)).isEqualTo(micro(12));
    }

    @Test
    @Fact("1.3")
    void itemsReadOrWrittenOneByOneAreRoundedEach() {
        long small = (long) (1.5 * KB);
        long large = (long) (6.5 * KB);
        assertThat(CapacityUnits.read(small, true) + CapacityUnits.read(large, true))
                .isEqualTo(micro(3));
        assertThat(CapacityUnits.read(small + large, true)).isEqualTo(micro(2));
        assertThat(CapacityUnits.write(500) + CapacityUnits.write((long) (3.5 * KB)))
                .isEqualTo(micro(5));
    }

    @Test
    @Fact({"1.3", "1.4"})
    void whatIsNotThereCostsTheMinimum() {
        assertThat(CapacityUnits.read(0, true)).isEqualTo(micro(1));
        assertThat(CapacityUnits.read(0, false)).isEqualTo(micro(0.5));
        assertThat(CapacityUnits.write(0)).isEqualTo(micro(1));
    }

    @Test
    @Fact("1.7")
    void aFullPageOfOneMegabyteCosts128AndTheMeasuredOne128AndAHalf() {
        assertThat(CapacityUnits.read(1024 * KB, false)).isEqualTo(micro(128));
        assertThat(CapacityUnits.read(1024 * KB, true)).isEqualTo(micro(256));
        assertThat(CapacityUnits.readBlocks(1_007 * 1_042)).isEqualTo(257);
        assertThat(CapacityUnits.read(1_007 * 1_042, false)).isEqualTo(micro(128.5));
    }

    private static long micro(double units) {
        return (long) (units * CapacityUnits.UNIT);
    }
}
