package hotrange.table.spec;

/** The highest sustained traffic an on-demand table has had, units per second; it takes twice as much at once (F54). */
public record PreviousPeak(long readUnitsPerSecond, long writeUnitsPerSecond) {}
