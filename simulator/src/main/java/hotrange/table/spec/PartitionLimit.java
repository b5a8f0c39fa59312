package hotrange.table.spec;

/** Whether reads and writes of one partition have limits of their own or share one (F2). */
public enum PartitionLimit {
    /** 3,000 read units a second and, apart from them, 1,000 write units a second: today's documented rule. */
    INDEPENDENT,
    /** reads / 3,000 + writes / 1,000 ≤ 1: the rule documented before 2022. */
    LINEAR
}
