package hotrange.result;

/** Rejected attempts of all replications together for one table (or index) and one of AWS's sixteen reasons (F68). */
public record ReasonCount(String table, String reason, long throttled) {}
