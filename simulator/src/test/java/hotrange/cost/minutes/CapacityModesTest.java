package hotrange.cost.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.cost.PriceList;
import hotrange.cost.minutes.ModeCost.CapacityMode;
import hotrange.result.usage.TableClass;
import hotrange.testing.Fact;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the choice between capacity modes. */
class CapacityModesTest {

    private static final PriceList PRICES = PriceList.of("us-east-1", null);
    private static final ModeSettings SETTINGS = settings(0.001);

    private static ModeSettings settings(double throttledAtMost) {
        return new ModeSettings(
                List.of(0.7, 0.5, 0.9),
                Bounds.NONE,
                Bounds.NONE,
                null,
                false,
                throttledAtMost,
                PRICES,
                TableClass.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"steady, 15.12, 37.80", "step, 64.26, 120.96", "gaps, 83.16, 100.80"})
    @Fact({"6.1", "8.7"})
    void requestsCostWhatTheyAreAlsoWhereMinutesAreMissing(String name, double reads, double writes) {
        checkRequests(MinuteSeries.named(name), reads, writes);
    }

    @ParameterizedTest
    @CsvSource({"steady, 15.12, 37.80", "step, 64.26, 120.96", "diurnal, 83.162, 166.268", "gaps, 83.16, 100.80"})
    void requestsOfTheRecordedMinutesCostTheSame(String name, double reads, double writes) {
        MinuteTraffic recorded = MinuteSeries.recorded(name);
        assumeTrue(recorded != null, "no ../field/minutes beside the folder that -Dtraces names");
        checkRequests(Objects.requireNonNull(recorded), reads, writes);
    }

    private static void checkRequests(MinuteTraffic traffic, double reads, double writes) {
        ModeCost onDemand = CapacityModes.of(List.of(traffic), SETTINGS)
                .resources()
                .get(0)
                .modes()
                .get(0);
        assertThat(onDemand.mode()).isEqualTo(CapacityMode.ON_DEMAND);
        assertThat(onDemand.reads().cost()).isCloseTo(reads, within(0.005));
        assertThat(onDemand.writes().cost()).isCloseTo(writes, within(0.005));
    }

    @Test
    @Fact({"6.3", "U-12"})
    void steadyTrafficIsProvisionedAndShortSpikesAreNot() {
        TableModes steady = CapacityModes.of(List.of(MinuteSeries.named("steady")), SETTINGS);
        // At a constant load the peak is the mean: nothing is cheaper, but only hindsight knows it.
        assertThat(steady.modes())
                .allMatch(mode -> mode.cost() >= steady.modes().get(1).cost());
        assertThat(steady.advice()).startsWith("auto scaled");
        assertThat(steady.adviceWithOneYear()).startsWith("auto scaled");
        ResourceModes table = steady.resources().get(0);
        assertThat(table.modes().get(1).cost()).isCloseTo(336 * (100 * 0.00013 + 50 * 0.00065), within(1e-9));
        assertThat(table.modes().get(1).reads().utilisation()).isCloseTo(1.0, within(1e-9));
        assertThat(table.reads().meanOfPeak()).isCloseTo(1.0, within(1e-9));
        assertThat(table.ladder().get(0).readCost()).isCloseTo(6.24, within(0.005));
        assertThat(table.ladder()).extracting(RungCost::rung).containsExactly(Rung.values());
        MinuteTraffic spikes = MinuteSeries.of(
                MinuteSeries.DAY, minute -> minute % 240 < 3 ? 1_000 : 1, minute -> minute % 240 < 3 ? 400 : 1);
        assertThat(CapacityModes.of(List.of(spikes), SETTINGS).advice()).isEqualTo("on-demand");
    }

