package hotrange.scaling;

import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.table.Table;
import hotrange.table.TableListener;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.partition.PartitionSet;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The boost of 2018: late, as large as the hottest partition needs, at most the partition limit. */
class AdaptiveCapacityTest {

    private static final long SECOND = Micros.SECOND;
    private static final long MINUTE = 60 * SECOND;

    private final EventQueue events = new EventQueue();
    private final List<String> log = new ArrayList<>();
    private final List<Long> minutes = new ArrayList<>();
    private long now;

    private @Nullable Table started;

    private Table table(int partitions, long writeUnits) {
        return start(provisioned(1, writeUnits).partitions(partitions).spec(), Assumptions.DEFAULT, 1, false);
    }

    /** A table without stock of burst, whose boost comes this many minutes after the first minute that throttled. */
    private Table exactTable(int partitions, long units, int delay) {
        return start(provisioned(units, units).partitions(partitions).spec(), emptyWithDelays(delay, delay), 1, false);
    }

    private static Assumptions emptyWithDelays(int min, int max) {
        return Specs.with(
                Specs.emptyBurst(),
                "adaptiveDelayMin",
                Duration.ofMinutes(min),
                "adaptiveDelayMax",
                Duration.ofMinutes(max));
    }

    private Table start(TableSpec spec, Assumptions assumptions, long seed, boolean read) {
        Table table = new Table("table", spec, Profile.Y2018, assumptions, 100_000 * SECOND);
        PartitionShares shares = Objects.requireNonNull(table.shares());
        TableListener listener = (time, name, kind, partition, text) -> {
            log.add(text);
            minutes.add(time / MINUTE);
        };
        new AdaptiveCapacity(table, read, shares, assumptions, events, listener, seed);
        started = table;
        return table;
    }

    /** Writes of {@code units} on partition 0, evenly spaced for {@code seconds}; units admitted. */
    private long write(int seconds, int perSecond, long units) {
        return offer(seconds, units, false, perSecond);
    }

    /** Attempts of {@code units}, evenly spaced for {@code seconds}, so many a second on each partition; units admitted. */
    private long offer(int seconds, long units, boolean read, int... perSecond) {
        Table table = Objects.requireNonNull(started);
        Admission admission = table.admission(read);
        long before = admission.consumedUnits();
        long end = now + seconds * SECOND;
        long cost = units * CapacityUnits.UNIT;
        long[] next = new long[perSecond.length];
        Arrays.fill(next, now);
        for (int p = first(next); next[p] < end; p = first(next)) {
            fireUntil(next[p]);
            if (perSecond[p] > 0) {
                admission.decide(next[p], p, cost, table.capCost(cost, read, read));
            }
            next[p] += perSecond[p] > 0 ? SECOND / perSecond[p] : SECOND;
        }
        now = end;
        return (admission.consumedUnits() - before) / CapacityUnits.UNIT;
    }

    private static int first(long[] times) {
        int first = 0;
        for (int p = 1; p < times.length; p++) {
            first = times[p] < times[first] ? p : first;
        }
        return first;
    }

    private void fireUntil(long time) {
        while (events.nextTime() <= time) {
            events.fireNext();
        }
    }

