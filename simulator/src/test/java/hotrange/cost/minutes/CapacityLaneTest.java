package hotrange.cost.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.testing.Fact;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Protects what capacity and the bank of 300 s serve: exact fluids, against closed forms and small steps. */
class CapacityLaneTest {

    @Test
    @Fact({"F23", "F30", "V13"})
    void theBankServesWhatIsAboveCapacityUntilItIsEmpty() {
        // 150 units idle, so 45,000 banked; 200 asked: 50 a second from the bank last 900 s, then a quarter is
        // throttled.
        double[] demand = new double[20];
        Arrays.fill(demand, 200 * 60);
        CapacityLane lane = new CapacityLane(demand, WithinMinute.even(), true, 150);
        for (int minute = 0; minute < demand.length; minute++) {
            lane.begin(minute);
            assertThat(lane.end()).isCloseTo(minute < 15 ? 12_000 : 9_000, within(1e-6));
        }
        Provisioning found = lane.result();
        assertThat(found.throttledMinutes()).isEqualTo(5);
        assertThat(found.throttledShare()).isCloseTo(5 * 3_000 / (20 * 12_000.0), within(1e-12));
        assertThat(found.utilisation()).isCloseTo((15 * 200 + 5 * 150) / (20 * 150.0), within(1e-12));
        assertThat(withoutBank(demand, 150)).isCloseTo(20 * 3_000, within(1e-6));
    }

    private static double withoutBank(double[] demand, long capacity) {
        CapacityLane lane = new CapacityLane(demand, WithinMinute.even(), false, capacity);
        for (int minute = 0; minute < demand.length; minute++) {
            lane.begin(minute);
            lane.end();
        }
        return lane.result().unserved();
    }

    @Test
    @Fact("F23")
    void stepsOfMillisecondsServeAsMuch() {
        double[] demand = new double[60];
        long words = Draws.stream(7, "demand");
        for (int minute = 0; minute < demand.length; minute++) {
            demand[minute] = Draws.below(Draws.at(words, minute), 60 * 400);
        }
        WithinPeriod peak = new WithinPeriod.PeakFactor(7);
        CapacityLane lane = new CapacityLane(demand, WithinMinute.of(peak, false, 0), true, 20);
        double bank = 300 * 20;
        double capacity = 20;
        double refused = 0;
        for (int minute = 0; minute < demand.length; minute++) {
            lane.begin(minute);
            long changed = 1_000 * Draws.below(Draws.at(words, 1_000 + minute), 60_000);
            long to = 100 + Draws.below(Draws.at(words, 2_000 + minute), 150);
            lane.change(changed, to);
            lane.end();
            double mean = demand[minute] / 60;
            for (int milli = 0; milli < 60_000; milli++) {
                if (milli == changed / 1_000) {
                    capacity = to;
                    bank = Math.min(bank, 300.0 * to);
                }
                double rate = milli < 1_000 ? 7 * mean : 53.0 / 59 * mean;
                bank += (capacity - rate) / 1_000;
                refused += Math.max(0, -bank);
                bank = Math.max(0, Math.min(bank, 300 * capacity));
            }
        }
        assertThat(lane.result().unserved()).isPositive().isCloseTo(refused, within(1e-3 * refused));
    }

    @Test
    @Fact({"8.10", "U-10"})
    void whateverItsShapeAMinuteHasItsUnits() {
        double units = 12_345;
        for (WithinMinute within : new WithinMinute[] {
            WithinMinute.even(),
            WithinMinute.of(null, false, 5),
            WithinMinute.of(new WithinPeriod.PeakFactor(60), false, 0),
            WithinMinute.of(new WithinPeriod.FrontLoaded(0.2), false, 0),
            WithinMinute.of(new WithinPeriod.FrontLoaded(1), false, 0)
        }) {
            within.begin(3, units, 0, 100);
            double sum = 0;
            double at = 0;
            for (int part = 0; part < within.parts(); part++) {
                sum += within.rate(part) * (within.end(part) - at);
                at = within.end(part);
            }
            assertThat(at).isEqualTo(60);
            assertThat(sum).isCloseTo(units, within(1e-6));
        }
    }

    @Test
    @Fact("U-10")
    void anEmptyBankThrottlesPoissonSecondsAsOftenAsTheirLawSays() {
        // Capacity 100 and 100 asked on average: of independent seconds without a bank, E(N − 100)⁺ ≈ √(100 / 2π) ≈
        // 3.99.
        int minutes = 500;
        double[] demand = new double[minutes];
        Arrays.fill(demand, 100 * 60);
        CapacityLane lane = new CapacityLane(demand, WithinMinute.of(null, false, 11), false, 100);
        for (int minute = 0; minute < minutes; minute++) {
            lane.begin(minute);
            lane.end();
        }
        assertThat(lane.result().unserved() / minutes / 60).isCloseTo(3.99, within(0.15));
        CapacityLane banked = new CapacityLane(demand, WithinMinute.of(null, false, 11), true, 101);
        for (int minute = 0; minute < minutes; minute++) {
            banked.begin(minute);
            banked.end();
        }
        assertThat(banked.result().unserved()).as("a bank takes them").isZero();
    }

    @Test
    @Fact("U2")
    void ofTheBankStaysWhatFitsTheNewCapacity() {
        double[] demand = {0, 60 * 1_000};
        CapacityLane lane = new CapacityLane(demand, WithinMinute.even(), true, 100);
        lane.begin(0);
        lane.change(30 * Micros.SECOND, 10);
        lane.end();
        lane.begin(1);
        assertThat(lane.end()).as("300 s and the minute's own").isCloseTo(10 * 300 + 10 * 60, within(1e-6));
    }
}
