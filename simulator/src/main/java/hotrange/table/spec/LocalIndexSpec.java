package hotrange.table.spec;

/**
 * A local secondary index as asked for: it shares partition key, partitions and capacity with its table (2.14).
 *
 * @param sortKey its sort key attribute
 * @param projection what its entries hold
 */
public record LocalIndexSpec(String sortKey, Projection projection) {}
