package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.WarmThroughput;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** UpdateTable calls at set times, and what is told of those that are refused. */
class ManualChangesTest {

    private static CapacityChangeSpec change(
            @Nullable BillingMode mode, @Nullable WarmThroughput warm, @Nullable OnDemandThroughput maximum) {
        return new CapacityChangeSpec(Duration.ofSeconds(10), null, mode, warm, maximum);
    }

    private static LiveTable after(long seconds, Specs.TableBuilder table, CapacityChangeSpec change) {
        LiveTable live = new LiveTable(table.change(change).spec());
        live.idle(seconds);
        return live;
    }

    @Test
    @Fact({"F59", "F60", "U-8"})
    void maximumAndWarmThroughputChangeAtTheSetTime() {
        CapacityChangeSpec lower = change(null, null, new OnDemandThroughput(70, 500));
        assertThat(after(11, onDemand(), lower).table.admission(false).tableRate())
                .isEqualTo(40_000);
        assertThat(after(12, onDemand(), lower).table.admission(false).tableRate())
                .isEqualTo(500);
        CapacityChangeSpec warm = change(null, new WarmThroughput(1, 16_000), null);
        assertThat(after(279, onDemand(), warm).table.isServed(1, 16_000)).isFalse();
        assertThat(after(520, onDemand(), warm).table.isServed(1, 16_000)).isTrue();
    }

    @Test
    @Fact({"F59", "F63"})
    void aSwitchToOnDemandBringsTheMaximumItNamesOrThatOfTheTable() {
        CapacityChangeSpec plain = change(BillingMode.PAY_PER_REQUEST, null, null);
        CapacityChangeSpec own = change(BillingMode.PAY_PER_REQUEST, null, new OnDemandThroughput(50, 60));
        LiveTable first = after(182, provisioned(5, 5).maximum(70, 80), plain);
        LiveTable second = after(182, provisioned(5, 5).maximum(70, 80), own);
        assertThat(first.table.admission(true).tableRate()).isEqualTo(70);
        assertThat(second.table.admission(true).tableRate()).isEqualTo(50);
    }

    @Test
    @Fact({"3.15", "F59"})
    void whatIsRefusedIsTold() {
        assertThat(only(change(null, null, new OnDemandThroughput(5, 5))))
                .isEqualTo("UpdateTable of onDemandThroughput failed, the table is PROVISIONED");
        assertThat(only(change(null, new WarmThroughput(1, 40_001), null)))
                .startsWith("UpdateTable of warmThroughput failed, above the per table maximum of 40,000 reads");
        assertThat(only(change(BillingMode.PROVISIONED, null, null)))
                .isEqualTo("UpdateTable of billingMode: PROVISIONED failed, the table is PROVISIONED");
    }

    /** The only line that a change of a provisioned table leaves in the log. */
    private static String only(CapacityChangeSpec change) {
        LiveTable live = after(1_000, provisioned(5, 5), change);
        assertThat(live.log).hasSize(1);
        return live.log.get(0).text();
    }
}
