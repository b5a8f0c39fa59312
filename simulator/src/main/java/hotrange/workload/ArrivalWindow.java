package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.Resource;
import hotrange.table.spec.OperationType;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.retry.LoadShedder;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The logical calls of one window of a workload, in time order, as parallel arrays.
 *
 * <p>Count first, then times, keys, sizes: each from a stream of its own, addressed by window and ordinal, so that any
 * window can be drawn without the ones before it and strategies share their calls (decision 0003). Only sequential keys
 * depend on the windows before. Not thread-safe.
 */
public final class ArrivalWindow {

    private final CallPlan plan;
    private final WorkloadSpec spec;
    private final Resource resource;
    private final CallCost cost;
    private final boolean read;
    private final boolean consistent;
    private final int fanOut;
    private final boolean sameForAll;
    private final boolean hasLocalIndexes;
    private final long durationMicros;
    private final @Nullable RecordedWindow recorded;

    private final ArrivalTimes arrivals;
    private final CallKeys keys;
    private final long sizeStream;
    private final long existsStream;
    private final long sortKeyStream;
    private final long latencyStream;
    private final long callStream;
    private final boolean drawsLatencies;

    private long index = -1;
    private long callBase;
    /** Which of the calls drawn each call is, once some were dropped; empty before. */
    private int[] drawnAs = new int[0];

    private boolean dropped;

    public int count;
    public long[] times = new long[0];
    public long[] ranks = new long[0];
    public long[] hashes = new long[0];
    public long[] sortKeys = new long[0];
    long[] costs = new long[0];
    long[] capCosts = new long[0];
    public long[] bytes = new long[0];
    long[] factors = new long[0];
    public int[] latencies = new int[0];
    public boolean[] found = new boolean[0];
    public int[] shard = new int[0];
    int[] partitions = new int[0];
    /** Room for the ranks of calls that are counted each by itself. */
    int[] tracked = new int[0];

    private long[] words = new long[0];

    /**
     * The windows of a workload from time 0, for one seed.
     *
     * @param drawsLatencies whether each call's service time is drawn, where it makes one attempt at first
     */
    public ArrivalWindow(CallPlan plan, Resource resource, long seed, long durationMicros, boolean drawsLatencies) {
        this.drawsLatencies = drawsLatencies && plan.fanOut() == 1;
        this.plan = plan;
        this.resource = resource;
        this.durationMicros = durationMicros;
        spec = plan.spec();
        cost = new CallCost(plan);
        read = spec.operation().type().isRead();
        consistent = spec.operation().consistentRead();
        fanOut = plan.fanOut();
        hasLocalIndexes = !read && !plan.localIndexes().isEmpty();
        String stream = plan.part().stream();
        RecordedCalls calls = plan.part().recorded();
        recorded = calls != null && spec.rate() instanceof LoadShape.RecordedCalls shape
                ? new RecordedWindow(calls, shape, spec.operation(), stream, seed)
                : null;
        sameForAll = plan.isAlike();
        String name = "/" + stream;
        arrivals = new ArrivalTimes(plan, seed);
        keys = new CallKeys(plan, resource, seed);
        sizeStream = Draws.stream(seed, "sizes" + name);
        existsStream = Draws.stream(seed, "exists" + name);
        sortKeyStream = Draws.stream(seed, "sortKeys" + name);
        latencyStream = Draws.stream(seed, "latencies" + name);
        callStream = Draws.stream(seed, "calls" + name);
    }

    /** End of the window drawn last; 0 before the first. */
    public long end() {
        return (index + 1) * plan.windowMicros();
    }

    /** Length of a window. */
    long micros() {
        return plan.windowMicros();
    }

    /** Whether the service time of each call is drawn. */
    boolean drawsLatencies() {
        return drawsLatencies;
    }

    /** Bytes of the item of each call where they are alike. */
    long bytesOfEach() {
        return plan.sizes().fixedBytes();
    }

    /** Micro-units of each call where they are alike. */
    long unitsOfEach() {
        return cost.of(bytesOfEach(), spec.operation().items(), true);
    }

    /** The same at the limit of a partition. */
    long capUnitsOfEach() {
        return resource.capCost(unitsOfEach(), read, consistent);
    }

