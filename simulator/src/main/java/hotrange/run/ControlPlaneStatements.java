package hotrange.run;

import hotrange.result.Statement;
import hotrange.table.spec.ControlPlaneAssumptions;
import java.util.List;
import java.util.Locale;

/** States what is assumed about auto scaling, UpdateTable and the growth of on-demand tables. */
final class ControlPlaneStatements {

    private static final ControlPlaneAssumptions STANDARD = ControlPlaneAssumptions.DEFAULT;

    private ControlPlaneStatements() {}

    static List<Statement> of(ControlPlaneAssumptions used) {
        return List.of(
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
                        "alarmLagMin, alarmLagMax: alarms see a minute " + Assembly.text(used.alarmLagMin()) + " to "
                                + Assembly.text(used.alarmLagMax()) + " after its end",
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
                                + Assembly.text(used.updateTime()) + ", with new partitions "
                                + Assembly.text(used.growingUpdateTimeMin()) + " to "
                                + Assembly.text(used.growingUpdateTimeMax()),
                        "measured on few tables in 2026; also pre-warming (U17)",
                        !used.updateTime().equals(STANDARD.updateTime())
                                || !used.growingUpdateTimeMin().equals(STANDARD.growingUpdateTimeMin())
                                || !used.growingUpdateTimeMax().equals(STANDARD.growingUpdateTimeMax())),
                new Statement(
                        "U14",
                        "onDemandGrowthMin, onDemandGrowthMax: on-demand tables take twice a new peak after "
                                + Assembly.text(used.onDemandGrowthMin()) + " to "
                                + Assembly.text(used.onDemandGrowthMax()),
                        "30 minutes are documented, under 20 were seen (F55)",
                        !used.onDemandGrowthMin().equals(STANDARD.onDemandGrowthMin())
                                || !used.onDemandGrowthMax().equals(STANDARD.onDemandGrowthMax())),
                new Statement(
                        "3.17",
                        "decreaseRule: decreases of throughput by the " + word(used.decreaseRule())
                                + " rule; the run starts " + Assembly.text(used.timeOfDayAtStart())
                                + " after 00:00 UTC",
                        "the guide and a measurement disagree (F22)",
                        used.decreaseRule() != STANDARD.decreaseRule()
                                || !used.timeOfDayAtStart().equals(STANDARD.timeOfDayAtStart())));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
