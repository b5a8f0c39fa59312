package hotrange.table.spec;

/** What a table can take at once, units per second: a minimum, not a ceiling (F60). */
public record WarmThroughput(long readUnitsPerSecond, long writeUnitsPerSecond) {}