    /** Draws the next window. */
    public void advance() {
        index++;
        dropped = false;
        long start = index * plan.windowMicros();
        long end = Math.min(start + plan.windowMicros(), durationMicros);
        boolean mine = plan.part().holds(start);
        if (recorded != null) {
            reserve(mine ? recorded.fill(start, end) : 0);
        } else if (mine || keys.isSequential()) {
            reserve(arrivals.count(index, start, end));
        }
        if (!mine) {
            keys.skip(count);
            count = 0;
        }
        if (count == 0) {
            return;
        }
        callBase = Draws.at(callStream, index);
        if (recorded == null) {
            arrivals.fill(times, count);
            keys.draw(index, start, count, ranks);
        } else {
            copyRows(recorded, start);
        }
        keys.place(index, count, ranks, shard, hashes);
        if (recorded == null || !recorded.hasSortKeys()) {
            drawSortKeys();
        }
        drawCosts();
        if (drawsLatencies) {
            drawLatencies();
        }
        route();
    }

    /**
     * Draws of a window only how many calls it has, their keys and the partitions that these lie in; also what each costs
     * and how long it takes where latencies are drawn. Windows may be drawn in any order, where calls come from laws alone.
     */
    void drawKeys(long window) {
        countAlone(window);
        keys.draw(index, index * plan.windowMicros(), count, ranks);
        keys.place(index, count, ranks, shard, hashes);
        if (drawsLatencies) {
            drawCosts();
            drawLatencies();
        }
        route();
    }

    /** The same, with when the calls arrive in place of their keys. */
    void drawTimes(long window) {
        countAlone(window);
        arrivals.fill(times, count);
    }

    private void countAlone(long window) {
        index = window;
        long start = index * plan.windowMicros();
        long end = Math.min(start + plan.windowMicros(), durationMicros);
        reserve(plan.part().holds(start) ? arrivals.count(index, start, end) : 0);
        callBase = Draws.at(callStream, index);
    }

    /** Leaves out the calls before a time that a window begins at. */
    void skipUntil(long micros) {
        index = micros / plan.windowMicros() - 1;
        count = 0;
    }

    private void copyRows(RecordedWindow rows, long start) {
        int items = spec.operation().items();
        KeyLaw law = plan.keys();
        for (int i = 0; i < count; i++) {
            times[i] = start + rows.time(i);
            ranks[i] = law == null ? rows.rank(i) : law.draw(keys.word(index, i));
            bytes[i] = rows.bytes(i) < 0 ? rows.bytes(i) : (rows.bytes(i) + items - 1) / items;
            sortKeys[i] = rows.sortKey(i);
        }
    }

    private void reserve(long n) {
        if (n < 0 || n > 50_000_000) {
            throw new IllegalArgumentException("workload " + plan.name() + ": " + n + " calls in one window");
        }
        count = (int) n;
        if (count > times.length) {
            grow(count + count / 8 + 64);
        }
    }

    /**
     * Adds the ranks of its calls that are {@linkplain CallListener#TRACKED_KEYS tracked} to others.
     *
     * @param ranksOf room for all of its calls
     * @return how many there are then
     */
    int addTracked(int[] ranksOf, int size) {
        int next = size;
        for (int i = 0; i < count; i++) {
            // Without a branch, which the head of a Zipf law would make unpredictable.
            ranksOf[next] = (int) ranks[i];
            next -= (int) ((ranks[i] - CallListener.TRACKED_KEYS) >> 63);
        }
        return next;
    }

    /** Hash of one shard of a key. */
    long hash(long rank, int ofShard) {
        return keys.hash(rank, ofShard);
    }

    private void drawSortKeys() {
        SortKeySpec sortKey = spec.sortKey();
        if (sortKey == null) {
            return;
        }
        int n = count;
        if (sortKey instanceof SortKeySpec.Increasing) {
            for (int i = 0; i < n; i++) {
                sortKeys[i] = (times[i] << 18) + Math.min(i, (1 << 18) - 1);
            }
            return;
        }
        SortKeyLaw law = plan.sortKeyWeights();
        Draws.fill(Draws.at(sortKeyStream, index), sortKeys, n);
        for (int i = 0; law != null && i < n; i++) {
            sortKeys[i] = law.draw(sortKeys[i]);
        }
    }

