package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.table.Table;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.Position;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A full partition is cut where half of its bytes lie below, wherever they came from. */
class FullPartitionTest {

    private static final long GB = 1L << 30;
    private static final long MIDDLE = Long.MIN_VALUE;

    private static Table table(long initialBytes, int partitions) {
        Table table = new Table(
                "table",
                onDemand().partitions(partitions).bytes(initialBytes).spec(),
                Profile.SINCE_2019,
                Assumptions.DEFAULT,
                1_000_000);
        table.trackData(0, true);
        return table;
    }

    private static StoredData data(Table table) {
        return Objects.requireNonNull(table.data());
    }

    /** Puts {@code bytes} into a table in 10,000 items. */
    private static void write(Table table, long bytes, LongFunction<Position> keys) {
        for (long i = 0; i < 10_000; i++) {
            Position key = keys.apply(i);
            int partition = table.partitions().find(key.hash(), key.sortKey());
            data(table).add(partition, key.hash(), key.sortKey(), bytes / 10_000);
        }
    }

    private static double part(long position) {
        return (position >>> 1) / 0x1p63;
    }

    private static Position middle(Table table, int range) {
        return Objects.requireNonNull(new FullPartition(data(table), table.partitions(), range).middle(true, 0.05));
    }

    @Test
    @Fact("F5")
    void whatWasThereFromTheStartLiesEvenlyOverTheHashes() {
        assertThat(part(middle(table(10 * GB, 1), 0).hash())).isCloseTo(0.5, within(1e-12));
        Table four = table(40 * GB, 4);
        for (int range = 0; range < 4; range++) {
            assertThat(data(four).bytes(range)).isEqualTo(10.0 * GB);
            assertThat(part(middle(four, range).hash())).isCloseTo((2 * range + 1) / 8.0, within(1e-12));
        }
    }

    @Test
    @Fact({"F5", "F14", "F9", "F16"})
    void aCollectionThatGrowsAtItsEndIsCutInside() {
        Table table = table(0, 1);
        write(table, 10 * GB, i -> new Position(77, i));
        Position cut = middle(table, 0);
        assertThat(cut.hash()).isEqualTo(77);
        assertThat(cut.sortKey()).isBetween(4_700L, 5_300L);
    }

    @Test
    @Fact({"F5", "F15"})
    void withALocalSecondaryIndexCutsLieBetweenCollections() {
        Table table = table(0, 1);
        write(table, 10 * GB, i -> new Position(i % 4 == 0 ? 5 : 9, i));
        FullPartition full = new FullPartition(data(table), table.partitions(), 0);
        assertThat(full.middle(false, 0.05)).isEqualTo(new Position(9, 0));
        Table single = table(0, 1);
        write(single, 10 * GB, i -> new Position(5, i));
        assertThat(new FullPartition(data(single), single.partitions(), 0).middle(false, 0.05))
                .isNull();
    }

    /** One in ten writes goes to the second of two collections that stay whole. */
    @Test
    @Fact({"U-35", "F15"})
    void aCutThatLeavesTooLittleOnOneSideIsNotMade() {
        Table table = table(0, 1);
        write(table, 10 * GB, i -> new Position(i % 10 == 0 ? 9 : 5, i));
        FullPartition full = new FullPartition(data(table), table.partitions(), 0);
        assertThat(full.middle(false, 0.05)).isEqualTo(new Position(6, 0));
        assertThat(full.middle(false, 0.15)).isNull();
    }

    @Seeds
    @Fact({"F5", "F10"})
    void oldAndNewBytesAreWeighedTogether(long seed) {
        Table table = table(4 * GB, 1);
        // 6 GB over the upper half: 5 GB lie below 1/2 + x with 2 + 4 x + 12 x = 5, that is at 11/16.
        write(table, 6 * GB, i -> new Position(MIDDLE | Draws.at(seed, i), 0));
        Position cut = middle(table, 0);
        assertThat(part(cut.hash())).isBetween(0.66, 0.71);
    }

    @Seeds
    @Fact("F10")
    void splitsDivideTheBytesAndLoseNone(long seed) {
        Table table = table(8 * GB, 3);
        write(table, 20 * GB, i -> new Position(Draws.at(5, i % 7), Draws.at(seed, i)));
        for (int i = 0; i < 20; i++) {
            int range = (int) Draws.below(Draws.at(~seed, i), table.partitions().size());
            double before = data(table).bytes(range);
            Position cut = middle(table, range);
            table.split(0, cut.hash(), cut.sortKey());
            PartitionSet set = table.partitions();
            assertThat(data(table).bytes(range) + data(table).bytes(range + 1)).isBetween(before - 1, before + 1);
            assertThat(data(table).bytes(range) / before).isBetween(0.3, 0.7);
            set.check();
        }
        double sum = 0;
        for (int range = 0; range < table.partitions().size(); range++) {
            sum += data(table).bytes(range);
        }
        assertThat(sum / GB).isBetween(27.99, 28.01);
    }

    @Test
    void deletesMakeRoom() {
        Table table = table(10 * GB, 1);
        data(table).add(0, 5, 5, -3 * GB);
        data(table).add(0, 5, 5, GB);
        assertThat(data(table).bytes(0)).isEqualTo(8.0 * GB);
        data(table).add(0, 5, 5, -30 * GB);
        assertThat(data(table).bytes(0)).isZero();
    }

    /** The cut where one item has {@code part} of the bytes; the others lie over the hashes above it, or below it. */
    private static @Nullable Position besideALargeItem(double part, boolean othersAbove, boolean divisible) {
        Table table = table(0, 1);
        write(table, 10 * GB, i -> {
            long other = Draws.at(3, i) >>> 1;
            return i < 10_000 * part ? new Position(MIDDLE, 5) : new Position(othersAbove ? ~other : other, 0);
        });
        return new FullPartition(data(table), table.partitions(), 0).middle(divisible, 0.05);
    }

    @Test
    @Fact("F5")
    void whatLiesBesideALargeItemIsCutOffAtItsBorder() {
        for (boolean divisible : new boolean[] {false, true}) {
            assertThat(besideALargeItem(0.6, true, divisible)).isEqualTo(new Position(MIDDLE + 1, 0));
            assertThat(besideALargeItem(0.6, false, false)).isEqualTo(new Position(MIDDLE, 0));
        }
    }

    @Test
    void aCutThatLeavesLessThanATwentiethIsNotMade() {
        assertThat(besideALargeItem(0.92, true, true)).isNotNull();
        assertThat(besideALargeItem(0.98, true, true)).isNull();
        assertThat(besideALargeItem(0.98, false, true)).isNull();
    }

    @Test
    @Fact("F9")
    void aPartOfACollectionIsCutInsideAgain() {
        Table table = table(0, 1);
        write(table, 10 * GB, i -> new Position(77, i));
        table.split(0, 77, 0);
        for (int round = 0; round < 4; round++) {
            int last = table.partitions().size() - 1;
            double before = data(table).bytes(last);
            Position cut = middle(table, last);
            assertThat(cut.hash()).isEqualTo(77);
            table.split(0, cut.hash(), cut.sortKey());
            assertThat(data(table).bytes(last) / before).isBetween(0.45, 0.55);
        }
    }
}
