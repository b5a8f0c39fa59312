package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.PartitionUnits;
import hotrange.table.capacity.QuietLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All clients that ask one direction of a resource, while nothing that they ask for can be rejected: their calls are made
 * as counts, slice of time by slice, in place of one by one (exact skip-ahead, decision 0017).
 *
 * <p>Of each call only its key is drawn, which tells its partition. What is admitted, asked and consumed by whom is then
 * the same as if the calls had been made one by one; latencies are the same in law. Not thread-safe.
 */
public final class QuietClients {

    /** After slices that were not quiet, so many seconds at most pass before the next attempt. */
    private static final int MOST_PATIENCE = 32;

    private final Resource resource;
    private final Admission admission;
    private final List<OpenLoopClient> clients;
    private final List<Member> members = new ArrayList<>();
    private final long sliceMicros;
    private final PartitionUnits asked = new PartitionUnits();
    /** What all calls of each slice ask for. */
    private final long[] units;

    /** How many slices are taken from partitions at once. */
    private int slices = 1;

    /** Calls have been made as counts up to here, and levels are not exact. */
    private long skippedTo;

    /** Null unless they are. */
    private @Nullable QuietLimits limits;

    private long skippedMicros;
    private long nextAttempt;
    private int patience = 1;
    private int version = -1;
    private boolean cut;

    private QuietClients(Resource resource, boolean read, List<OpenLoopClient> clients) {
        this.resource = resource;
        this.clients = clients;
        admission = resource.admission(read);
        clients.forEach(client -> members.add(new Member(client)));
        sliceMicros =
                members.stream().mapToLong(member -> member.windowMicros).max().orElse(Micros.SECOND);
        units = new long[(int) (Micros.SECOND / sliceMicros)];
    }

    /**
     * The groups among clients that can go ahead as counts.
     *
     * @param clients all that there are, by workload
     * @param plans of each
     * @param resources of all tables
     */
    public static List<QuietClients> of(Client[] clients, List<CallPlan> plans, Iterable<Resource> resources) {
        List<QuietClients> groups = new ArrayList<>();
        for (Resource resource : resources) {
            for (boolean read : new boolean[] {true, false}) {
                List<OpenLoopClient> group = group(clients, plans, resource, read);
                if (!group.isEmpty()) {
                    groups.add(new QuietClients(resource, read, group));
                }
            }
        }
        return groups;
    }

    /** All clients that ask a direction of a resource; none where others than simple ones do. */
    private static List<OpenLoopClient> group(Client[] clients, List<CallPlan> plans, Resource resource, boolean read) {
        boolean both = resource.admission(true).sharesCaps(resource.admission(false));
        if (resource.owed() != null && (both || !read)) {
            return List.of();
        }
        List<OpenLoopClient> group = new ArrayList<>();
        for (int i = 0; i < clients.length; i++) {
            List<Target> targets = plans.get(i).targets();
            boolean asks = targets.contains(new Target(resource.name(), read));
            boolean asksOther = both && targets.contains(new Target(resource.name(), !read));
            if (asks && !asksOther && clients[i] instanceof OpenLoopClient client && client.isSimple()) {
                group.add(client);
            } else if (asks || asksOther) {
                return List.of();
            }
        }
        return group;
    }

    /**
     * Makes calls as counts from the beginning of a second for as long as each slice of time is quiet; from there on the
     * clients go on by themselves.
     *
     * @param until the next control event, or the end of the second
     */
    public void goAhead(long from, long until) {
        long second = from / Micros.SECOND;
        if (second < nextAttempt || !isIdle()) {
            settle();
            return;
        }
        QuietLimits levels = limits == null ? new QuietLimits(admission, from) : limits;
        long at = from;
        boolean quiet = true;
        boolean grows = true;
        while (quiet && at + sliceMicros <= until) {
            int many = (int) Math.min(slices, (until - at) / sliceMicros);
            if (skip(levels, at, many)) {
                at += many * sliceMicros;
                slices = grows ? Math.min(units.length, 2 * slices) : slices;
            } else {
                quiet = many > 1;
                grows = false;
                slices = Math.max(1, many / 2);
            }
        }
        if (at > from) {
            limits = levels;
            skippedTo = at;
            skippedMicros += at - from;
            long end = at;
            clients.forEach(client -> client.skipUntil(end));
        }
        patience = quiet ? 1 : Math.min(MOST_PATIENCE, 2 * patience);
        nextAttempt = second + patience;
        if (at < from + Micros.SECOND) {
            settle();
        }
    }

    /** How much time has passed in which all calls were made as counts. */
    public long skippedMicros() {
        return skippedMicros;
    }

