package hotrange.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.spec.DecreaseRule;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often provisioned throughput may be lowered, by the measured rule and by the guide's token bucket. */
class DecreaseQuotaTest {

    private static final long MINUTE = 60 * Micros.SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static long at(int hour, int minute, int second) {
        return hour * HOUR + minute * MINUTE + second * Micros.SECOND;
    }

    private static void accept(DecreaseQuota quota, int times, long now) {
        for (int i = 0; i < times; i++) {
            assertThat(quota.nextAllowed(now)).as("decrease %d", i + 1).isEqualTo(now);
            quota.accept(now);
        }
    }

    @Test
    @Fact("3.17")
    void afterFourTheNextComesAnHourAfterTheLastAccepted() {
        DecreaseQuota quota = new DecreaseQuota(DecreaseRule.MEASURED, 0);
        accept(quota, 4, at(0, 21, 34));
        assertThat(quota.nextAllowed(at(0, 21, 34))).isEqualTo(at(1, 21, 34));
        assertThat(quota.nextAllowed(at(1, 21, 34) - 1)).isEqualTo(at(1, 21, 34));
        // Nothing banks: a slot that waited for three hours is one decrease.
        accept(quota, 1, at(4, 30, 0));
        assertThat(quota.nextAllowed(at(4, 30, 0))).isEqualTo(at(5, 30, 0));
    }

    @Test
    @Fact("3.17")
    void allFourReturnAtMidnight() {
        DecreaseQuota quota = new DecreaseQuota(DecreaseRule.MEASURED, at(23, 0, 0));
        accept(quota, 4, 20 * MINUTE);
        assertThat(quota.nextAllowed(59 * MINUTE)).isEqualTo(HOUR);
        accept(quota, 4, HOUR);
        assertThat(quota.nextAllowed(HOUR)).isEqualTo(2 * HOUR);
    }

    @Test
    @Fact("F22")
    void theTokenBucketGivesOneAtEveryFullHour() {
        DecreaseQuota quota = new DecreaseQuota(DecreaseRule.TOKEN_BUCKET, 0);
        accept(quota, 4, at(0, 21, 34));
        assertThat(quota.nextAllowed(at(0, 21, 34))).isEqualTo(HOUR);
        // Three hours bank three.
        accept(quota, 3, at(3, 30, 0));
        assertThat(quota.nextAllowed(at(3, 30, 0))).isEqualTo(4 * HOUR);
        // Never more than four.
        accept(quota, 4, at(23, 0, 0));
        assertThat(quota.nextAllowed(at(23, 0, 0))).isEqualTo(DAY);
        accept(quota, 4, DAY);
    }

    @ParameterizedTest
    @EnumSource
    @Fact({"V28", "F22", "3.17"})
    void twentySevenFitIntoADay(DecreaseRule rule) {
        DecreaseQuota quota = new DecreaseQuota(rule, 0);
        accept(quota, 4, 0);
        for (int hour = 1; hour < 24; hour++) {
            accept(quota, 1, hour * HOUR);
        }
        assertThat(quota.nextAllowed(23 * HOUR)).isEqualTo(DAY);
        assertThatThrownBy(() -> quota.accept(DAY - 1)).isInstanceOf(IllegalStateException.class);
    }

    /** Against the rule read off the list of all decreases accepted before. */
    @Seeds
    @Fact("3.17")
    void randomTriesAgreeWithTheListOfAllDecreases(long seed) {
        long offset = Draws.below(Draws.at(seed, 0), DAY);
        DecreaseQuota quota = new DecreaseQuota(DecreaseRule.MEASURED, offset);
        List<Long> accepted = new ArrayList<>();
        long now = 0;
        for (int i = 1; i <= 2_000; i++) {
            now += Draws.below(Draws.at(seed, i), 2 * HOUR);
            long midnight = (now + offset) / DAY * DAY - offset;
            long today = accepted.stream().filter(time -> time >= midnight).count();
            boolean expected = today < 4 || now - accepted.get(accepted.size() - 1) >= HOUR;
            assertThat(quota.nextAllowed(now) == now).as("at %d", now).isEqualTo(expected);
            if (expected) {
                quota.accept(now);
                accepted.add(now);
            }
        }
        assertThat(accepted.size()).isBetween(500, 1_999);
    }
}
