package hotrange.workload.spec;

import hotrange.workload.recorded.RecordedKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which partition keys a workload asks for, and how often. */
public sealed interface KeySpec {

    /** Every one of {@code keys} keys equally often. */
    record Uniform(long keys) implements KeySpec {}

    /** Key of rank k with weight k^−exponent; exponent ≥ 0. */
    record Zipf(long keys, double exponent) implements KeySpec {}

    /** {@code hotKeys} keys share {@code hotShare} of the calls equally, the others share the rest equally. */
    record HotSet(long keys, long hotKeys, double hotShare) implements KeySpec {}

    /** One key takes {@code share} of the calls; the rest follow another law over other keys. */
    record HotKey(double share, KeySpec rest) implements KeySpec {}

    /**
     * Keys 1, 2, … {@code keys} in turn, then from the start; the pages of a Scan.
     *
     * @param segments parts of equal length that take turns, each in its own order; 1 for one sequence
     */
    record Sequential(long keys, int segments) implements KeySpec {

        /** One sequence. */
        public Sequential(long keys) {
            this(keys, 1);
        }

        /** The rank of the key that comes {@code number}-th, from 0. */
        public long rank(long number) {
            long place = number % keys;
            return segments == 1 ? place : place % segments * (keys / segments) + place / segments;
        }
    }

    /** One key pinned to the middle of each partition, with these weights; as many as the table has partitions. */
    record ByPartition(List<Double> weights) implements KeySpec {}

    /**
     * Counts per key from a file, in one of the {@link RecordedKeys} formats.
     *
     * @param key column of the key, or several with plus signs between them; null for {@code key}
     */
    record Recorded(String file, Format format, @Nullable String key) implements KeySpec {}

    /** Counts per key and minute: a CSV with a header, the key in the first column, {@code minute_1…} columns. */
    record RecordedPerMinute(String file) implements KeySpec {}

    /** What a file of recorded keys holds. */
    enum Format {
        /** CSV {@code key,count} or {@code key,count,bytes} with a header. */
        COUNTS,
        /** CSV with a header and a column {@code key} (and perhaps {@code bytes}): one row per access. */
        ACCESSES,
        /** JSON {@code popularityBuckets} (keys) and {@code popularityWeights} (calls of the whole bucket). */
        POPULARITY,
        /** Access log in the common or combined format: the request target is the key, the bytes its size. */
        ACCESS_LOG
    }
}
