package hotrange.imports;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.KeyEstimate;
import hotrange.workload.recorded.RecordedCalls;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says of one table, in the part of it that is replayed.
 *
 * @param table its name; empty when the recording names none
 * @param startMicros time of the first row in microseconds, as the file's clock counts them: since 1970 for dates
 * @param seconds from the first row to the end of the last one's time
 * @param calls requests, counts included
 * @param keys different keys of the whole recording, about so many with an estimate
 * @param estimate how many keys there are and which were counted, where there are too many to count; null where all were
 * @param operations calls of each operation that there is, by name
 * @param readUnits spread of read units of recorded sizes; null without reads. Reads are eventually consistent unless the
 *     recording says otherwise
 * @param writeUnits spread of write units of recorded sizes; null without writes
 * @param replayedReadUnits the same of what is replayed, where sizes are cut; null where none is
 * @param replayedWriteUnits the same of what is replayed, where sizes are cut; null where none is
 * @param hasBytes whether any sizes are known
 * @param readsWithoutBytes calls whose size is not known: they count as the smallest item
 * @param writesWithoutBytes the same of writes
 * @param oversized rows whose item or page is larger than DynamoDB has it (1.7, 1.21), which count as the largest
 * @param safeReads null without reads
 * @param safeWrites null without writes
 */
public record TableSummary(
        String table,
        long rows,
        long startMicros,
        double seconds,
        long calls,
        long keys,
        @Nullable KeyEstimate estimate,
        Map<String, Long> operations,
        Concentration requests,
        @Nullable Concentration readUnits,
        @Nullable Concentration writeUnits,
        @Nullable Concentration replayedReadUnits,
        @Nullable Concentration replayedWriteUnits,
        boolean hasBytes,
        long readsWithoutBytes,
        long writesWithoutBytes,
        long oversized,
        CallRates perSecond,
        CallRates perMinute,
        @Nullable SafeRate safeReads,
        @Nullable SafeRate safeWrites) {

    /** How many reads and writes have no size on record, in words; empty where all have one or none has. */
    String withoutSize() {
        if (!hasBytes) {
            return "";
        }
        String reads = readsWithoutBytes == 0 ? "" : RecordingText.format("%,d reads", readsWithoutBytes);
        String writes = writesWithoutBytes == 0 ? "" : RecordingText.format("%,d writes", writesWithoutBytes);
        return reads + (reads.isEmpty() || writes.isEmpty() ? "" : " and ") + writes;
    }

    /** Of the rows from one to another; null when they have no call. */
    static @Nullable TableSummary of(
            String table, RecordedCalls calls, int fromRow, int toRow, @Nullable KeyEstimate estimate) {
        Function<Concentration.Measure, @Nullable Concentration> spread =
                measure -> Concentration.of(calls, fromRow, toRow, measure, estimate);
        Concentration requests = fromRow >= toRow ? null : spread.apply(Concentration.Measure.REQUESTS);
        if (requests == null) {
            return null;
        }
        Map<String, Long> operations = new TreeMap<>();
        long total = 0;
        long oversized = 0;
        long[] withoutBytes = {0, 0};
        for (int row = fromRow; row < toRow; row++) {
            OperationType type = calls.type(row);
            operations.merge(type.name(), (long) calls.count(row), Long::sum);
            total += calls.count(row);
            if (calls.bytes(row) == RecordedCalls.NO_BYTES) {
                withoutBytes[type.isRead() ? 0 : 1] += calls.count(row);
            }
            oversized += calls.recordedBytes(row) > calls.bytes(row) ? 1 : 0;
        }
        Concentration reads = spread.apply(Concentration.Measure.READ_UNITS);
        Concentration writes = spread.apply(Concentration.Measure.WRITE_UNITS);
        boolean cut = oversized > 0;
        Concentration cutReads = cut ? spread.apply(Concentration.Measure.REPLAYED_READ_UNITS) : null;
        Concentration cutWrites = cut ? spread.apply(Concentration.Measure.REPLAYED_WRITE_UNITS) : null;
        // Only the direction whose sizes are cut differs.
        cutReads = reads != null && reads.equals(cutReads) ? null : cutReads;
        cutWrites = writes != null && writes.equals(cutWrites) ? null : cutWrites;
        long span = calls.time(toRow - 1) - calls.time(fromRow) + calls.resolutionMicros();
        return new TableSummary(
                table,
                toRow - fromRow,
                calls.originMicros() + calls.time(fromRow),
                span / 1e6,
                total,
                estimate == null ? calls.keys() : estimate.keys(),
                estimate,
                operations,
                requests,
                reads,
                writes,
                cutReads,
                cutWrites,
                calls.hasBytes(),
                withoutBytes[0],
                withoutBytes[1],
                oversized,
                CallRates.of(calls, fromRow, toRow, 1),
                CallRates.of(calls, fromRow, toRow, 60),
                SafeRate.of(cutReads == null ? reads : cutReads, requests.total(), true),
                SafeRate.of(cutWrites == null ? writes : cutWrites, requests.total(), false));
    }
}
