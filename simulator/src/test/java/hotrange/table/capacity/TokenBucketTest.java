package hotrange.table.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What one bucket can give, to the micro-unit, and the largest one that is counted exactly. */
class TokenBucketTest {

    private static final long LARGEST = Long.MAX_VALUE / 4;

    @Test
    void throughputTimesDurationMayBeAQuarterOfALong() {
        for (long rate : new long[] {1, 40_000, 3_000_000_007L}) {
            long most = LARGEST / rate;
            assertThat(TokenBucket.of(rate, 1, 1, most).level(most)).isEqualTo(rate);
            assertThat(TokenBucket.of(rate, most, 1, 1).level(1)).isEqualTo(rate * most);
            assertThatThrownBy(() -> TokenBucket.of(rate, 1, 1, most + 1)).hasMessageContaining("too large");
            assertThatThrownBy(() -> TokenBucket.of(rate, most + 1, 1, 1)).hasMessageContaining("too large");
        }
        assertThat(TokenBucket.of(0, Long.MAX_VALUE, 1, Long.MAX_VALUE).level(5))
                .isZero();
    }

    @Test
    void aChangeIsHeldToTheSameRange() {
        TokenBucket bucket = TokenBucket.of(1, 10, 1, 1_000_000);
        long most = LARGEST / 1_000_000;
        assertThatThrownBy(() -> bucket.change(0, 2 * most, 10)).hasMessageContaining("too large");
        bucket.change(0, most, 10);
        assertThat(bucket.level(1_000_000)).isEqualTo(10 * most);
    }

    /** The stock, and each rate for as long as it was in force. */
    @Test
    void aBucketCoversWhatCameInAndNotAMicroUnitMore() {
        TokenBucket bucket = TokenBucket.of(10, 300, 0.5, 100_000);
        assertCovers(bucket, 1_500, 0);
        assertCovers(bucket, 1_500 + 10 * 70, 70);
        bucket.change(100, 30, 300);
        assertCovers(bucket, 1_500 + 10 * 100, 100);
        assertCovers(bucket, 1_500 + 10 * 100 + 30 * 50, 150);
        bucket.change(200, 7, 300);
        assertCovers(bucket, 1_500 + 10 * 100 + 30 * 100 + 7 * 800, 1_000);
        TokenBucket later = TokenBucket.from(1_000, 20, 5, 12_345, 100_000);
        assertCovers(later, 12_345 + 100, 1_000);
        assertCovers(later, 12_345 + 100 + 20 * 11, 1_011);
    }

    private static void assertCovers(TokenBucket bucket, long most, long now) {
        assertThat(bucket.covers(most, now)).isTrue();
        assertThat(bucket.covers(most + 1, now)).isFalse();
    }

    @Test
    void aDebtIsPaidAtTheFirstMicrosecondThatCoversIt() {
        assertThat(TokenBucket.untilPaid(1, 7)).isZero();
        assertThat(TokenBucket.untilPaid(0, 7)).isZero();
        assertThat(TokenBucket.untilPaid(-1, 7)).isEqualTo(1);
        assertThat(TokenBucket.untilPaid(-7, 7)).isEqualTo(1);
        assertThat(TokenBucket.untilPaid(-8, 7)).isEqualTo(2);
    }

    @Test
    void whatIsPutBackFillsTheBucketAndNoMore() {
        TokenBucket bucket = TokenBucket.of(10, 100, 0, 10_000);
        bucket.putBack(20, 300);
        assertThat(bucket.level(20)).isEqualTo(500);
        bucket.putBack(30, 1_000);
        assertThat(bucket.level(30)).isEqualTo(1_000);
        bucket.change(30, 5, 100);
        assertThat(bucket.level(40)).as("cut to the new size").isEqualTo(500);
    }
}
