package hotrange.table.spec;

/** How often the billing mode of a table may change (F65). */
public enum ModeSwitchRule {
    /** To on-demand four times in 24 hours, back at any time: today's rule. */
    FOUR_TO_ON_DEMAND,
    /** Once in 24 hours, in either direction: the rule until 2023. */
    ONCE_A_DAY
}