    private boolean isIdle() {
        if (version != resource.partitions().version()) {
            version = resource.partitions().version();
            cut = resource.partitions().cutsCollections();
        }
        boolean idle = !cut && resource.heat() == null && admission.isPlain();
        for (OpenLoopClient client : clients) {
            idle = idle && client.isIdle();
        }
        return idle;
    }

    private boolean skip(QuietLimits levels, long at, int many) {
        asked.clear(admission.partitions());
        Arrays.fill(units, 0, many, 0);
        for (Member member : members) {
            member.count(at, sliceMicros, many, asked, units);
        }
        if (!levels.holds(at, sliceMicros, units, many, asked)) {
            return false;
        }
        levels.take(at, sliceMicros, units, many, asked);
        members.forEach(Member::tell);
        return true;
    }

    /** Finds the exact levels of all limits, where calls were made as counts. */
    public void settle() {
        QuietLimits levels = limits;
        if (levels != null) {
            settleTable(levels);
            boolean settled = false;
            for (int back = 1; !settled; back *= 2) {
                replay(levels, levels.replayPartitions(back), true);
                settled = levels.settlePartitions(skippedTo);
            }
            limits = null;
        }
    }

    /** Finds the exact level of the burst bucket, where there is one. */
    public void settleBurst() {
        if (limits != null && admission.hasBurst()) {
            settleTable(limits);
        }
    }

    private void settleTable(QuietLimits levels) {
        int back = levels.replayedMarks(skippedTo, sliceMicros);
        if (back == 0) {
            levels.settledTable(skippedTo);
            return;
        }
        boolean settled = false;
        for (; !settled; back *= 2) {
            replay(levels, levels.replayTable(back), false);
            settled = levels.settleTable(skippedTo);
        }
    }

    /** Replays the calls from a time that a slice begins at, in time order. */
    private void replay(QuietLimits levels, long from, boolean partitions) {
        members.forEach(member -> member.start(from, skippedTo, partitions));
        while (true) {
            Member first = members.get(0);
            for (Member member : members) {
                first = member.head < first.head ? member : first;
            }
            if (first.head == Micros.NEVER) {
                return;
            }
            long others = Micros.NEVER - 1;
            for (Member member : members) {
                others = member == first ? others : Math.min(others, member.head);
            }
            first.run(levels, others);
        }
    }

    /** The calls of one client, counted or once more. */
    private static final class Member {

        private final CallListener listener;
        private final ArrivalWindow window;
        private final long windowMicros;
        private final long cost;
        private final long capCost;
        private long[] ranks = new long[0];
        private int calls;
        // While calls are replayed: the window, the next of its calls, and its time.
        private long at;
        private long end;
        private int next;
        private long head;
        private boolean partitions;

        Member(OpenLoopClient client) {
            listener = client.listener();
            window = client.anotherWindow();
            windowMicros = window.micros();
            cost = window.unitsOfEach();
            capCost = window.capUnitsOfEach();
        }

        /** Counts the calls of slices by partition, and adds what those of each ask for. */
        void count(long from, long sliceMicros, int slices, PartitionUnits asked, long[] units) {
            calls = 0;
            long first = from / windowMicros;
            int windows = (int) (sliceMicros / windowMicros);
            for (int i = 0; i < slices * windows; i++) {
                window.drawKeys(first + i);
                int n = window.count;
                asked.count(window.partitions, n);
                units[i / windows] += n * cost;
                if (calls + n > ranks.length) {
                    ranks = Arrays.copyOf(ranks, 2 * (calls + n));
                }
                System.arraycopy(window.ranks, 0, ranks, calls, n);
                calls += n;
            }
            asked.ask(cost, capCost);
        }

        /** Tells the listener of the calls that were counted last. */
        void tell() {
            listener.arrivedAlike(calls, ranks, cost);
            listener.expected(calls);
        }

        void start(long from, long until, boolean withPartitions) {
            partitions = withPartitions;
            end = until;
            at = from / windowMicros - 1;
            window.count = 0;
            next = 0;
            draw();
        }

        private void draw() {
            while (next == window.count) {
                at++;
                next = 0;
                if (at * windowMicros >= end) {
                    head = Micros.NEVER;
                    return;
                }
                if (partitions) {
                    window.drawKeys(at);
                }
                window.drawTimes(at);
            }
            head = window.times[next];
        }

        /** Replays the calls up to a time. */
        void run(QuietLimits levels, long until) {
            ArrivalWindow w = window;
            int n = w.count;
            int i = next;
            if (partitions) {
                for (; i < n && w.times[i] <= until; i++) {
                    levels.replayAt(w.partitions[i], w.times[i], capCost);
                }
            } else {
                for (; i < n && w.times[i] <= until; i++) {
                    levels.replay(w.times[i], cost);
                }
            }
            next = i;
            if (i < n) {
                head = w.times[i];
            } else {
                draw();
            }
        }
    }
}
