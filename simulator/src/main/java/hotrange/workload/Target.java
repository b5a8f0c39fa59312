package hotrange.workload;

/**
 * A resource that a workload calls in one direction.
 *
 * @param resource name of the table, or of an index as {@code table/index/name}
 * @param read whether it consumes read units there
 */
public record Target(String resource, boolean read) {}
