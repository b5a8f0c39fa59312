package hotrange.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.scaling.SplitPoint.Refusal;
import hotrange.table.partition.HeatSample;
import hotrange.table.partition.Position;
import hotrange.table.spec.SplitAssumptions;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Where a hot partition is cut follows from its traffic, and so does when a cut would not help. */
class SplitPointTest {

    private static final double NEAR_LIMIT = 0.95;
    private static final int ACCESSES = 100_000;

    private static SplitPoint of(IntToLongFunction hash, IntToLongFunction sortKey, boolean divisible) {
        HeatSample sample = new HeatSample();
        for (int i = 0; i < ACCESSES; i++) {
            sample.add(hash.applyAsLong(i), sortKey.applyAsLong(i), 1);
        }
        return SplitPoint.of(sample, NEAR_LIMIT, divisible, SplitAssumptions.DEFAULT);
    }

    private static SplitPoint of(IntToLongFunction hash, IntToLongFunction sortKey) {
        return of(hash, sortKey, true);
    }

    private static long word(long stream, int i) {
        return Draws.at(Draws.at(99, stream), i);
    }

    /** A number as far up the unsigned domain as {@code part} says. */
    private static long position(double part) {
        return (long) (part * 0x1p63) << 1;
    }

    private static double part(long position) {
        return (position >>> 1) / 0x1p63;
    }

    @Seeds
    @Fact({"F14", "F42", "U9"})
    void randomSortKeysOfOneCollectionAreHalved(long seed) {
        SplitPoint point = of(i -> 5, i -> word(seed, i));

        assertThat(point.refusal()).isNull();
        assertThat(point.cuts()).hasSize(1);
        Position cut = point.cuts().get(0);
        assertThat(cut.hash()).isEqualTo(5);
        assertThat(part(cut.sortKey())).isCloseTo(0.5, within(0.08));
        assertThat(point.why()).contains("inside item collections");
    }

    @Test
    @Fact({"F42", "U9"})
    void theCutFollowsTheTrafficAndNotTheMiddleOfTheRange() {
        // Three quarters of the traffic in the lowest tenth: half of it lies below two thirds of that tenth.
        SplitPoint point = of(i -> position((i % 4 == 0 ? 1 : 0.1) * Draws.unit(word(0, i))), i -> 0);

        assertThat(part(point.cuts().get(0).hash())).isCloseTo(0.0645, within(0.008));
        assertThat(point.cuts().get(0).sortKey()).isZero();
        assertThat(point.why()).contains("between item collections");
    }

    @Test
    @Fact("U9")
    void unitsCountAndNotAccesses() {
        HeatSample sample = new HeatSample();
        for (int i = 0; i < 1_000; i++) {
            sample.add(i % 10, 0, i % 10 == 9 ? 9 : 1);
        }
        SplitPoint point = SplitPoint.of(sample, 0.1, true, SplitAssumptions.DEFAULT);

        assertThat(point.cuts()).containsExactly(new Position(9, 0));
    }

    @Test
    @Fact("U9")
    void twoItemsAreParted() {
        SplitPoint point = of(i -> 5, i -> i % 2 == 0 ? 10 : 20);

        assertThat(point.cuts()).containsExactly(new Position(5, 20));
    }

    @Test
    @Fact({"F45", "U10"})
    void aSingleItemIsNotSplit() {
        assertThat(of(i -> 5, i -> 0).refusal()).isEqualTo(Refusal.SINGLE_ITEM);
        SplitPoint point = of(i -> i % 20 == 0 ? word(0, i) : position(0.3), i -> 0);
        assertThat(point.refusal()).isEqualTo(Refusal.SINGLE_ITEM);
        assertThat(point.cuts()).isEmpty();
        assertThat(point.why()).contains("one item takes 95 %");
    }

    @Test
    @Fact({"F46", "U11"})
    void anItemWithMostOfTheTrafficIsCutOut() {
        long hot = position(0.3);
        SplitPoint point = of(i -> i % 5 == 0 ? word(0, i) : hot, i -> i % 5 == 0 ? 0 : 77);

        assertThat(point.refusal()).isNull();
        assertThat(point.cuts()).containsExactly(new Position(hot, 0), new Position(hot, 78));
        assertThat(point.why()).containsPattern("^one item takes (79|80|81) % .* \\(F46\\)$");
    }

    @Test
    @Fact({"F46", "U9"})
    void oneCutIsEnoughAtTheEndOfTheTraffic() {
        assertThat(of(i -> i % 5 == 0 ? word(0, i) | 1 : 0, i -> 0).cuts()).hasSize(1);
        assertThat(of(i -> i % 5 == 0 ? word(0, i) & ~1 : -1, i -> 0).cuts()).containsExactly(new Position(-1, 0));
    }

