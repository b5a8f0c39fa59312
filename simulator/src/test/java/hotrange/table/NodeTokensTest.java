package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import org.junit.jupiter.api.Test;

class NodeTokensTest {

    private static final int SECONDS = 2_000;

    private static TableDriver driver(double busy, Profile profile) {
        TableDriver driver = new TableDriver(
                Specs.provisioned(400, 400).partitions(4).spec(),
                profile,
                Specs.with(Assumptions.DEFAULT, "busyNodes", busy));
        driver.table().drawNodes(5);
        return driver;
    }

    /** The part of seconds in which an attempt of twice a partition's share passes, with a bank that suffices. */
    private static double burstSeconds(TableDriver driver, boolean read) {
        int passed = 0;
        for (int i = 0; i < SECONDS; i++) {
            long now = i * 2L * Micros.SECOND;
            passed += driver.attempt(now, i % 4, 200, read, true) == null ? 1 : 0;
        }
        return (double) passed / SECONDS;
    }

    @Test
    @Fact({"F28", "F19", "U4"})
    void readsNeedOneNodeForABurstAndWritesAllThree() {
        assertThat(burstSeconds(driver(0.2, Profile.UNTIL_2017), true)).isCloseTo(0.8, within(0.04));
        assertThat(burstSeconds(driver(0.2, Profile.UNTIL_2017), false)).isCloseTo(0.8 * 0.8 * 0.8, within(0.05));
    }

    @Test
    @Fact({"F28", "F11"})
    void aPartitionsShareNeedsNoTokensOfNodes() {
        TableDriver driver = driver(0.2, Profile.UNTIL_2017);
        assertThat(driver.writes(0, 600, 100, 0)).isEqualTo(60_000);
        assertThat(driver.writes(600, 1_200, 101, 0)).isBetween(60_000L, 60_599L);
    }

    @Test
    @Fact({"U4", "F29", "F12"})
    void nodesAreNeverShortByDefaultNorSince2019() {
        assertThat(burstSeconds(driver(0, Profile.UNTIL_2017), false)).isEqualTo(1);
        assertThat(burstSeconds(driver(0.2, Profile.SINCE_2019), false)).isEqualTo(1);
    }

    @Test
    @Fact("F28")
    void aSplitPartitionHasNodesToo() {
        TableDriver driver = driver(0.2, Profile.UNTIL_2017);
        driver.table().growTo(0, 8);
        assertThat(driver.write(0, 7, 50)).isNull();
        driver.table().check(0);
    }
}
