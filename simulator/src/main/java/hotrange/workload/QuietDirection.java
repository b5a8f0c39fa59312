package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.PartitionUnits;
import hotrange.table.capacity.QuietLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a resource while calls are made as counts: what slices of time ask of it, and what its limits hold
 * (decision 0017). Not thread-safe.
 */
final class QuietDirection {

    private final Resource resource;
    private final Admission admission;
    /** Null where calls are made to it, and not entries written. */
    private final @Nullable GlobalSecondaryIndex fed;

    private final long sliceMicros;
    private final List<QuietCalls> calls = new ArrayList<>();
    /** What the calls of all slices ask of partitions, and those of each of the whole resource. */
    final PartitionUnits asked = new PartitionUnits();

    final long[] units;

    /** Null unless levels are bounds. */
    private @Nullable QuietLimits limits;

    private int version = -1;
    private boolean cut;

    /** A direction whose levels are exact. */
    QuietDirection(Resource resource, boolean read, long sliceMicros) {
        this.resource = resource;
        fed = !read && resource instanceof GlobalSecondaryIndex index ? index : null;
        this.sliceMicros = sliceMicros;
        admission = resource.admission(read);
        units = new long[(int) (Micros.SECOND / sliceMicros)];
    }

    /** Adds calls that ask for units here. */
    void add(QuietCalls of) {
        calls.add(of);
    }

    /** Whether nothing but buckets that are not owed anything decides here, and nobody looks at single calls. */
    boolean isReady(long now) {
        if (version != resource.partitions().version()) {
            version = resource.partitions().version();
            cut = resource.partitions().cutsCollections();
        }
        boolean idle = fed == null || fed.isIdle(now);
        return idle && !cut && resource.heat() == null && admission.isPlain();
    }

    /** From now on levels are bounds. */
    void open(long now) {
        if (limits == null) {
            limits = new QuietLimits(admission, now);
        }
    }

    /** Levels are exact, because nothing has been taken. */
    void close() {
        limits = null;
    }

    void clear(int slices) {
        asked.clear(admission.partitions());
        Arrays.fill(units, 0, slices, 0);
    }

    /** Whether all that is asked from a time on is admitted. */
    boolean holds(long from, int slices) {
        return levels().holds(from, sliceMicros, units, slices, asked);
    }

    void take(long from, int slices) {
        levels().take(from, sliceMicros, units, slices, asked);
    }

    private QuietLimits levels() {
        QuietLimits levels = limits;
        if (levels == null) {
            throw new IllegalStateException("levels of " + resource.name() + " are exact");
        }
        return levels;
    }

    /** Finds the exact levels of all limits, where calls were made as counts up to a time. */
    void settle(long now) {
        QuietLimits levels = limits;
        if (levels != null) {
            settleTable(levels, now);
            boolean settled = false;
            for (int back = 1; !settled; back *= 2) {
                replay(levels, levels.replayPartitions(back), now, true);
                settled = levels.settlePartitions(now);
            }
            limits = null;
        }
    }

    /** Finds the exact level of the burst bucket, where there is one. */
    void settleBurst(long now) {
        QuietLimits levels = limits;
        if (levels != null && admission.hasBurst()) {
            settleTable(levels, now);
        }
    }

    private void settleTable(QuietLimits levels, long now) {
        int back = levels.replayedMarks(now, sliceMicros);
        if (back == 0) {
            levels.settledTable(now);
            return;
        }
        boolean settled = false;
        for (; !settled; back *= 2) {
            replay(levels, levels.replayTable(back), now, false);
            settled = levels.settleTable(now);
        }
    }

    /** Replays the calls from a time that a slice begins at, in time order. */
    private void replay(QuietLimits levels, long from, long until, boolean partitions) {
        for (QuietCalls of : calls) {
            of.start(from, until, partitions);
        }
        while (true) {
            QuietCalls first = calls.get(0);
            for (QuietCalls of : calls) {
                first = of.head() < first.head() ? of : first;
            }
            if (first.head() == Micros.NEVER) {
                return;
            }
            long others = Micros.NEVER - 1;
            for (QuietCalls of : calls) {
                others = of == first ? others : Math.min(others, of.head());
            }
            first.replay(levels, others);
        }
    }
}
