package hotrange.table.partition;

/** A place in the ordered domain of keys: hash of the partition key, then sort key; both unsigned (F14). */
public record Position(long hash, long sortKey) {}
