package hotrange.table.spec;

import java.time.Duration;

/**
 * What is assumed about auto scaling, UpdateTable and the growth of on-demand tables.
 *
 * @param alarmDatapoint U-5: which of the minutes that breach an alarm decides the new capacity
 * @param scaleInMargin 3.2, U-6: how far below the target the low alarm lies, as a share of the capacity
 * @param alarmLagMin U-7: shortest time from the end of a minute until an alarm has seen it
 * @param alarmLagMax U-7: longest such time
 * @param idleEmitsNoData 3.20: true where a minute without consumption is no data point, so that idle tables keep their
 *     capacity
 * @param updateTime U-8: until UpdateTable takes effect where the partitions suffice, also for every decrease
 * @param growingUpdateTimeMin U-8, U17: shortest time where it needs new partitions
 * @param growingUpdateTimeMax U-8, U17: longest such time
 * @param onDemandGrowthMin U14: shortest time from a new peak until an on-demand table takes twice of it
 * @param onDemandGrowthMax U14: longest such time
 * @param peakMargin U-36: part of a peak of an on-demand table that is taken for a burst and left off; 0 to 0.5
 * @param firstSwitchTimeMin F63, U-8: shortest time of a switch to on-demand of a table that never was on-demand
 * @param firstSwitchTimeMax F63, U-8: longest such time
 * @param laterSwitchTimeMin F65, U-8: shortest time of a switch to on-demand of a table that was on-demand before
 * @param laterSwitchTimeMax F65, U-8: longest such time
 * @param switchBackTimeMin F64, U-8: shortest time of a switch to provisioned where the partitions suffice
 * @param switchBackTimeMax F64, U-8: longest such time
 * @param modeSwitchRule F65: how often the billing mode may change
 * @param provisionedAsPeak F63: part of the highest throughput ever provisioned that counts as the previous peak of an
 *     on-demand table, which takes twice of it; 0.5 to 1
 * @param decreaseRule 3.17: how often provisioned throughput may be lowered
 * @param timeOfDayAtStart UTC time of day at which the run starts; the quota of decreases renews at 00:00
 */
public record ControlPlaneAssumptions(
        AlarmDatapoint alarmDatapoint,
        double scaleInMargin,
        Duration alarmLagMin,
        Duration alarmLagMax,
        boolean idleEmitsNoData,
        Duration updateTime,
        Duration growingUpdateTimeMin,
        Duration growingUpdateTimeMax,
        Duration onDemandGrowthMin,
        Duration onDemandGrowthMax,
        double peakMargin,
        Duration firstSwitchTimeMin,
        Duration firstSwitchTimeMax,
        Duration laterSwitchTimeMin,
        Duration laterSwitchTimeMax,
        Duration switchBackTimeMin,
        Duration switchBackTimeMax,
        ModeSwitchRule modeSwitchRule,
        double provisionedAsPeak,
        DecreaseRule decreaseRule,
        Duration timeOfDayAtStart) {

    /** How often the billing mode of a table may change (F65). */
    public enum ModeSwitchRule {
        /** To on-demand four times in 24 hours, back at any time: today's rule. */
        FOUR_TO_ON_DEMAND,
        /** Once in 24 hours, in either direction: the rule until 2023. */
        ONCE_A_DAY
    }

    /** The values used unless a scenario overrides them. */
    public static final ControlPlaneAssumptions DEFAULT = new ControlPlaneAssumptions(
            AlarmDatapoint.MAXIMUM,
            0.2,
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            false,
            Duration.ofSeconds(2),
            Duration.ofSeconds(270),
            Duration.ofSeconds(510),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            0.01,
            Duration.ofSeconds(129),
            Duration.ofSeconds(172),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(98),
            ModeSwitchRule.FOUR_TO_ON_DEMAND,
            0.5,
            DecreaseRule.MEASURED,
            Duration.ZERO);

    /** Which of the minutes that breach an alarm decides the new capacity; not published (U-5). */
    public enum AlarmDatapoint {
        MAXIMUM,
        MEAN,
        LAST
    }
}
