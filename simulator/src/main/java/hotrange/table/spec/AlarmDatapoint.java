package hotrange.table.spec;

/** Which of the minutes that breach an alarm decides the new capacity; not published (U-5). */
public enum AlarmDatapoint {
    MAXIMUM,
    MEAN,
    LAST
}
