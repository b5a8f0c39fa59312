package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.partition.PartitionSet;
import hotrange.workload.spec.KeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the partition keys of a resource lie: a hash of its own for each key, and for each shard of a key (U18). */
public final class Placement {

    private Placement() {}

    /** Parent of the hashes of a resource's keys: the hash of rank k is the word at k. */
    public static long stream(long seed, String resource) {
        return Draws.stream(seed, "placement/" + resource);
    }

    /** Parent of the hashes of the shards of a resource's keys, see {@link #hash}. */
    public static long shardStream(long seed, String resource) {
        return Draws.stream(seed, "placement of shards/" + resource);
    }

    /** Hash of one shard of a key. */
    public static long hash(long shardStream, long rank, int shard) {
        return Draws.at(Draws.at(shardStream, rank), shard);
    }

    /** How many shards of a key lie in a partition that holds another of its shards. */
    public static int collisions(long shardStream, long rank, int shards, PartitionSet partitions) {
        int[] found = new int[shards];
        Arrays.setAll(found, shard -> partitions.find(hash(shardStream, rank, shard), 0));
        int[] held = new int[partitions.size()];
        for (int partition : found) {
            held[partition]++;
        }
        return (int)
                Arrays.stream(found).filter(partition -> held[partition] > 1).count();
    }

    /** Hash of the {@code rank}-th page of a Scan: the middle of the rank-th of as many equal ranges of hashes. */
    public static long ofPage(long rank, long pages) {
        return PartitionSet.startOf(2 * rank + 1, 2 * pages);
    }

    /** Hashes of keys that are pinned to partitions, by rank: the middle of each of equal ranges; empty for other keys. */
    public static long[] pins(@Nullable KeySpec keys) {
        if (!(keys instanceof KeySpec.ByPartition pinned)) {
            return new long[0];
        }
        int n = pinned.weights().size();
        long[] middles = new long[n];
        Arrays.setAll(middles, i -> PartitionSet.startOf(2L * i + 1, 2L * n));
        return middles;
    }
}
