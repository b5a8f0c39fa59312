package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import hotrange.workload.IndexPlan.Change;
import hotrange.workload.spec.IndexKeySpec;
import org.junit.jupiter.api.Test;

/** What one write costs in one index (2.1). */
@Fact("2.1")
class IndexPlanTest {

    private static final long UNIT = 1_000_000;

    private final IndexPlan all = plan(-1);
    private final IndexPlan keys = plan(100);

    private static IndexPlan plan(long entryBytes) {
        return new IndexPlan(new IndexKeySpec(null, null, 1, 0, 1, null), null, null, entryBytes);
    }

    @Test
    void anEntryInItsPlaceCostsTheLargerOfTheTwoImages() {
        assertThat(all.units(Change.ONE, 1_024, 5_121)).isEqualTo(6 * UNIT);
        assertThat(all.units(Change.ONE, 5_121, 1_024)).isEqualTo(6 * UNIT);
    }

    /** Each image is rounded by itself: 1,025 B and 1,025 B are 2 + 2 units, not 3. */
    @Test
    void aMovedEntryCostsBothImages() {
        assertThat(all.units(Change.MOVE, 1_024, 5_120)).isEqualTo(6 * UNIT);
        assertThat(all.units(Change.MOVE, 1_025, 1_025)).isEqualTo(4 * UNIT);
    }

    @Test
    void projectedBytesDoNotGrowWithTheItem() {
        assertThat(keys.units(Change.ONE, 300_000, 1)).isEqualTo(UNIT);
        assertThat(keys.units(Change.MOVE, 300_000, 400_000)).isEqualTo(2 * UNIT);
    }

    @Test
    void whatDoesNotTouchTheEntryCostsNothing() {
        assertThat(all.units(Change.NONE, 1_024, 5_120)).isZero();
    }
}
