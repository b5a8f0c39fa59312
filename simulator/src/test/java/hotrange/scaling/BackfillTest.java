package hotrange.scaling;

import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An index that is added at minute 1: allocated within 4.5 to 8.5 minutes, then built from 600,000 items of 2 KB. */
class BackfillTest {

    private static final int ITEMS = 600_000;
    private static final int ALLOCATED = 60 + 510;

    private static LiveTable live(BackfillSpec.Writes writes, @Nullable AutoScalingSpec scaling) {
        IndexSpec index = Specs.with(
                Specs.index("status", new ProvisionedThroughput(1, 500), 2),
                "size",
                new DataSize(ITEMS * 2_048L),
                "autoScaling",
                scaling,
                "backfill",
                new BackfillSpec(Duration.ofMinutes(1), ITEMS));
        TableSpec table = Specs.with(
                provisioned(10, 100)
                        .change(new CapacityChangeSpec(
                                Duration.ofSeconds(90), new ProvisionedThroughput(10, 200), null, null, null))
                        .spec(),
                "globalSecondaryIndexes",
                Map.of("byStatus", index));
        Assumptions assumed = Specs.with(Assumptions.DEFAULT, "backfillWrites", writes, "burstAtStart", 0.0);
        return new LiveTable(table, Profile.SINCE_2019, assumed, 3);
    }

    private static GlobalSecondaryIndex index(LiveTable live) {
        return live.table.index("byStatus");
    }

    private static long second(LiveTable live, String text) {
        return live.log.stream()
                        .filter(line -> line.text().contains(text))
                        .findFirst()
                        .orElseThrow()
                        .micros()
                / Micros.SECOND;
    }

    @Test
    @Fact({"1.31", "2.15", "U-34"})
    void anIndexIsAllocatedThenBuiltAndThenActive() {
        LiveTable live = live(BackfillSpec.Writes.FREE, null);
        assertThat(index(live).isFed()).isFalse();
        live.idle(ALLOCATED + ITEMS / 2_000);
        long begins = second(live, "backfill");
        assertThat(begins).isBetween(60L + 270, (long) ALLOCATED);
        assertThat(second(live, "ACTIVE") - begins).isEqualTo(ITEMS / 2_000);
        assertThat(index(live).isFed()).isTrue();
        assertThat(index(live).isActive()).isTrue();
    }

    @Test
    @Fact({"2.15", "3.7"})
    void theTableIsBeingUpdatedUntilTheIndexIsAllocated() {
        LiveTable live = live(BackfillSpec.Writes.FREE, null);
        live.idle(120);
        assertThat(live.log).anyMatch(line -> line.text().contains("ResourceInUseException"));
        assertThat(live.writeCapacity()).isEqualTo(100);
    }

    @Test
    @Fact("1.31")
    void aBackfillTakesNoWriteCapacityByDefaultAndAllOfItByTheGuideOf2023() {
        LiveTable free = live(BackfillSpec.Writes.FREE, null);
        free.idle(4_000);
        index(free).check(4_000 * Micros.SECOND);
        assertThat(index(free).admission(false).consumedUnits()).isZero();

        LiveTable charged = live(BackfillSpec.Writes.CHARGED, null);
        charged.idle(4_000);
        index(charged).check(4_000 * Micros.SECOND);
        assertThat(index(charged).admission(false).consumedUnits()).isEqualTo(ITEMS * 2_000_000L);
        long takes = second(charged, "ACTIVE") - second(charged, "backfill");
        assertThat(takes).as("at 500 units/s").isEqualTo(ITEMS * 2L / 500);
    }

    /** The longest wait of 400 live units a second during 1,000 s of the backfill. */
    private static long longestWait(BackfillSpec.Writes writes) {
        LiveTable live = live(writes, null);
        live.idle(ALLOCATED);
        long longest = 0;
        for (int second = 0; second < 1_000; second++) {
            live.idle(1);
            for (int i = 0; i < 4; i++) {
                index(live).enqueue(live.now(), Draws.at(5, 4L * second + i), 0, 100_000_000);
                longest = Math.max(longest, index(live).lastWait());
            }
        }
        return longest;
    }

    @Test
    @Fact("1.31")
    void liveWritesWaitForCapacityThatAChargedBackfillTakes() {
        assertThat(longestWait(BackfillSpec.Writes.FREE)).isZero();
        assertThat(longestWait(BackfillSpec.Writes.CHARGED)).isPositive();
    }

    @Test
    @Fact({"3.11", "3.14"})
    void autoScalingRestsUntilTheIndexIsActive() {
        TargetTrackingSpec bounds = new TargetTrackingSpec(700, 1_000, 0.7, Duration.ZERO, Duration.ZERO, false);
        LiveTable live = live(BackfillSpec.Writes.FREE, new AutoScalingSpec(null, bounds, List.of()));
        live.idle(ALLOCATED);
        assertThat(index(live).admission(false).provisionedUnits()).isEqualTo(500);
        live.idle(ITEMS / 2_000 + 100);
        assertThat(index(live).isActive()).isTrue();
        assertThat(index(live).admission(false).provisionedUnits()).isEqualTo(700);
    }
}
