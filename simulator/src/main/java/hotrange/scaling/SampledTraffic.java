package hotrange.scaling;

import hotrange.scaling.SplitPoint.Refusal;
import hotrange.table.partition.HeatSample;
import hotrange.table.partition.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a partition's traffic in key order, in parts that no cut may divide: items, or whole item collections
 * where sort keys only grow or only shrink (F45) or a local secondary index keeps them together (F15).
 */
final class SampledTraffic {

    private final HeatSample sample;
    private final boolean divisible;
    private final double monotonic;
    private final Map<Long, Trend> trends = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final long total;

    SampledTraffic(HeatSample sample, boolean divisible, double monotonic) {
        this.sample = sample;
        this.divisible = divisible;
        this.monotonic = monotonic;
        long sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += sample.weight(i);
            trends.computeIfAbsent(sample.hash(i), hash -> new Trend()).add(sample.sortKey(i), sample.weight(i));
        }
        total = sum;
        collectParts();
    }

    private void collectParts() {
        Comparator<Integer> byHash = (a, b) -> Long.compareUnsigned(sample.hash(a), sample.hash(b));
        List<Integer> order = IntStream.range(0, sample.size())
                .boxed()
                .sorted(byHash.thenComparing((a, b) -> Long.compareUnsigned(sample.sortKey(a), sample.sortKey(b))))
                .toList();
        long below = 0;
        int end = 0;
        for (int start = 0; start < order.size(); start = end) {
            int first = order.get(start);
            Refusal bond = bond(sample.hash(first));
            long weight = 0;
            for (end = start; end < order.size() && together(first, order.get(end), bond); end++) {
                weight += sample.weight(order.get(end));
            }
            boolean inside = start > 0 && sample.hash(order.get(start - 1)) == sample.hash(first);
            parts.add(new Part(sample.hash(first), sample.sortKey(first), inside, bond, below, weight));
            below += weight;
        }
    }

    /** What keeps the accesses to a collection, or to each of its items, together. */
    private Refusal bond(long hash) {
        if (!divisible) {
            return Refusal.LOCAL_SECONDARY_INDEX;
        }
        return trendOf(hash).share() > monotonic ? Refusal.MONOTONIC_SORT_KEY : Refusal.SINGLE_ITEM;
    }

    private boolean together(int first, int other, Refusal bond) {
        return sample.hash(first) == sample.hash(other)
                && (bond != Refusal.SINGLE_ITEM || sample.sortKey(first) == sample.sortKey(other));
    }

    private Trend trendOf(long hash) {
        Trend trend = trends.get(hash);
        if (trend == null) {
            throw new IllegalArgumentException("no access to hash " + hash + " is in the sample");
        }
        return trend;
    }

    /** Part of the traffic that {@code weight} is. */
    double share(long weight) {
        return (double) weight / total;
    }

    /** The part with the most traffic; the first one of equals. */
    Part heaviest() {
        return parts.stream().max(Comparator.comparingLong(Part::weight)).orElseThrow();
    }

    /** The part that starts where both sides get the most even shares; null when there is only one part. */
    @Nullable
    Part fairestStart() {
        return parts.stream()
                .skip(1)
                .max(Comparator.comparingLong(part -> Math.min(part.below(), total - part.below())))
                .orElse(null);
    }

    /** Cuts that leave a part alone: below it and above it, where there is traffic. */
    List<Position> around(Part part) {
        List<Position> cuts = new ArrayList<>();
        if (part.below() > 0) {
            cuts.add(part.start());
        }
        if (part.below() + part.weight() < total) {
            cuts.add(part.end());
        }
        return cuts;
    }

    /**
     * Share of the traffic that goes to the collection beyond all before it, in key order or against it; 0 unless most
     * of the collections were beyond all others once.
     */
    double sequentialShare() {
        Trend trend = new Trend();
        for (int i = 0; i < sample.size(); i++) {
            trend.add(sample.hash(i), sample.weight(i));
        }
        return 2 * trend.steps() > trends.size() ? trend.shareAtTheEnd() : 0;
    }

    /**
     * Accesses that no cut may part.
     *
     * @param hash of their collection
     * @param sortKey smallest one
     * @param inside true when the part below belongs to the same collection
     * @param bond why they cannot be parted
     * @param below traffic of all parts below
     * @param weight their traffic
     */
    record Part(long hash, long sortKey, boolean inside, Refusal bond, long below, long weight) {

        String name() {
            return switch (bond) {
                case SINGLE_ITEM -> "one item";
                case LOCAL_SECONDARY_INDEX -> "an item collection that its local secondary index keeps whole (F15)";
                default -> "an item collection whose sort keys only grow or only shrink";
            };
        }

        Position start() {
            return new Position(hash, inside ? sortKey : 0);
        }

        /** The first position beyond. */
        Position end() {
            boolean item = bond == Refusal.SINGLE_ITEM && sortKey != -1;
            return item ? new Position(hash, sortKey + 1) : new Position(hash + 1, 0);
        }
    }

    /** How much of a sequence of accesses lies above all before it, or how much lies below. */
    private static final class Trend {

        /** With fewer accesses, a trend cannot be told from chance. */
        private static final int FEWEST = 8;

        private long weight;
        private long first;
        private int accesses;
        private long highest;
        private long lowest;
        // Steps above, weight of these steps, and of what stays there; then the same below.
        private int stepsUp;
        private long up;
        private long atHighest;
        private int stepsDown;
        private long down;
        private long atLowest;

        void add(long position, long units) {
            weight += units;
            if (accesses++ == 0) {
                first = units;
                highest = position;
                lowest = position;
            } else if (Long.compareUnsigned(position, highest) > 0) {
                highest = position;
                stepsUp++;
                up += units;
            } else if (Long.compareUnsigned(position, lowest) < 0) {
                lowest = position;
                stepsDown++;
                down += units;
            } else if (position == highest) {
                atHighest += units;
            } else if (position == lowest) {
                atLowest += units;
            }
        }

        int steps() {
            return Math.max(stepsUp, stepsDown);
        }

        double share() {
            return part(up, down);
        }

        double shareAtTheEnd() {
            return part(up + atHighest, down + atLowest);
        }

        private double part(long upwards, long downwards) {
            return accesses < FEWEST ? 0 : (double) Math.max(upwards, downwards) / (weight - first);
        }
    }
}
