package hotrange.table.spec;

/** The customer's own ceiling of an on-demand table, units per second; −1 means none (F59). */
public record OnDemandThroughput(long maxReadRequestUnits, long maxWriteRequestUnits) {}
