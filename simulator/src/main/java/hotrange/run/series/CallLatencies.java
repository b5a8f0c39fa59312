package hotrange.run.series;

import hotrange.result.LatencySummary;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How long the calls and attempts of one workload took in one replication, those of the warm-up left out. */
public final class CallLatencies {

    /** Calls that succeed, or are expected to, with a first attempt that arrived in a window. */
    public final FirstTries firstTry;
    /** All other admitted attempts. */
    public final LatencyCounts otherServed = new LatencyCounts();

    public final LatencyCounts failures = new LatencyCounts();
    private final LatencyCounts otherSucceeded = new LatencyCounts();
    private final long warmupMicros;
    private final int binSeconds;
    /** Told of every call as well; null where nobody looks at it. */
    private final @Nullable CallBins bins;

    private boolean counting;
    /** Calls of the warm-up that ended, before or after it. */
    private long endsNotCounted;

    /**
     * Counts from 0.
     *
     * @param binSeconds of series; latencies of first tries are drawn when a bin ends
     * @param bins told of every call as well; null for none
     */
    public CallLatencies(FirstTries firstTry, long warmupMicros, int binSeconds, @Nullable CallBins bins) {
        this.binSeconds = binSeconds;
        this.bins = bins;
        this.firstTry = firstTry;
        this.warmupMicros = warmupMicros;
        counting = warmupMicros == 0;
    }

    /** Whether something counts that belongs to a call whose first attempt was made then. */
    public boolean counts(long firstTime) {
        return firstTime >= warmupMicros || !counting;
    }

    public void succeeded(long firstTime, long micros) {
        end(otherSucceeded, firstTime, micros);
        if (bins != null) {
            bins.succeeded(firstTime, micros);
        }
    }

    public void failed(long firstTime, long micros) {
        end(failures, firstTime, micros);
        if (bins != null) {
            bins.failed(firstTime);
        }
    }

    private void end(LatencyCounts ends, long firstTime, long micros) {
        if (counts(firstTime)) {
            ends.add(micros);
        } else {
            endsNotCounted++;
        }
    }

    /** The warm-up is over: drops what was counted so far. */
    public void startCounting() {
        if (bins != null) {
            bins.forget(firstTry);
        }
        endsNotCounted = ends();
        firstTry.reset();
        otherServed.reset();
        otherSucceeded.reset();
        failures.reset();
        counting = true;
    }

    /** Whether a second is the last one of its bin. */
    public boolean endsBin(long second, boolean last) {
        return last || Bins.at(second + 1, binSeconds) != Bins.at(second, binSeconds);
    }

    /** Ends the bin of a second, when so much has been counted. */
    public void endBin(long second, CallBins.Sums sums) {
        firstTry.settle(Bins.at(second, binSeconds));
        if (bins != null) {
            bins.end(second, sums, firstTry);
        }
    }

    /** Calls of the whole run that succeeded or failed. */
    public long ends() {
        return endsNotCounted + firstTry.total() + otherSucceeded.total() + failures.total();
    }

    /** Gives back the memory that the counts do not need; nothing may be counted afterwards. */
    public void trim() {
        firstTry.finish();
        otherServed.trim();
        otherSucceeded.trim();
        failures.trim();
        if (bins != null) {
            bins.finish();
        }
    }

    /** Adds the latencies of one kind to a histogram. */
    public void addTo(Histogram histogram, LatencySummary.Kind kind) {
        firstTry.addTo(histogram);
        switch (kind) {
            case SERVICE -> otherServed.addTo(histogram);
            case CLIENT -> otherSucceeded.addTo(histogram);
            case CLIENT_ALL -> {
                otherSucceeded.addTo(histogram);
                failures.addTo(histogram);
            }
        }
    }
}
