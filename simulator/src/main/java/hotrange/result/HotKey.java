package hotrange.result;

/**
 * One of the keys that asked for most units, over all replications.
 *
 * @param workload name of the workload
 * @param key {@code #rank} for synthetic keys, the recorded text otherwise (shortened to 60 characters)
 * @param offeredUnits micro-units asked for
 * @param shareOfUnits of the workload's offered units, 0 to 1
 * @param throttled rejected attempts
 */
public record HotKey(String workload, String key, long offeredUnits, double shareOfUnits, long throttled) {}
