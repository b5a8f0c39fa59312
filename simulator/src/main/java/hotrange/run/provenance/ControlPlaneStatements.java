package hotrange.run.provenance;

import hotrange.result.Statement;
import hotrange.table.spec.ControlPlaneAssumptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** States what is assumed about auto scaling, UpdateTable and the growth of on-demand tables. */
final class ControlPlaneStatements {

    private static final ControlPlaneAssumptions STANDARD = ControlPlaneAssumptions.DEFAULT;

    private ControlPlaneStatements() {}

    static List<Statement> of(ControlPlaneAssumptions used) {
        return Stream.concat(ofCapacity(used), ofModes(used)).toList();
    }

    private static Stream<Statement> ofCapacity(ControlPlaneAssumptions used) {
        return Stream.of(
                new Statement(
                        "U-5",
                        "alarmDatapoint: auto scaling takes the " + word(used.alarmDatapoint())
                                + " of the minutes that breach an alarm",
                        "unpublished",
                        used.alarmDatapoint() != STANDARD.alarmDatapoint()),
                new Statement(
                        "U-6",
                        "scaleInMargin: the low alarm lies " + used.scaleInMargin()
                                + " of the capacity below the target",
                        "seen on live alarms (3.2)",
                        used.scaleInMargin() != STANDARD.scaleInMargin()),
                new Statement(
                        "U-7",
                        "alarmLagMin, alarmLagMax: alarms see a minute " + Statements.text(used.alarmLagMin()) + " to "
                                + Statements.text(used.alarmLagMax()) + " after its end",
                        "up to a few minutes are documented, 265 s were seen (3.3, 3.4)",
                        !used.alarmLagMin().equals(STANDARD.alarmLagMin())
                                || !used.alarmLagMax().equals(STANDARD.alarmLagMax())),
                new Statement(
                        "3.20",
                        "idleEmitsNoData: idle minutes " + (used.idleEmitsNoData() ? "are no data" : "count as 0"),
                        "sources disagree; zeros were seen",
                        used.idleEmitsNoData() != STANDARD.idleEmitsNoData()),
                new Statement(
                        "U-8",
                        "updateTime, growingUpdateTimeMin, growingUpdateTimeMax: UpdateTable takes "
                                + Statements.text(used.updateTime()) + ", with new partitions "
                                + Statements.text(used.growingUpdateTimeMin()) + " to "
                                + Statements.text(used.growingUpdateTimeMax()),
                        "measured on few tables in 2026; also pre-warming (U17)",
                        !used.updateTime().equals(STANDARD.updateTime())
                                || !used.growingUpdateTimeMin().equals(STANDARD.growingUpdateTimeMin())
                                || !used.growingUpdateTimeMax().equals(STANDARD.growingUpdateTimeMax())),
                new Statement(
                        "U14",
                        "onDemandGrowthMin, onDemandGrowthMax: on-demand tables take twice a new peak after "
                                + Statements.text(used.onDemandGrowthMin()) + " to "
                                + Statements.text(used.onDemandGrowthMax()),
                        "30 minutes are documented, under 20 were seen (F55)",
                        !used.onDemandGrowthMin().equals(STANDARD.onDemandGrowthMin())
                                || !used.onDemandGrowthMax().equals(STANDARD.onDemandGrowthMax())),
                new Statement(
                        "U-36",
                        "peakMargin: " + used.peakMargin() + " of a peak is taken for a burst and not doubled",
                        "invented, so that a table at its limit doubles once",
                        used.peakMargin() != STANDARD.peakMargin()),
                new Statement(
                        "3.17",
                        "decreaseRule: decreases of throughput by the " + word(used.decreaseRule())
                                + " rule; the run starts " + Statements.text(used.timeOfDayAtStart())
                                + " after 00:00 UTC",
                        "the guide and a measurement disagree (F22)",
                        used.decreaseRule() != STANDARD.decreaseRule()
                                || !used.timeOfDayAtStart().equals(STANDARD.timeOfDayAtStart())));
    }

    private static Stream<Statement> ofModes(ControlPlaneAssumptions used) {
        return Stream.of(
                new Statement(
                        "F63",
                        "firstSwitchTimeMin … switchBackTimeMax: a switch to on-demand takes "
                                + times(used.firstSwitchTimeMin(), used.firstSwitchTimeMax())
                                + ", a later one "
                                + times(used.laterSwitchTimeMin(), used.laterSwitchTimeMax())
                                + ", one back " + times(used.switchBackTimeMin(), used.switchBackTimeMax()),
                        "measured on few tables in 2026 (U-8)",
                        !used.firstSwitchTimeMin().equals(STANDARD.firstSwitchTimeMin())
                                || !used.firstSwitchTimeMax().equals(STANDARD.firstSwitchTimeMax())
                                || !used.laterSwitchTimeMin().equals(STANDARD.laterSwitchTimeMin())
                                || !used.laterSwitchTimeMax().equals(STANDARD.laterSwitchTimeMax())
                                || !used.switchBackTimeMin().equals(STANDARD.switchBackTimeMin())
                                || !used.switchBackTimeMax().equals(STANDARD.switchBackTimeMax())),
                new Statement(
                        "F63",
                        "provisionedAsPeak: " + used.provisionedAsPeak()
                                + " of the highest throughput ever provisioned is the previous peak of an on-demand table",
                        "the guide said half, and in 2019 all of it",
                        used.provisionedAsPeak() != STANDARD.provisionedAsPeak()),
                new Statement(
                        "F65",
                        "modeSwitchRule: the mode changes "
                                + (used.modeSwitchRule() == ControlPlaneAssumptions.ModeSwitchRule.ONCE_A_DAY
                                        ? "once in 24 hours"
                                        : "to on-demand four times in 24 hours, back at any time"),
                        "once a day until 2023",
                        used.modeSwitchRule() != STANDARD.modeSwitchRule()));
    }

    private static String times(Duration shortest, Duration longest) {
        return Statements.text(shortest) + " to " + Statements.text(longest);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
