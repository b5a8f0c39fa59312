package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.trace.rows.KeyTable;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    @Test
    void countsSurviveGrowth() {
        KeyTable table = new KeyTable(true);
        for (int i = 0; i < 300_000; i++) {
            table.add(KeyTable.hash("user#" + i % 100_000), i % 100_000, 2);
        }

        assertThat(table.keys()).isEqualTo(100_000);
        for (int i = 0; i < 100_000; i++) {
            int key = table.find(KeyTable.hash("user#" + i));
            assertThat(table.countOf(key)).isEqualTo(3L * i);
            assertThat(table.bytesOf(key)).isEqualTo(6);
        }
        assertThat(table.find(KeyTable.hash("nobody"))).isEqualTo(-1);
        assertThat(table.sortedCounts()).hasSize(100_000).isSorted().endsWith(3L * 99_999);
    }

    @Test
    void similarKeysSpread() {
        int[] perByte = new int[256];
        for (int i = 0; i < 256_000; i++) {
            perByte[(int) KeyTable.hash(Integer.toString(i)) & 0xff]++;
        }
        assertThat(perByte).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(800, 1200);
            }
        });
    }
}
