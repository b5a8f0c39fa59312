package hotrange.result;

/** Something that the service did on its own clock in the first replication, for example a change of capacity. */
public record LogEntry(long micros, String table, String text) {}
