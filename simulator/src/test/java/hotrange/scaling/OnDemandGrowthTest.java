package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Growth of on-demand tables under traffic over all keys. */
class OnDemandGrowthTest {

    private static final long SECOND = Micros.SECOND;

    private static LiveTable live(TableSpec spec, long seed) {
        return new LiveTable(spec, Profile.SINCE_2019, Assumptions.DEFAULT, seed);
    }

    @Seeds
    @Fact({"F54", "F55", "U14", "F9"})
    void twiceAPeakIsTakenQuarterToHalfAnHourLater(long seed) {
        LiveTable live = live(onDemand().spec(), seed);
        live.run(180, 0, 4_000);
        assertThat(live.log).hasSize(1);
        long decided = live.log.get(0).micros();
        assertThat(decided).isEqualTo(120 * SECOND);
        while (live.table.partitions().size() == 4) {
            live.run(5, 0, 4_000);
        }
        assertThat(live.table.partitions().size()).isEqualTo(8);
        assertThat(live.seconds() - 120).isBetween(900.0, 1_810.0);
        live.throttled();
        live.run(60, 0, 7_900);
        assertThat(live.throttled()).isZero();
    }

    /** 60 s of 4,000 writes and a margin of a quarter: 6,000 a second are asked for, which need six partitions of eight. */
    @Test
    @Fact("U-36")
    void theMarginOfAPeakIsNotDoubled() {
        for (double margin : new double[] {0, 0.25, 0.5}) {
            Assumptions assumptions = Specs.with(
                    Assumptions.DEFAULT,
                    "controlPlane",
                    Specs.with(Assumptions.DEFAULT.controlPlane(), "peakMargin", margin));
            LiveTable live = new LiveTable(onDemand().spec(), Profile.SINCE_2019, assumptions, 1);
            live.run(300, 0, 4_000);
            assertThat(live.log).hasSize(margin == 0.5 ? 0 : 1);
            if (margin < 0.5) {
                assertThat(live.log.get(0).text()).contains(margin == 0 ? " 8,000 writes/s" : " 6,000 writes/s");
            }
        }
    }

    @Test
    @Fact("U14")
    void aPeakOfOneMinuteDoesNotCount() {
        LiveTable live = live(onDemand().spec(), 1);
        for (int i = 0; i < 20; i++) {
            live.run(60, 0, 4_000);
            live.run(120, 0, 100);
        }
        assertThat(live.log).isEmpty();
        assertThat(live.table.partitions().size()).isEqualTo(4);
    }

    @Test
    @Fact({"F57", "F60"})
    void nothingIsTakenBack() {
        LiveTable live = live(onDemand().spec(), 1);
        live.run(2_000, 0, 3_000);
        live.idle(86_400);
        assertThat(live.table.partitions().size()).isEqualTo(8);
        assertThat(live.table.warmThroughput().writeUnitsPerSecond()).isEqualTo(8_000);
    }

    /** The guide's example, at a tenth of its rates. */
    @Test
    @Fact({"V27", "A05", "F54"})
    void doubleThePeakIsTakenAtOnceAndFourTimesOnceThatHasLasted() {
        TableSpec spec =
                onDemand().peak(5_000, 1).quota(100_000, 40_000).partitions(4).spec();
        LiveTable live = live(spec, 1);
        live.run(2_400, 10_000, 0);
        assertThat(live.throttled()).isZero();
        live.run(600, 20_000, 0);
        assertThat(live.throttled()).isZero();
        LiveTable early = live(spec, 1);
        early.run(300, 10_000, 0);
        early.run(600, 20_000, 0);
        assertThat(early.throttled()).isPositive();
    }

    @Test
    @Fact({"A05", "F55"})
    void moreThanDoubleThrottlesUntilHalfAnHourHasPassed() {
        LiveTable live = live(
                onDemand().peak(5_000, 1).quota(100_000, 40_000).partitions(4).spec(), 1);
        live.run(600, 13_000, 0);
        assertThat(live.throttled()).isPositive();
        live.run(1_400, 13_000, 0);
        live.throttled();
        live.run(600, 13_000, 0);
        assertThat(live.throttled()).isZero();
    }

    @Test
    @Fact({"V10", "F63", "A02"})
    void aTableThatWasProvisionedHighTakesThatAtOnce() {
        for (long units : new long[] {20_000, 30_000, 40_000}) {
            TableSpec spec = provisioned(1, units)
                    .change(new CapacityChangeSpec(Duration.ZERO, null, BillingMode.PAY_PER_REQUEST, null, null))
                    .spec();
            LiveTable live = live(spec, 1);
            live.idle(180);
            double first = live.run(60, 0, 40_000);
            // Partitions are whole and their buckets full at the start.
            assertThat(first).isBetween(Math.min(0.95 * units, 39_999), Math.min(1.2 * units, 40_001));
        }
    }

    @Test
    @Fact({"V8", "F56"})
    void aNewTableTakesFourThousandWrites() {
        LiveTable live = live(onDemand().spec(), 1);
        live.run(10, 0, 3_000);
        assertThat(live.throttled()).isZero();
        live.run(10, 0, 9_000);
        assertThat(live.run(30, 0, 9_000)).isBetween(3_900.0, 4_001.0);
    }
}