    /** The boost that the last line of the log names. */
    private double boost() {
        Matcher matcher = Pattern.compile("× ([0-9.]+) because").matcher(log.get(log.size() - 1));
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    @Fact({"F35", "U24"})
    void theBoostIsWhatTheHottestPartitionNeeds() {
        table(4, 400);
        write(3_600, 150, 1);
        assertThat(log).hasSize(1);
        assertThat(log.get(0)).contains("write shares × 1.50");
        assertThat(write(600, 150, 1)).isBetween(90_000L, 90_010L);
    }

    @Test
    @Fact({"F1", "F35"})
    void theBoostStopsAtThePartitionLimit() {
        table(4, 2_000);
        write(3_600, 1_600, 1);
        // A share of 500 times 2 is the partition limit.
        assertThat(log).isNotEmpty();
        assertThat(log.get(log.size() - 1)).contains("× 2.000");
        assertThat(write(100, 1_600, 1)).isBetween(99_990L, 100_010L);
    }

    @Test
    @Fact({"F34", "F37"})
    void withoutThrottlingThereIsNoBoost() {
        table(4, 400);
        write(3_600, 100, 1);
        assertThat(log).isEmpty();
    }

    /** 200,000 units a second asked of one partition of 1,000: more than fits into 64 bits when multiplied first. */
    @Test
    @Fact({"F35", "U24"})
    void anAbsurdDemandIsBoostedToThePartitionLimitAsWell() {
        table(1_000, 40_000);
        write(3_600, 500, 400);
        assertThat(log).isNotEmpty();
        assertThat(log.get(log.size() - 1)).contains("× 25.000");
        assertThat(write(400, 500, 400)).isBetween(398_000L, 402_000L);
    }

    /** In the second half of its minute a partition with 100/s gets 200/s offered; every other attempt is refused. */
    @Test
    @Fact({"F34", "F35", "U24"})
    void theBoostComesWhenTheDelayIsOverAndIsWhatIsNeeded() {
        exactTable(4, 400, 7);
        assertThat(offer(60, 1, false, 200, 100, 100, 100)).isEqualTo(4 * 6_000 - 4);
        offer(7 * 60, 1, false, 200, 100, 100, 100);
        assertThat(minutes).as("throttled in the first minute").isEmpty();
        offer(1, 1, false, 0);
        assertThat(minutes).containsExactly(8L);
        // Cut to thousandths, and one more.
        assertThat(boost()).isBetween(2.0, 2.001);
        assertThat(offer(60, 1, false, 200)).isGreaterThan(11_950);
    }

    @Test
    @Fact({"F34", "U24"})
    void aMinuteWithoutThrottlingStartsTheWaitAnew() {
        exactTable(4, 400, 5);
        offer(240, 1, false, 200);
        offer(60, 1, false, 50);
        offer(600, 1, false, 200);
        // The sixth minute is the first that throttles again.
        assertThat(minutes).containsExactly(11L);
    }

    @Test
    @Fact({"F34", "F37"})
    void theBoostGoesWhenTheTableConsumesMoreThanProvisionedAndComesBackAfterAnotherDelay() {
        exactTable(4, 400, 5);
        offer(360, 1, false, 200);
        offer(61, 1, false, 200, 0, 100, 100);
        assertThat(minutes).as("400 of 400 a second").containsExactly(6L);
        offer(60, 1, false, 200, 10, 100, 100);
        assertThat(minutes).containsExactly(6L, 8L);
        assertThat(log.get(1)).contains("write shares × 1.000 because the table consumed more than provisioned");
        // The bucket that the boost has filled is spent first.
        offer(60, 1, false, 200);
        long consumed = offer(60, 1, false, 200);
        assertThat(consumed).isBetween(5_990L, 6_010L);
        offer(360, 1, false, 200);
        assertThat(boost()).isBetween(2.0, 2.001);
        assertThat(minutes.get(2)).isGreaterThanOrEqualTo(13L);
    }

    /** A split for size halves a share: what is needed counts in shares. */
    @Test
    @Fact({"F11", "F34", "F35"})
    void theHottestIsTheOneWithTheLeastShareForItsLoad() {
        Table table = exactTable(4, 400, 5);
        table.split(0, PartitionSet.startOf(1, 8), 0);
        offer(361, 1, false, 125, 125, 200);
        assertThat(boost()).as("125 a second of a share of 50").isBetween(2.5, 2.501);
    }

    @Test
    @Fact({"F34", "F35"})
    void readsAreBoostedApartUpToTheirOwnLimit() {
        start(provisioned(400, 400).partitions(4).spec(), emptyWithDelays(5, 5), 1, true);
        offer(361, 100, true, 40);
        assertThat(log).hasSize(1);
        assertThat(log.get(0)).contains("adaptive capacity: read shares × 30.000 because a partition throttled (F34)");
    }

    @Test
    @Fact({"F37", "U24"})
    void theDelayIsDrawnBetweenItsBounds() {
        Set<Long> seen = new HashSet<>();
        for (long seed = 1; seed <= 60; seed++) {
            AdaptiveCapacityTest test = new AdaptiveCapacityTest();
            test.start(provisioned(4, 4).partitions(4).spec(), emptyWithDelays(5, 8), seed, false);
            test.offer(661, 1, false, 2);
            seen.add(test.minutes.get(0));
        }
        // Seen by the end of a minute: 1 + 5 to 1 + 8.
        assertThat(seen).containsExactlyInAnyOrder(7L, 8L, 9L);
    }
}
