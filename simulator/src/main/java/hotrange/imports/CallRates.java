package hotrange.imports;

import hotrange.workload.recorded.RecordedCalls;
import java.util.Arrays;

/**
 * Calls in equal bins of time, from the bin of the first to the bin of the last call; bins without a call count as 0.
 * Percentiles are of nearest rank.
 *
 * @param mean calls in the length of a bin, over the time from the first row to the end of the last, at least one bin long
 * @param seconds length of a bin
 * @param bins how many there are
 */
public record CallRates(int seconds, long bins, double mean, long p50, long p95, long p99, long max) {

    /** The rates of rows, at least one. */
    static CallRates of(RecordedCalls calls, int fromRow, int toRow, int seconds) {
        long width = seconds * 1_000_000L;
        long[] counts = new long[1024];
        int busy = 0;
        long bin = Math.floorDiv(calls.originMicros() + calls.time(fromRow), width);
        long first = bin;
        long total = 0;
        for (int row = fromRow; row < toRow; row++) {
            long of = Math.floorDiv(calls.originMicros() + calls.time(row), width);
            if (of != bin) {
                bin = of;
                busy++;
                if (busy == counts.length) {
                    counts = Arrays.copyOf(counts, 2 * busy);
                }
            }
            counts[busy] += calls.count(row);
            total += calls.count(row);
        }
        busy++;
        Arrays.sort(counts, 0, busy);
        long bins = bin - first + 1;
        long span = calls.time(toRow - 1) - calls.time(fromRow) + calls.resolutionMicros();
        return new CallRates(
                seconds,
                bins,
                (double) total * width / Math.max(span, width),
                quantile(counts, busy, bins, 50),
                quantile(counts, busy, bins, 95),
                quantile(counts, busy, bins, 99),
                counts[busy - 1]);
    }

    /** The rates of minutes, at least one. */
    static CallRates ofMinutes(long[] calls) {
        long[] counts = calls.clone();
        Arrays.sort(counts);
        int bins = counts.length;
        return new CallRates(
                60,
                bins,
                (double) Arrays.stream(counts).sum() / bins,
                quantile(counts, bins, bins, 50),
                quantile(counts, bins, bins, 95),
                quantile(counts, bins, bins, 99),
                counts[bins - 1]);
    }

    /** Value of nearest rank where {@code bins − busy} zeros come before the counts. */
    private static long quantile(long[] ascending, int busy, long bins, int percent) {
        long rank = (bins * percent + 99) / 100;
        long position = rank - (bins - busy) - 1;
        return position < 0 ? 0 : ascending[(int) position];
    }
}