    private void drawCosts() {
        int n = count;
        if (sameForAll) {
            if (n > 0 && costs[n - 1] == 0) {
                fillCosts();
            }
            return;
        }
        if (recorded == null || recorded.lacksBytes()) {
            Draws.fill(Draws.at(sizeStream, index), words, n);
        }
        for (int i = 0; i < n; i++) {
            found[i] = recorded == null || bytes[i] == RecordedCalls.NO_BYTES;
            bytes[i] = found[i] ? plan.sizes().draw(words[i], ranks[i]) : bytes[i];
        }
        double exists = spec.operation().exists();
        if (exists < 1) {
            Draws.fill(Draws.at(existsStream, index), words, n);
        }
        int items = spec.operation().items();
        for (int i = 0; i < n; i++) {
            boolean hit = exists >= 1 || Draws.unit(words[i]) < exists;
            // So far: whether the size was drawn. One on record says whether there was an item.
            found[i] = (found[i] || cost.touchesItem(false)) ? hit : bytes[i] > 0;
            costs[i] = fanOut > 1 ? 0 : cost.of(bytes[i], items, found[i]);
            if (hasLocalIndexes) {
                costs[i] += cost.ofLocalIndexes(bytes[i], found[i], callSeed(i));
            }
            capCosts[i] = resource.capCost(costs[i], read, consistent);
            int touched = cost.touchesItem(found[i]) ? items : 0;
            factors[i] = plan.latency().factor(bytes[i] * touched, touched);
        }
    }

    private void fillCosts() {
        long size = plan.sizes().fixedBytes();
        int items = spec.operation().items();
        long units = unitsOfEach();
        Arrays.fill(bytes, size);
        Arrays.fill(found, true);
        Arrays.fill(costs, units);
        Arrays.fill(capCosts, capUnitsOfEach());
        Arrays.fill(factors, plan.latency().factor(size * items, items));
    }

    private void drawLatencies() {
        int n = count;
        LatencyLaw law = plan.latency();
        Draws.fill(Draws.at(latencyStream, index), words, n);
        for (int i = 0; i < n; i++) {
            latencies[i] = law.draw(words[i], factors[i]);
        }
    }

    /** Drops the calls that the application sheds; how many. */
    public int shed(LoadShedder shedder, int priority) {
        if (drawnAs.length < times.length) {
            drawnAs = new int[times.length];
        }
        int drawn = count;
        int kept = 0;
        for (int i = 0; i < drawn; i++) {
            if (shedder.admits(priority, Draws.at(callBase, i))) {
                move(i, kept);
                drawnAs[kept++] = i;
            }
        }
        count = kept;
        dropped = true;
        return drawn - kept;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        ranks[to] = ranks[from];
        hashes[to] = hashes[from];
        sortKeys[to] = sortKeys[from];
        costs[to] = costs[from];
        capCosts[to] = capCosts[from];
        bytes[to] = bytes[from];
        factors[to] = factors[from];
        latencies[to] = latencies[from];
        found[to] = found[from];
        shard[to] = shard[from];
        partitions[to] = partitions[from];
    }

    /** Finds the partition of every call anew. */
    void route() {
        resource.partitions().find(hashes, sortKeys, partitions, count);
    }

    /** Parent of all draws that belong to one call and its attempts. */
    public long callSeed(int ordinal) {
        return Draws.at(callBase, dropped ? drawnAs[ordinal] : ordinal);
    }

    /** Items that one part of a fan-out reads: a Query's items spread evenly, a GetItem's item on its shard. */
    int itemsOfPart(int ordinal, int part) {
        if (spec.operation().type() == OperationType.Query) {
            int items = spec.operation().items();
            return items / fanOut + (part < items % fanOut ? 1 : 0);
        }
        return part == shard[ordinal] ? 1 : 0;
    }

    /** Micro-units of one part of a fan-out; a part without items costs the minimum (7.3, 1.4). */
    long costOfPart(int ordinal, int part) {
        int items = itemsOfPart(ordinal, part);
        return cost.of(bytes[ordinal], items, found[ordinal] && items > 0);
    }

    private void grow(int capacity) {
        times = new long[capacity];
        ranks = new long[capacity];
        hashes = new long[capacity];
        sortKeys = new long[capacity];
        costs = new long[capacity];
        capCosts = new long[capacity];
        bytes = new long[capacity];
        factors = new long[capacity];
        latencies = new int[capacity];
        found = new boolean[capacity];
        shard = new int[capacity];
        partitions = new int[capacity];
        tracked = new int[capacity];
        words = new long[capacity];
    }
}
