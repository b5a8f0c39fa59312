package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hotrange.engine.Micros;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.TokenBucket;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import org.junit.jupiter.api.Test;

/** What a change of provisioned throughput does to the burst bank, and that the books still balance after it. */
class ChangedThroughputTest {

    private static final long UNIT = CapacityUnits.UNIT;

    @Test
    @Fact("U2")
    void theBankKeepsWhatFitsIntoItsNewSize() {
        TokenBucket bucket = TokenBucket.of(100, 300 * Micros.SECOND, 1, 1_000 * Micros.SECOND);
        bucket.change(0, 50, 300 * Micros.SECOND);
        assertThat(bucket.level(0)).isEqualTo(15_000 * UNIT);
        bucket.change(10 * Micros.SECOND, 200, 300 * Micros.SECOND);
        assertThat(bucket.level(10 * Micros.SECOND)).isEqualTo(15_000 * UNIT);
        assertThat(bucket.level(20 * Micros.SECOND)).isEqualTo(17_000 * UNIT);
    }

    @Test
    void theBooksBalanceAfterCapacityWasLowered() {
        TableDriver driver =
                new TableDriver(Specs.table(BillingMode.PROVISIONED, new ProvisionedThroughput(1, 500), 1));
        long now = 0;
        for (int second = 0; second < 200; second++) {
            now = second * Micros.SECOND;
            assertThat(driver.write(now, 0, 900)).isNull();
        }
        driver.table().provision(now, new ProvisionedThroughput(1, 10));
        long end = now + Micros.SECOND;
        assertThatCode(() -> driver.table().check(end)).doesNotThrowAnyException();
    }
}
