package hotrange.result;

/**
 * The totals of one replication, and the fingerprint that folds its control events and per-second counters.
 *
 * @param index from 0
 * @param fingerprint 16 hexadecimal digits
 */
public record ReplicationSummary(
        int index,
        String fingerprint,
        long calls,
        long attempts,
        long throttledAttempts,
        long failedCalls,
        long consumedReadMicroUnits,
        long consumedWriteMicroUnits) {}
