package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.capacity.PartitionShares;
import hotrange.table.partition.PartitionCount;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** Before 2019 a partition owned a fixed share of the table: dilution by splits, and nothing lost to rounding. */
class PartitionSharesTest {

    @Test
    @Fact({"F7", "V22"})
    void partitionsOfTheDynamoDbPaperGetEqualShares() {
        PartitionShares shares = new PartitionShares(4);
        assertThat(share(shares, 3_200, 0)).isEqualTo(800);
        assertThat(share(shares, 3_600, 3)).isEqualTo(900);

        shares.splitForThroughput(8);
        assertThat(share(shares, 6_000, 0)).isEqualTo(750);
        assertThat(share(shares, 5_000, 7)).as("the paper's 675 is a misprint").isEqualTo(625);
        assertAddsUp(shares);
    }

    @Test
    @Fact("V23")
    void aSplitForThroughputGivesEveryPartitionTheSameShare() {
        PartitionShares shares = new PartitionShares(4);
        shares.splitForThroughput((int) PartitionCount.afterIncrease(4, 8_000, 2_000));

        assertThat(shares.size()).isEqualTo(8);
        for (int p = 0; p < 8; p++) {
            assertThat(share(shares, 8_000, p)).isEqualTo(1_000);
            assertThat(share(shares, 2_000, p)).isEqualTo(250);
        }
        assertAddsUp(shares);
    }

    @Test
    @Fact({"F11", "V24"})
    void aSplitForSizeHalvesTheShareOfTheParentOnly() {
        PartitionShares shares = new PartitionShares(4);
        shares.splitForSize(2);

        assertThat(shares.size()).isEqualTo(5);
        for (int p : new int[] {0, 1, 3}) {
            assertThat(share(shares, 5_000, p)).isEqualTo(1_250);
            assertThat(share(shares, 2_000, p)).isEqualTo(500);
        }
        for (int p : new int[] {2, 4}) {
            assertThat(share(shares, 5_000, p)).isEqualTo(625);
            assertThat(share(shares, 2_000, p)).isEqualTo(250);
        }
        assertAddsUp(shares);
    }

    @Test
    @Fact("F11")
    void repeatedSplitsOfTheSamePartitionKeepHalving() {
        PartitionShares shares = new PartitionShares(3);
        shares.splitForSize(0);
        shares.splitForSize(0);
        shares.splitForSize(4);

        assertThat(share(shares, 2_400, 0)).isEqualTo(200);
        assertThat(share(shares, 2_400, 1)).isEqualTo(800);
        assertThat(share(shares, 2_400, 3)).isEqualTo(400);
        assertThat(share(shares, 2_400, 4)).isEqualTo(100);
        assertThat(share(shares, 2_400, 5)).isEqualTo(100);
        assertAddsUp(shares);
    }

    private static double share(PartitionShares shares, long tableUnits, int partition) {
        return (double) tableUnits * shares.weight(partition) / shares.denominator();
    }

    private static void assertAddsUp(PartitionShares shares) {
        long sum = 0;
        for (int p = 0; p < shares.size(); p++) {
            sum += shares.weight(p);
        }
        assertThat(sum).isEqualTo(shares.denominator());
    }
}
