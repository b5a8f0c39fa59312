package hotrange.workload.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedKeysTest {

    @Test
    void blocksStandByCallsPerKeyNotByCallsPerBlock() {
        RecordedKeys keys = new RecordedKeys(new long[] {10, 1, 2}, new long[] {100, 50, 60}, List.of(), null, 0);

        assertThat(keys.blocks()).isEqualTo(3);
        assertThat(keys.keysIn(0)).isEqualTo(1);
        assertThat(keys.keysIn(1)).isEqualTo(2);
        assertThat(keys.keysIn(2)).isEqualTo(10);
        assertThat(keys.weightOf(0)).isEqualTo(50);
        assertThat(keys.weightOf(1)).isEqualTo(60);
        assertThat(keys.weightOf(2)).isEqualTo(100);
        assertThat(keys.keys()).isEqualTo(13);
        assertThat(keys.calls()).isEqualTo(210);
    }

    @Test
    void weightsThatDoublesCannotTellApartAreOrdered() {
        long keysIn = 1L << 60;
        RecordedKeys keys =
                new RecordedKeys(new long[] {keysIn, keysIn}, new long[] {keysIn + 1, keysIn + 2}, List.of(), null, 0);

        assertThat(keys.weightOf(0)).isEqualTo(keysIn + 2);
    }

    @Test
    void equalBlocksKeepTheirOrder() {
        RecordedKeys keys = new RecordedKeys(new long[] {2, 1, 4}, new long[] {2, 5, 4}, List.of(), null, 0);

        assertThat(keys.keysIn(1)).isEqualTo(2);
        assertThat(keys.keysIn(2)).isEqualTo(4);
    }

    @Test
    void sumsDoNotWrap() {
        assertThatThrownBy(
                        () -> new RecordedKeys(new long[] {1, 1}, new long[] {Long.MAX_VALUE, 1}, List.of(), null, 0))
                .isInstanceOf(ArithmeticException.class);
    }
}
