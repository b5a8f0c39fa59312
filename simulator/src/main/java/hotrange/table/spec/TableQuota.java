package hotrange.table.spec;

/** The account's per-table quota, units per second; 40,000 each unless raised (F58). */
public record TableQuota(long readUnits, long writeUnits) {}
