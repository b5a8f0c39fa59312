package hotrange.workload.law;

import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The popularity law of each {@link KeySpec} whose ranks are drawn. */
public final class KeyLaws {

    private KeyLaws() {}

    /**
     * The law of a spec.
     *
     * @param recorded finds the counts of a recorded spec
     */
    public static KeyLaw of(KeySpec spec, Function<KeySpec.Recorded, RecordedKeys> recorded) {
        return new KeyLaw(blocks(spec, 0, recorded));
    }

    /** The law of one recorded minute; of a single key where the minute has no calls or the recording has ended. */
    public static KeyLaw ofMinute(PerMinuteCounts counts, int minute) {
        if (minute >= counts.minutes() || counts.total(minute) == 0) {
            return KeyLaw.SINGLE;
        }
        int[] keys = counts.entryKeys();
        int[] calls = counts.entryCounts();
        List<KeyLaw.Block> blocks = new ArrayList<>(counts.nonZero(minute));
        for (int i = counts.firstEntry(minute); i < counts.firstEntry(minute + 1); i++) {
            blocks.add(new KeyLaw.Block(keys[i], 1, calls[i], 0, 1));
        }
        return new KeyLaw(blocks);
    }

    private static List<KeyLaw.Block> blocks(
            KeySpec spec, long firstRank, Function<KeySpec.Recorded, RecordedKeys> recorded) {
        if (spec instanceof KeySpec.Uniform uniform) {
            return List.of(new KeyLaw.Block(firstRank, uniform.keys(), 1, 0, 1));
        }
        if (spec instanceof KeySpec.Zipf zipf) {
            return zipf.exponent() == 0
                    ? List.of(new KeyLaw.Block(firstRank, zipf.keys(), 1, 0, 1))
                    : ZipfBlocks.of(zipf.keys(), zipf.exponent(), firstRank);
        }
        if (spec instanceof KeySpec.HotSet hotSet) {
            return hotSet(hotSet, firstRank);
        }
        if (spec instanceof KeySpec.HotKey hotKey) {
            return hotKey(hotKey, firstRank, recorded);
        }
        if (spec instanceof KeySpec.ByPartition pinned) {
            List<KeyLaw.Block> blocks = new ArrayList<>();
            for (double weight : pinned.weights()) {
                blocks.add(new KeyLaw.Block(firstRank + blocks.size(), 1, weight, 0, 1));
            }
            return blocks;
        }
        if (spec instanceof KeySpec.Recorded file) {
            return recorded(recorded.apply(file), firstRank);
        }
        throw new IllegalArgumentException("keys are not drawn from a law: " + spec);
    }

    private static List<KeyLaw.Block> hotSet(KeySpec.HotSet spec, long firstRank) {
        long cold = spec.keys() - spec.hotKeys();
        if (cold == 0) {
            return List.of(new KeyLaw.Block(firstRank, spec.keys(), 1, 0, 1));
        }
        return List.of(
                new KeyLaw.Block(firstRank, spec.hotKeys(), spec.hotShare(), 0, 1),
                new KeyLaw.Block(firstRank + spec.hotKeys(), cold, 1 - spec.hotShare(), 0, 1));
    }

    private static List<KeyLaw.Block> hotKey(
            KeySpec.HotKey spec, long firstRank, Function<KeySpec.Recorded, RecordedKeys> recorded) {
        List<KeyLaw.Block> rest = blocks(spec.rest(), firstRank + 1, recorded);
        double total = 0;
        for (KeyLaw.Block b : rest) {
            total += b.mass();
        }
        List<KeyLaw.Block> blocks = new ArrayList<>();
        blocks.add(new KeyLaw.Block(firstRank, 1, spec.share(), 0, 1));
        for (KeyLaw.Block b : rest) {
            double mass = b.mass() / total * (1 - spec.share());
            blocks.add(new KeyLaw.Block(b.first(), b.keys(), mass, b.exponent(), b.zipfFirst()));
        }
        return blocks;
    }

    private static List<KeyLaw.Block> recorded(RecordedKeys keys, long firstRank) {
        List<KeyLaw.Block> blocks = new ArrayList<>(keys.blocks());
        long first = firstRank;
        for (int b = 0; b < keys.blocks(); b++) {
            blocks.add(new KeyLaw.Block(first, keys.keysIn(b), (double) keys.weightOf(b), 0, 1));
            first += keys.keysIn(b);
        }
        return blocks;
    }
}
