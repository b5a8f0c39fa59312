package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.Resource;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import org.jspecify.annotations.Nullable;

/**
 * The partition keys of a workload's calls, window by window, and the hashes that say where they lie. Only sequential
 * keys depend on the windows before. Not thread-safe.
 */
final class CallKeys {

    private final CallPlan plan;
    private final KeySpec.@Nullable Sequential sequential;
    private final int shards;
    private final long keyStream;
    private final long innerKeyStream;
    private final long shardStream;
    private final long placement;
    private final long shardPlacement;
    private final long[] pins;
    /** Pages of a Scan; 0 for other operations. */
    private final long pages;

    private long sequence;
    private int lawMinute = -1;
    private KeyLaw minuteLaw = KeyLaw.SINGLE;
    private long[] words = new long[0];
    private long[] innerWords = new long[0];

    /** Keys of a plan's calls to a resource, for one seed. */
    CallKeys(CallPlan plan, Resource resource, long seed) {
        this.plan = plan;
        sequential = plan.spec().partitionKey() instanceof KeySpec.Sequential given ? given : null;
        WriteShardingSpec sharding = plan.spec().writeSharding();
        shards = sharding == null ? 1 : sharding.shards();
        String name = "/" + plan.part().stream();
        keyStream = Draws.stream(seed, "keys" + name);
        innerKeyStream = Draws.stream(seed, "keysInBlocks" + name);
        shardStream = Draws.stream(seed, "shards" + name);
        placement = Placement.stream(seed, plan.placementName(resource));
        shardPlacement = Placement.shardStream(seed, plan.placementName(resource));
        pins = Placement.pins(plan.spec().partitionKey());
        pages = plan.pages();
    }

    /** Whether the keys of a window depend on how many calls the windows before had. */
    boolean isSequential() {
        return sequential != null;
    }

    /** Leaves out the keys of so many calls, which somebody else makes. */
    void skip(int calls) {
        if (sequential != null) {
            sequence = (sequence + calls) % sequential.keys();
        }
    }

    /** The random word that the key of the {@code i}-th call of a window comes from. */
    long word(long window, int i) {
        return Draws.at(Draws.at(keyStream, window), i);
    }

    /** Draws the keys of a window that begins at {@code start}: the first {@code n} entries. */
    void draw(long window, long start, int n, long[] ranks) {
        if (sequential != null) {
            for (int i = 0; i < n; i++) {
                ranks[i] = sequential.rank(sequence);
                sequence = sequence + 1 == sequential.keys() ? 0 : sequence + 1;
            }
            return;
        }
        KeyLaw law = plan.keys() == null ? lawOfMinute(start) : plan.keys();
        reserve(ranks.length);
        if (!law.isUniform()) {
            Draws.fill(Draws.at(keyStream, window), words, n);
        }
        Draws.fill(Draws.at(innerKeyStream, window), innerWords, n);
        law.draw(words, innerWords, ranks, n);
    }

    private void reserve(int capacity) {
        if (words.length < capacity) {
            words = new long[capacity];
            innerWords = new long[capacity];
        }
    }

    private KeyLaw lawOfMinute(long start) {
        int minute = (int) (start / (60 * Micros.SECOND));
        PerMinuteCounts counts = plan.perMinute();
        if (counts != null && minute != lawMinute) {
            lawMinute = minute;
            minuteLaw = KeyLaws.ofMinute(counts, minute);
        }
        return minuteLaw;
    }

    /** Finds where keys lie, and which shard of each is meant. */
    void place(long window, int n, long[] ranks, int[] shard, long[] hashes) {
        if (shards > 1) {
            reserve(ranks.length);
            Draws.fill(Draws.at(shardStream, window), words, n);
            for (int i = 0; i < n; i++) {
                shard[i] = (int) Draws.below(words[i], shards);
                hashes[i] = hash(ranks[i], shard[i]);
            }
        } else if (pages > 0) {
            for (int i = 0; i < n; i++) {
                hashes[i] = Placement.ofPage(ranks[i], pages);
            }
        } else if (pins.length > 0) {
            for (int i = 0; i < n; i++) {
                hashes[i] = pins[(int) ranks[i]];
            }
        } else {
            Draws.fill(placement, ranks, hashes, n);
        }
    }

    /** Hash of one shard of a key. */
    long hash(long rank, int ofShard) {
        return Placement.hash(shardPlacement, rank, ofShard);
    }
}
