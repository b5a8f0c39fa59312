package hotrange.table.spec;

/** Provisioned read and write capacity units per second, as in CreateTable. Each at least 1 (F58). */
public record ProvisionedThroughput(long readCapacityUnits, long writeCapacityUnits) {}
