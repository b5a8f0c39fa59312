package hotrange.table.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Micros;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The buckets that partitions had before 2019: what is in them at each moment, through splits, changes and boosts. */
class ShareBucketsTest {

    private static final long UNIT = CapacityUnits.UNIT;
    private static final long MINUTE = 60 * Micros.SECOND;
    /** 300 s of 400 units/s. */
    private static final long FULL = 120_000 * UNIT;

    private final PartitionShares shares = new PartitionShares(4);

    private ShareBuckets buckets(double stock) {
        return new ShareBuckets(shares, 400, 1, stock);
    }

    /** Units in the bucket of a partition. */
    private static long units(ShareBuckets buckets, long now, int partition) {
        return buckets.level(now, partition) / buckets.scale() / UNIT;
    }

    private static void take(ShareBuckets buckets, long now, int partition, long units) {
        buckets.set(now, partition, buckets.level(now, partition) - units * UNIT * buckets.scale());
    }

    @Test
    @Fact({"F11", "V15"})
    void aBucketFillsAtItsShareUpToFiveMinutesOfIt() {
        ShareBuckets buckets = buckets(0.5);
        assertThat(units(buckets, 0, 3)).isEqualTo(15_000);
        assertThat(units(buckets, MINUTE, 3)).isEqualTo(21_000);
        assertThat(units(buckets, 150 * Micros.SECOND, 3)).isEqualTo(30_000);
        assertThat(units(buckets, 100 * MINUTE, 3)).isEqualTo(30_000);
        assertThat(buckets.sum(0)).isEqualTo(FULL / 2);
        assertThat(buckets.sum(100 * MINUTE)).isEqualTo(FULL);
    }

    @Test
    void whatIsTakenIsMissingWhereItWasTakenAndComesBackAtTheRate() {
        ShareBuckets buckets = buckets(1);
        take(buckets, MINUTE, 1, 20_000);
        assertThat(units(buckets, MINUTE, 1)).isEqualTo(10_000);
        assertThat(units(buckets, MINUTE, 0)).isEqualTo(30_000);
        assertThat(buckets.sum(MINUTE)).isEqualTo(FULL - 20_000 * UNIT);
        assertThat(units(buckets, 2 * MINUTE, 1)).isEqualTo(16_000);
        assertThat(buckets.rate(1)).isEqualTo(100 * buckets.scale());
    }

    /** Both parts have half of what was there, half of the rate and half of the room. */
    @Test
    @Fact({"F11", "V24"})
    void aSplitForSizeHalvesBucketAndRateOfOnePartition() {
        ShareBuckets buckets = buckets(1);
        take(buckets, 0, 2, 20_000);
        shares.splitForSize(2);
        buckets.split(MINUTE, new int[] {2});

        assertThat(units(buckets, MINUTE, 2)).isEqualTo(8_000);
        assertThat(units(buckets, MINUTE, 4)).isEqualTo(8_000);
        assertThat(units(buckets, MINUTE, 1)).isEqualTo(30_000);
        assertThat(units(buckets, 2 * MINUTE, 2)).isEqualTo(11_000);
        assertThat(units(buckets, 2 * MINUTE, 4)).isEqualTo(11_000);
        assertThat(units(buckets, 100 * MINUTE, 4)).isEqualTo(15_000);
        assertThat(buckets.sum(100 * MINUTE)).isEqualTo(FULL);
    }

    /** Two in a row: the second part of a part has a quarter. */
    @Test
    @Fact("F11")
    void aSecondSplitHalvesAgain() {
        ShareBuckets buckets = buckets(1);
        shares.splitForSize(0);
        buckets.split(0, new int[] {0});
        shares.splitForSize(4);
        buckets.split(0, new int[] {4});
        assertThat(units(buckets, 0, 0)).isEqualTo(15_000);
        assertThat(units(buckets, 0, 4)).isEqualTo(7_500);
        assertThat(units(buckets, 0, 5)).isEqualTo(7_500);
        assertThat(buckets.sum(0)).isEqualTo(FULL);
    }

    /** Each part keeps half of its parent's units, as far as they fit into an eighth of the table. */
    @Test
    @Fact("F11")
    void afterASplitForThroughputAllSharesAreEqual() {
        ShareBuckets buckets = buckets(1);
        take(buckets, 0, 0, 24_000);
        shares.splitForThroughput(8);
        buckets.split(0, new int[] {0, 1, 2, 3});
        assertThat(units(buckets, 0, 0)).isEqualTo(3_000);
        assertThat(units(buckets, 0, 4)).isEqualTo(3_000);
        assertThat(units(buckets, 0, 7)).isEqualTo(15_000);
        assertThat(units(buckets, MINUTE, 4)).isEqualTo(6_000);
    }

