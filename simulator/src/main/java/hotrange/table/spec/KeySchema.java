package hotrange.table.spec;

import org.jspecify.annotations.Nullable;

/**
 * The key attributes of a table or index, by name.
 *
 * @param partitionKey partition key attribute
 * @param sortKey sort key attribute; null for a simple key
 */
public record KeySchema(String partitionKey, @Nullable String sortKey) {}
