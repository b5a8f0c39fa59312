package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.table.spec.Assumptions;
import hotrange.table.spec.ControlPlaneAssumptions.AlarmDatapoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Other values of assumptions are read as a scenario's are, and leave everything else alone. */
class AssumptionChangeTest {

    @Test
    void changesWhatItNamesAndNothingElse() {
        Assumptions changed = AssumptionChange.of(
                        "{burstAtStart: 0.5, controlPlane: {alarmDatapoint: mean, alarmLagMin: 90s}}")
                .applyTo(Assumptions.DEFAULT);
        assertThat(changed.burstAtStart()).isEqualTo(0.5);
        assertThat(changed.controlPlane().alarmDatapoint()).isEqualTo(AlarmDatapoint.MEAN);
        assertThat(changed.controlPlane().alarmLagMin()).isEqualTo(Duration.ofSeconds(90));
        assertThat(changed.splits()).isEqualTo(Assumptions.DEFAULT.splits());
        Assumptions back = AssumptionChange.of(
                        "{burstAtStart: 1, controlPlane: {alarmDatapoint: maximum, alarmLagMin: 60s}}")
                .applyTo(changed);
        assertThat(back).isEqualTo(Assumptions.DEFAULT);
    }

    @Test
    void isFreeWhereNobodyHasDecided() {
        AssumptionChange lag = AssumptionChange.of("controlPlane: {alarmLagMin: 265s, alarmLagMax: 265s}");
        Assumptions decided =
                AssumptionChange.of("controlPlane: {alarmLagMax: 120s}").applyTo(Assumptions.DEFAULT);
        assertThat(lag.isFree(Assumptions.DEFAULT)).isTrue();
        assertThat(lag.isFree(decided)).isFalse();
        assertThat(AssumptionChange.of("burstAtStart: 0").isFree(decided)).isTrue();
    }

    @Test
    void whatAScenarioCouldNotHoldIsRefused() {
        assertThatThrownBy(() -> AssumptionChange.of("burstAtStart: 2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("assumptions.burstAtStart");
        assertThatThrownBy(() -> AssumptionChange.of("burstAtTheStart: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("burstAtTheStart");
    }
}