    @Test
    void aChangeOfThroughputKeepsWhatFits() {
        ShareBuckets buckets = buckets(1);
        take(buckets, 0, 1, 29_000);
        buckets.change(MINUTE, 200);
        assertThat(units(buckets, MINUTE, 0)).isEqualTo(15_000);
        assertThat(units(buckets, MINUTE, 1)).as("1,000 and a minute of 100/s").isEqualTo(7_000);
        assertThat(units(buckets, 2 * MINUTE, 1)).as("and a minute of 50/s").isEqualTo(10_000);
    }

    /** A boost fills faster, and nothing that came before it at the old rate is counted at the new one. */
    @Test
    @Fact("F34")
    void aBoostChangesTheRateAndNotTheRoom() {
        ShareBuckets buckets = new ShareBuckets(shares, 400, 2, 0);
        buckets.boost(MINUTE, 3);
        assertThat(units(buckets, MINUTE, 0)).isEqualTo(6_000);
        assertThat(units(buckets, 2 * MINUTE, 0)).as("150/s").isEqualTo(15_000);
        assertThat(units(buckets, 100 * MINUTE, 0)).isEqualTo(30_000);
    }

    /** Every level against fractions, while shares split, throughput changes and boosts come and go. */
    @Seeds
    @Fact({"F11", "F34", "U2"})
    void randomOperationsAgreeWithFractions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PartitionShares mine = new PartitionShares(3);
        long tableUnits = 300;
        double boost = 1;
        ShareBuckets buckets = new ShareBuckets(mine, tableUnits, 10, 0.25);
        List<Double> model = new ArrayList<>(List.of(7_500e6, 7_500e6, 7_500e6));
        long now = 0;
        for (int step = 0; step < 300; step++) {
            long passed = random.nextInt(40) * Micros.SECOND / 7;
            now += passed;
            for (int p = 0; p < model.size(); p++) {
                double units = share(mine, tableUnits, p);
                model.set(p, Math.min(300e6 * units, model.get(p) + passed * units * boost));
            }
            int action = random.nextInt(20);
            int partition = random.nextInt(model.size());
            if (action == 0 && model.size() < 12) {
                mine.splitForSize(partition);
                buckets.split(now, new int[] {partition});
                model.set(partition, model.get(partition) / 2);
                model.add(model.get(partition));
            } else if (action == 1) {
                tableUnits = 50L + random.nextInt(500);
                buckets.change(now, tableUnits);
            } else if (action == 2) {
                int tenths = 10 + random.nextInt(20);
                boost = (double) tenths / 10;
                buckets.boost(now, tenths);
            } else {
                long taken = (long) (model.get(partition) * random.nextDouble());
                buckets.set(now, partition, buckets.level(now, partition) - taken * buckets.scale());
                model.set(partition, model.get(partition) - taken);
            }
            double sum = 0;
            for (int p = 0; p < model.size(); p++) {
                model.set(p, Math.min(300e6 * share(mine, tableUnits, p), model.get(p)));
                sum += model.get(p);
                assertThat((double) buckets.level(now, p) / buckets.scale())
                        .as("step %d, partition %d", step, p)
                        .isCloseTo(model.get(p), within(1.0));
                assertThat((double) buckets.rate(p) / buckets.scale())
                        .isCloseTo(boost * share(mine, tableUnits, p), within(1e-6));
            }
            assertThat((double) buckets.sum(now)).isCloseTo(sum, within(2.0 * model.size()));
        }
        assertThat(model.size()).isGreaterThan(5);
    }

    private static double share(PartitionShares shares, long tableUnits, int partition) {
        return (double) tableUnits * shares.weight(partition) / shares.denominator();
    }

    @Test
    void whatCannotBeCountedExactlyIsRefused() {
        // 300 s of it, four times over and with the boost's denominator, are the range of a long.
        long most = Long.MAX_VALUE / 4 / (300 * Micros.SECOND) / 1_000;
        assertThat(new ShareBuckets(new PartitionShares(1), most, 1_000, 1).sum(0))
                .isEqualTo(most * 300 * Micros.SECOND);
        assertThatThrownBy(() -> new ShareBuckets(new PartitionShares(1), most + 1, 1_000, 1))
                .hasMessageContaining("too large");
        ShareBuckets boosted = new ShareBuckets(new PartitionShares(1), most, 1_000, 1);
        assertThatThrownBy(() -> boosted.boost(0, 1_001)).hasMessageContaining("too large");
    }
}
