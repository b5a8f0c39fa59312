package hotrange.table.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.engine.Draws;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions are contiguous ranges of (hash, sort key) that tile the key space, and every position has one owner. */
class PartitionSetTest {

    private static final long LAST = -1;
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64);

    @Fact({"F13", "U18"})
    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 3, 4, 7, 100, 4_096, 4_097, 10_000})
    void rangesAreOfEqualWidthToTheLastHash(int count) {
        PartitionSet set = new PartitionSet(count);
        set.check();
        BigInteger whole = ALL.divide(BigInteger.valueOf(count));

        for (int i = 0; i < count; i++) {
            // The i-th range starts at the first hash h with h ≥ 2^64 · i / count.
            BigInteger product = ALL.multiply(BigInteger.valueOf(i));
            BigInteger start = product.add(BigInteger.valueOf(count - 1)).divide(BigInteger.valueOf(count));
            assertThat(PartitionSet.startOf(i, count)).isEqualTo(start.longValue());
            assertThat(set.find(start.longValue(), 0)).isEqualTo(i);
            assertThat(set.find(start.longValue() - 1, LAST)).isEqualTo(i == 0 ? count - 1 : i - 1);
            if (i > 0) {
                BigInteger width = start.subtract(unsigned(PartitionSet.startOf(i - 1, count)));
                assertThat(width).isBetween(whole, whole.add(BigInteger.ONE));
            }
        }
        assertThat(set.find(0, 0)).isZero();
        assertThat(set.find(LAST, LAST)).isEqualTo(count - 1);
    }

    @Test
    void rangesAreAsWideAsTheirSharesOfTheItems() {
        PartitionSet set = PartitionSet.byItems(List.of(300L, 100L, 0L, 599L));
        set.check();
        assertThat(set.size()).isEqualTo(4);
        long[] starts = {0, 300, 400, 401};
        for (int i = 0; i < starts.length; i++) {
            long start = ALL.multiply(BigInteger.valueOf(starts[i]))
                    .divide(BigInteger.valueOf(1_000))
                    .longValue();
            assertThat(set.find(start, 0)).isEqualTo(i);
            assertThat(set.find(start - 1, LAST)).isEqualTo(i == 0 ? 3 : i - 1);
        }
    }

    @Test
    void everyPartitionHasAHashHoweverFewItsItems() {
        List<Long> counts = new ArrayList<>(Collections.nCopies(9_996, 1_000_000_000_000_000L));
        counts.addAll(List.of(0L, 0L, 0L, 0L));
        PartitionSet set = PartitionSet.byItems(counts);
        set.check();
        assertThat(set.size()).isEqualTo(10_000);
    }

    @Test
    void aTableHasAtLeastOnePartition() {
        assertThatThrownBy(() -> new PartitionSet(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PartitionSet.byItems(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Fact("F10")
    void aSplitReplacesOnePartitionAndLeavesTheOthersAlone() {
        PartitionSet set = new PartitionSet(4);
        long middle = PartitionSet.startOf(3, 8);
        int version = set.version();

        assertThat(set.split(middle, 0)).isEqualTo(4);

        assertThat(set.size()).isEqualTo(5);
        assertThat(set.idsInOrder()).containsExactly(0, 1, 4, 2, 3);
        assertThat(set.version()).isNotEqualTo(version);
        assertThat(set.find(middle - 1, LAST)).isEqualTo(1);
        assertThat(set.find(middle, 0)).isEqualTo(4);
        assertThat(set.find(PartitionSet.startOf(2, 4) - 1, LAST)).isEqualTo(4);
        assertThat(set.find(PartitionSet.startOf(2, 4), 0)).isEqualTo(2);
        set.check();
    }

    @Test
    @Fact("F14")
    void aSplitMayLieInsideAnItemCollection() {
        PartitionSet set = new PartitionSet(4);
        long hash = PartitionSet.startOf(3, 8);
        set.split(hash, 1_000);
        set.split(hash, Long.MIN_VALUE);

        assertThat(set.find(hash, 0)).isEqualTo(1);
        assertThat(set.find(hash, 999)).isEqualTo(1);
        assertThat(set.find(hash, 1_000)).isEqualTo(4);
        assertThat(set.find(hash, Long.MAX_VALUE)).isEqualTo(4);
        assertThat(set.find(hash, Long.MIN_VALUE)).as("sort keys are unsigned").isEqualTo(5);
        assertThat(set.find(hash, LAST)).isEqualTo(5);
        assertThat(set.find(hash + 1, 0)).isEqualTo(5);
        assertThat(set.idsInOrder()).containsExactly(0, 1, 4, 5, 2, 3);
        set.check();
    }

    @Test
    void aRangeCannotBeSplitWhereItStarts() {
        PartitionSet set = new PartitionSet(2);
        assertThatThrownBy(() -> set.split(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set.split(PartitionSet.startOf(1, 2), 0)).isInstanceOf(IllegalArgumentException.class);
        set.split(77, 7);
        assertThatThrownBy(() -> set.split(77, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThat(set.size()).isEqualTo(3);
        set.check();
    }

    @Test
    @Fact({"F7", "F8"})
    void wholeGenerationsOfMiddlesDoubleTheRanges() {
        PartitionSet set = new PartitionSet(3);
        while (set.size() < 12) {
            splitWidest(set);
        }
        set.check();
        int[] order = set.idsInOrder();
        for (int i = 0; i < 12; i++) {
            // Halves of rounded thirds may differ from rounded twelfths by one hash.
            long start = PartitionSet.startOf(i, 12);
            assertThat(set.find(start + 2, 0)).isEqualTo(order[i]);
            assertThat(set.find(start - 2, LAST)).isEqualTo(order[(i + 11) % 12]);
        }
    }

    @Test
    void theWidestRangeIsCutAndTheFirstAmongEquals() {
        PartitionSet set = new PartitionSet(1);
        assertThat(set.middleOfWidest()).isEqualTo(new Position(Long.MIN_VALUE, 0));
        splitWidest(set);
        assertThat(set.middleOfWidest()).isEqualTo(new Position(1L << 62, 0));
        set.split(1L << 61, 0);
        assertThat(set.middleOfWidest()).isEqualTo(new Position(3L << 62, 0));
    }

    private static void splitWidest(PartitionSet set) {
        Position middle = set.middleOfWidest();
        set.split(middle.hash(), middle.sortKey());
    }

    @Seeds
    @Fact("F15")
    void middlesOfRandomRangesLieBetweenCollections(long seed) {
        PartitionSet set = new PartitionSet(1);
        long hash = Draws.at(seed, 0);
        set.split(hash, 4);
        set.split(hash, 7);
        set.split(hash + 1, 0);
        for (int i = 0; i < 500; i++) {
            splitWidest(set);
        }
        set.check();
        assertThat(set.startsAt(hash, 4)).isTrue();
        assertThat(set.startsAt(hash, 5)).isFalse();
        assertThat(set.size()).isEqualTo(504);
    }

    private record Range(long hash, long sortKey, int id) {

        boolean startsAtOrBefore(long otherHash, long otherSortKey) {
            int byHash = Long.compareUnsigned(hash, otherHash);
            return byHash < 0 || (byHash == 0 && Long.compareUnsigned(sortKey, otherSortKey) <= 0);
        }
    }

    @Seeds
    @Fact({"F10", "F13", "F14"})
    void findAgreesWithALinearSearchOverRandomSplits(long seed) {
        int count = 1 + (int) Draws.below(seed, 20);
        PartitionSet set = new PartitionSet(count);
        List<Range> model = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            model.add(new Range(PartitionSet.startOf(i, count), 0, i));
        }
        for (int step = 0; step < 300; step++) {
            long hash = position(Draws.at(seed, 2L * step));
            long sortKey = position(Draws.at(seed, 2L * step + 1));
            boolean taken = model.stream().anyMatch(r -> r.hash == hash && r.sortKey == sortKey);
            if (!taken) {
                int id = set.split(hash, sortKey);
                assertThat(id).isEqualTo(model.size());
                int owner = index(model, hash, sortKey);
                model.add(owner + 1, new Range(hash, sortKey, id));
            }
            for (Range range : model.subList(0, Math.min(model.size(), 25))) {
                assertFound(set, model, range.hash, range.sortKey);
                assertFound(set, model, range.hash, range.sortKey - 1);
                assertFound(set, model, range.hash - 1, LAST);
            }
            assertFound(set, model, Draws.at(~seed, step), Draws.at(~seed, step + 1_000));
        }
        set.check();
        assertThat(set.idsInOrder())
                .isEqualTo(model.stream().mapToInt(Range::id).toArray());
        assertThat(Arrays.stream(set.idsInOrder()).sorted()).doesNotHaveDuplicates();
        assertThat(set.size()).isGreaterThan(100);
    }

    private static void assertFound(PartitionSet set, List<Range> model, long hash, long sortKey) {
        assertThat(set.find(hash, sortKey)).isEqualTo(model.get(index(model, hash, sortKey)).id);
    }

    private static int index(List<Range> model, long hash, long sortKey) {
        int owner = 0;
        for (int i = 0; i < model.size(); i++) {
            if (model.get(i).startsAtOrBefore(hash, sortKey)) {
                owner = i;
            }
        }
        return owner;
    }

    /** Every second time one of eight values, so that item collections are split more than once. */
    private static long position(long word) {
        return (word & 1) == 0 ? Draws.next(word) : Draws.at(8, Draws.below(Draws.next(word), 8));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