    @Test
    @Fact("3.9")
    void whatIsCheapestToToolsMayThrottle() {
        // Every two hours a load of ten times the rest for ten minutes: cheap by minutes, throttled by lag.
        MinuteTraffic bursts =
                MinuteSeries.of(MinuteSeries.DAY, minute -> minute % 120 < 10 ? 2_000 : 200, minute -> 1);
        TableModes strict = CapacityModes.of(List.of(bursts), SETTINGS);
        ModeTotal scaled = strict.modes().get(2);
        assertThat(scaled.mode()).isEqualTo("auto scaled to 70 %");
        assertThat(scaled.throttledShare()).isGreaterThan(0.001);
        assertThat(scaled.allowed()).isFalse();
        assertThat(strict.advice()).doesNotStartWith("auto scaled");
        ResourceModes table = strict.resources().get(0);
        assertThat(table.ladder().get(0).readThrottledShare())
                .isLessThan(table.ladder().get(4).readThrottledShare());
        assertThat(table.ladder().get(5).readThrottledShare())
                .as("burst helps")
                .isLessThan(table.ladder().get(4).readThrottledShare());
        TableModes lenient = CapacityModes.of(List.of(bursts), settings(1));
        assertThat(lenient.modes()).allMatch(ModeTotal::allowed);
    }

    @Test
    void aTableSwitchesTogetherWithItsIndexes() {
        MinuteTraffic table = MinuteSeries.named("steady");
        double[] reads = new double[table.minutes()];
        double[] writes = new double[table.minutes()];
        for (int minute = 0; minute < reads.length; minute += 500) {
            reads[minute] = 600_000;
            writes[minute] = 6_000;
        }
        MinuteTraffic index = new MinuteTraffic("orders/index/byDay", MinuteSeries.START, reads, writes);
        TableModes found = CapacityModes.of(List.of(table, index), SETTINGS);
        assertThat(found.resources())
                .extracting(ResourceModes::resource)
                .containsExactly("orders", "orders/index/byDay");
        for (int i = 0; i < found.modes().size(); i++) {
            int mode = i;
            assertThat(found.modes().get(i).cost())
                    .isCloseTo(
                            found.resources().stream()
                                    .mapToDouble(one -> one.modes().get(mode).cost())
                                    .sum(),
                            within(1e-9));
            assertThat(found.modes().get(i).perMonth())
                    .isCloseTo(found.modes().get(i).cost() * 730 / 336, within(1e-9));
        }
        assertThat(CapacityModes.of(List.of(index), SETTINGS).advice()).isEqualTo("on-demand");
        assertThat(found.readAdvice()).isEqualTo("on-demand");
        assertThat(found.writeAdvice()).isEqualTo("on-demand");
        assertThat(found.advice()).as("their sum decides").isEqualTo("on-demand");
    }

    @Test
    @Fact("6.5")
    void reservedBlocksAreOfWhatIsProvisionedInTheStandardClass() {
        ModeCost fixed = CapacityModes.of(List.of(MinuteSeries.named("steady")), SETTINGS)
                .resources()
                .get(0)
                .modes()
                .get(1);
        assertThat(fixed.reads().reserved()).extracting(ReservedBlocks::blocks).containsExactly(1L, 1L);
        assertThat(fixed.writes().reserved())
                .as("half of a block is used: too little for a year, enough for three")
                .extracting(ReservedBlocks::blocks)
                .containsExactly(1L, 1L);
        ModeSettings infrequent = new ModeSettings(
                List.of(0.7), Bounds.NONE, Bounds.NONE, null, false, 0, PRICES, TableClass.STANDARD_INFREQUENT_ACCESS);
        assertThat(CapacityModes.of(List.of(MinuteSeries.named("steady")), infrequent)
                        .resources()
                        .get(0)
                        .modes())
                .allMatch(mode -> mode.reads().reserved().isEmpty());
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new MinuteTraffic("orders", 0, new double[] {1e13}, new double[] {0}))
                .hasMessageContaining("ConsumedReadCapacityUnits of minute 0 must be 0 to 10^12");
        assertThatThrownBy(() -> new MinuteTraffic("orders", 0, new double[2], new double[1]))
                .hasMessageContaining("as many minutes");
        assertThatThrownBy(() -> new Bounds(0, 5)).hasMessageContaining("1 <= minimum");
        assertThatThrownBy(() -> new Bounds(6, 5)).hasMessageContaining("6 to 5");
        assertThatThrownBy(() -> new ModeSettings(
                        List.of(0.95), Bounds.NONE, Bounds.NONE, null, false, 0, PRICES, TableClass.STANDARD))
                .hasMessageContaining("20 to 90 %");
    }
}