    @Test
    @Fact("U11")
    void anItemIsNotCutOutForTheSakeOfLittleTraffic() {
        // 12 % of the traffic goes elsewhere: more than a tenth of the limit at 95 % use, less at 80 %.
        HeatSample sample = new HeatSample();
        for (int i = 0; i < 1_000; i++) {
            sample.add(i % 25 < 3 ? word(0, i) : position(0.5), 0, 1);
        }
        assertThat(SplitPoint.of(sample, 0.95, true, SplitAssumptions.DEFAULT).cuts())
                .hasSize(2);
        assertThat(SplitPoint.of(sample, 0.80, true, SplitAssumptions.DEFAULT).refusal())
                .isEqualTo(Refusal.SINGLE_ITEM);
    }

    @Test
    @Fact({"F45", "U10"})
    void anEverIncreasingOrDecreasingSortKeyIsNotFollowed() {
        assertThat(of(i -> 5, i -> i).refusal()).isEqualTo(Refusal.MONOTONIC_SORT_KEY);
        assertThat(of(i -> 5, i -> -1L - i).refusal()).isEqualTo(Refusal.MONOTONIC_SORT_KEY);
        assertThat(of(i -> 5, i -> i % 10 == 0 ? 0 : i).refusal())
                .as("nine tenths of the traffic move on")
                .isEqualTo(Refusal.MONOTONIC_SORT_KEY);
        assertThat(of(i -> 5, i -> i % 2 == 0 ? word(0, i) >>> 20 : i).refusal())
                .as("half of the traffic moves on")
                .isNull();
    }

    @Test
    @Fact({"F45", "U10"})
    void collectionsWithIncreasingSortKeysArePartedButNotDivided() {
        SplitPoint point = of(i -> Long.reverse(i % 4), i -> i);

        assertThat(point.cuts()).containsExactly(new Position(Long.reverse(1), 0));
        SplitPoint heavy = of(i -> i % 4 == 0 ? word(0, i) : position(0.9), i -> i);
        assertThat(heavy.refusal()).isNull();
        assertThat(heavy.cuts()).contains(new Position(position(0.9), 0));
    }

    @Test
    @Fact({"F45", "F51", "U10"})
    void keysInTheirOrderAreNotFollowed() {
        assertThat(of(i -> position((double) i / ACCESSES), i -> 0).refusal()).isEqualTo(Refusal.SEQUENTIAL_KEYS);
        assertThat(of(i -> position(1 - (i + 1.0) / ACCESSES), i -> 0).refusal())
                .isEqualTo(Refusal.SEQUENTIAL_KEYS);
        assertThat(of(i -> i / 10_000, i -> i % 10_000).refusal())
                .as("one collection after another, each from its first item to its last")
                .isEqualTo(Refusal.SEQUENTIAL_KEYS);
    }

    @Test
    @Fact({"F45", "U10"})
    void twoCollectionsThatBothMoveOnArePartedWhicheverIsHotter() {
        for (int share = 3; share < 8; share++) {
            int low = share;
            SplitPoint point = of(i -> i % 10 < low ? 5 : 9, i -> i);
            assertThat(point.cuts()).containsExactly(new Position(9, 0));
            assertThat(point.why()).contains("between item collections");
        }
    }

    @Test
    @Fact({"F45", "U10"})
    void aHotItemBesideKeysInTheirOrderIsCutOut() {
        SplitPoint point = of(i -> i % 5 < 3 ? position(0.5) : position((double) i / ACCESSES), i -> 0);
        assertThat(point.cuts()).hasSize(2);
    }

    @Test
    @Fact({"F15", "F45"})
    void aLocalSecondaryIndexKeepsCollectionsWhole() {
        assertThat(of(i -> 5, i -> word(0, i), false).refusal()).isEqualTo(Refusal.LOCAL_SECONDARY_INDEX);
        SplitPoint point = of(i -> i % 2 == 0 ? 5 : 9, i -> word(0, i), false);
        assertThat(point.cuts()).containsExactly(new Position(9, 0));
    }

    @Seeds
    void aCutLeavesNoMoreThanTheLopsidedShareOnOneSideAndDividesNoItem(long seed) {
        int items = 2 + (int) Draws.below(seed, 30);
        HeatSample sample = new HeatSample();
        for (int i = 0; i < 20_000; i++) {
            long item = Draws.below(Draws.at(Draws.at(seed, i), 1), 1 + Draws.below(Draws.at(seed, i), items));
            sample.add(Draws.at(5, item % 7), Draws.at(6, item), 1);
        }
        SplitPoint point = SplitPoint.of(sample, NEAR_LIMIT, true, SplitAssumptions.DEFAULT);
        double below = 0;
        for (int i = 0; i < sample.size() && point.cuts().size() == 1; i++) {
            Position cut = point.cuts().get(0);
            int byHash = Long.compareUnsigned(sample.hash(i), cut.hash());
            boolean isBelow = byHash < 0 || (byHash == 0 && Long.compareUnsigned(sample.sortKey(i), cut.sortKey()) < 0);
            below += isBelow ? 1.0 / sample.size() : 0;
        }
        assertThat(point.cuts().isEmpty()).isEqualTo(point.refusal() != null);
        if (point.cuts().size() == 1) {
            assertThat(below).isBetween(0.1, 0.9);
        }
    }
}
