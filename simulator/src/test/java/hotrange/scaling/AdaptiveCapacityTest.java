package hotrange.scaling;

import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.table.Table;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The boost of 2018: late, as large as the hottest partition needs, at most the partition limit. */
class AdaptiveCapacityTest {

    private static final long SECOND = Micros.SECOND;

    private final EventQueue events = new EventQueue();
    private final List<String> log = new ArrayList<>();
    private long now;

    private @Nullable Table started;

    private Table table(int partitions, long writeUnits) {
        Table table = new Table(
                "table",
                provisioned(1, writeUnits).partitions(partitions).spec(),
                Profile.Y2018,
                Assumptions.DEFAULT,
                100_000 * SECOND);
        PartitionShares shares = table.shares();
        if (shares == null) {
            throw new IllegalStateException("no shares");
        }
        new AdaptiveCapacity(table, false, shares, Assumptions.DEFAULT, events, (time, name, text) -> log.add(text), 1);
        started = table;
        return table;
    }

    /** Writes of {@code units} on partition 0, evenly spaced for {@code seconds}; units admitted. */
    private long write(int seconds, int perSecond, long units) {
        Table table = started;
        if (table == null) {
            throw new IllegalStateException("no table");
        }
        Admission writes = table.admission(false);
        long before = writes.consumed(0);
        long end = now + seconds * SECOND;
        long cost = units * CapacityUnits.UNIT;
        for (; now < end; now += SECOND / perSecond) {
            while (events.nextTime() <= now) {
                events.fireNext();
            }
            writes.decide(now, 0, cost, table.capCost(cost, false, false));
        }
        now = end;
        return (writes.consumed(0) - before) / CapacityUnits.UNIT;
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
}
