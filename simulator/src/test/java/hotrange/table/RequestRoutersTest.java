package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestRoutersTest {

    private static final Assumptions ROUTERS = routers(20);

    private static Assumptions routers(int count) {
        return Specs.with(
                Assumptions.DEFAULT,
                "routers",
                new Assumptions.Routers(count, Duration.ofSeconds(2), Duration.ofSeconds(4)));
    }

    private static TableDriver driver(long writeUnits, Assumptions assumptions) {
        return new TableDriver(
                Specs.provisioned(writeUnits, writeUnits).partitions(10).spec(), Profile.SINCE_2019, assumptions);
    }

    /** One-unit writes at even times, each by a router at random; how many passed. */
    private static long writes(TableDriver driver, int from, int to, int perSecond, SplittableRandom random) {
        long admitted = 0;
        for (long i = 0; i < (long) (to - from) * perSecond; i++) {
            long now = from * Micros.SECOND + i * Micros.SECOND / perSecond;
            driver.table().via(random.nextLong());
            admitted += driver.write(now, (int) (i % 10), 1) == null ? 1 : 0;
        }
        return admitted;
    }

    private static double units(long microUnits) {
        return microUnits / 1e6;
    }

    @Test
    @Fact({"F38", "F39", "U1"})
    void whatRoutersAdmitIsWhatTheTableRefills() {
        TableDriver driver = driver(500, Specs.with(ROUTERS, "burstAtStart", 0.0));
        SplittableRandom random = new SplittableRandom(4);
        writes(driver, 0, 20, 2_000, random);
        long admitted = writes(driver, 20, 220, 2_000, random);
        assertThat((double) admitted).isCloseTo(200 * 500, within(1_500.0));
        driver.table().check(220 * Micros.SECOND);
    }

    @Test
    @Fact({"F32", "F39"})
    void aRouterCanBeOutOfTokensWhileMostOfTheBankIsLeft() {
        TableDriver driver = driver(5, ROUTERS);
        long admitted = writes(driver, 0, 10, 100, new SplittableRandom(7));
        assertThat(driver.throttled()).isPositive();
        assertThat(units(driver.table().admission(false).burstLevel(10 * Micros.SECOND)))
                .isCloseTo((double) (1_500 + 10 * 5 - admitted), within(60.0))
                .isGreaterThan(500);
    }

    @Test
    @Fact({"F39", "F40"})
    void nothingIsThrottledFarBelowWhatATableHas() {
        TableDriver driver = driver(5_000, ROUTERS);
        assertThat(writes(driver, 0, 60, 2_500, new SplittableRandom(1))).isEqualTo(60 * 2_500);
    }

    /** With two of them, the upper half of all words draws the second; each refreshes on its own. */
    @Test
    @Fact({"F38", "F39"})
    void everyAttemptComesInThroughTheRouterThatIsDrawn() {
        TableDriver driver = driver(100, Specs.with(routers(2), "burstAtStart", 0.0));
        assertThat(driver.table().isRouted()).isTrue();
        driver.table().via(0);
        assertThat(driver.write(0, 0, 1)).as("nothing yet, and asked").isNotNull();
        assertThat(driver.write(Micros.SECOND, 0, 1))
                .as("does not ask again so soon")
                .isNotNull();
        driver.table().via(-1);
        assertThat(driver.write(Micros.SECOND, 0, 1)).as("the other one asks").isNull();
        assertThat(driver.strongRead(Micros.SECOND, 0, 1)).as("and for reads").isNull();
        driver.table().via(0);
        assertThat(driver.write(Micros.SECOND, 0, 1)).isNotNull();
        assertThat(driver(100, Assumptions.DEFAULT).table().isRouted()).isFalse();
        assertThat(new TableDriver(Specs.provisioned(5, 5).spec(), Profile.UNTIL_2017, ROUTERS)
                        .table()
                        .isRouted())
                .as("they came with global admission control")
                .isFalse();
    }

    /** Tokens that routers hold when a table becomes on-demand are the table's again. */
    @Test
    @Fact({"F39", "F63"})
    void tokensComeBackWhenTheModeChanges() {
        TableDriver driver = driver(100, routers(2));
        driver.table().via(0);
        driver.write(0, 0, 1);
        driver.table().payPerRequest(0, null);
        driver.table().provision(0, new ProvisionedThroughput(100, 100));
        assertThat(units(driver.table().admission(false).burstLevel(0))).isCloseTo(30_000 - 1, within(0.001));
        driver.table().via(-1);
        assertThat(driver.write(0, 1, 1_900)).isNull();
        assertThat(driver.table().admission(false).burstLevel(0)).isLessThan(28_100 * 1_000_000L);
    }

    @Test
    @Fact({"V16", "F30"})
    void aRouterGetsTheTokensForALargeWriteFromAFreshTable() {
        TableDriver driver = driver(5, ROUTERS);
        driver.table().via(1);
        assertThat(driver.write(0, 0, 400)).isNull();
        driver.table().via(2);
        assertThat(driver.write(Micros.SECOND, 1, 1_200)).isNotNull();
    }

    @Test
    @Fact({"F39", "U1"})
    void aRouterAsksOnceInARefresh() {
        TableDriver driver = driver(100, Specs.with(routers(1), "burstAtStart", 0.0));
        driver.table().via(0);
        assertThat(driver.write(0, 0, 1)).as("the table is empty").isNotNull();
        assertThat(driver.write(2 * Micros.SECOND - 1, 0, 1)).isNotNull();
        assertThat(driver.write(2 * Micros.SECOND, 0, 150)).isNull();
        assertThat(driver.write(2 * Micros.SECOND, 0, 51)).isNotNull();
        assertThat(driver.write(2 * Micros.SECOND, 0, 50)).isNull();
    }

    @Test
    @Fact("F39")
    void tokensThatExpireGoBackToTheTable() {
        TableDriver driver = driver(1, routers(2));
        driver.table().via(0);
        driver.write(0, 0, 1);
        assertThat(units(driver.table().admission(false).burstLevel(0))).isCloseTo(299, within(0.001));
        driver.table().via(-1);
        assertThat(driver.write(1, 0, 299)).as("the other router has a part").isNotNull();
        assertThat(driver.write(Micros.SECOND * 5, 0, 299)).isNull();
    }

    /** Twenty minutes of little traffic leave the bank at 300 s of 100 units, of which routers have a part. */
    @Test
    @Fact({"F23", "F39"})
    void whatRoutersHoldIsPartOfTheBank() {
        TableDriver driver = driver(100, ROUTERS);
        SplittableRandom random = new SplittableRandom(9);
        writes(driver, 0, 1_200, 20, random);
        assertThat(units(driver.table().admission(false).burstLevel(1_200 * Micros.SECOND)))
                .isBetween(29_000.0, 30_000.0);
        long admitted = writes(driver, 1_200, 1_300, 2_000, random);
        assertThat((double) admitted).isBetween(38_000.0, 40_000.0);
    }

    @Seeds
    @Fact({"F39", "U1"})
    void noTokenIsMadeWhateverHappens(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int count : new int[] {1, 3, 50}) {
            TableDriver driver = driver(1 + random.nextInt(300), routers(count));
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(200_000);
                driver.table().via(random.nextLong());
                driver.write(now, random.nextInt(10), 1 + random.nextInt(40));
                if (i % 500 == 499) {
                    change(driver.table(), now, random);
                }
                driver.table().check(now);
            }
        }
    }

    private static void change(Table table, long now, SplittableRandom random) {
        if (table.billingMode() == BillingMode.PROVISIONED && random.nextBoolean()) {
            table.payPerRequest(now, null);
        } else {
            table.provision(now, new ProvisionedThroughput(1 + random.nextInt(300), 1 + random.nextInt(300)));
        }
    }
}
