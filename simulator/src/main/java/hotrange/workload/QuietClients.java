package hotrange.workload;

import hotrange.engine.Micros;
import hotrange.table.Resource;
import hotrange.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All clients that ask one direction of a resource, while nothing that they ask for can be rejected: their calls are made
 * as counts, slice of time by slice, in place of one by one (exact skip-ahead, decision 0017).
 *
 * <p>Of each call its key is drawn, which tells its partition, but no time. What is admitted, asked and consumed by whom
 * is the same as if the calls had been made one by one; latencies that are counted are the same in law. Not thread-safe.
 */
public final class QuietClients {

    /** After slices that were not quiet, so many seconds at most pass before the next attempt. */
    private static final int MOST_PATIENCE = 32;

    private final List<OpenLoopClient> clients;
    private final List<Member> members = new ArrayList<>();
    /** What the clients ask, first, and the indexes that their writes feed. */
    private final List<QuietDirection> directions = new ArrayList<>();

    private final long sliceMicros;
    private final int mostSlices;

    /** How many slices are taken from partitions at once. */
    private int slices = 1;

    /** Calls have been made as counts up to here, and levels are not exact. */
    private long skippedTo;

    private long skippedMicros;
    private long nextAttempt;
    private int patience = 1;

    private QuietClients(Resource resource, boolean read, List<OpenLoopClient> clients) {
        this.clients = clients;
        sliceMicros =
                clients.stream().mapToLong(OpenLoopClient::windowMicros).max().orElse(Micros.SECOND);
        mostSlices = (int) (Micros.SECOND / sliceMicros);
        directions.add(new QuietDirection(resource, read, sliceMicros));
        if (!read && resource instanceof Table table) {
            table.indexes().forEach(index -> directions.add(new QuietDirection(index, false, sliceMicros)));
        }
        clients.forEach(client -> members.add(new Member(client, directions)));
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

    /** All clients that ask a direction of a resource; none where some are not simple, or others take from its limits. */
    private static List<OpenLoopClient> group(Client[] clients, List<CallPlan> plans, Resource resource, boolean read) {
        boolean owes = resource.owed() != null && (!read || sharesCaps(resource));
        boolean disturbed = isDisturbed(resource, read, plans);
        if (!read && resource instanceof Table table) {
            disturbed |= table.indexes().stream().anyMatch(index -> isDisturbed(index, false, plans));
        }
        if (owes || disturbed) {
            return List.of();
        }
        List<OpenLoopClient> group = new ArrayList<>();
        for (int i = 0; i < clients.length; i++) {
            if (plans.get(i).targets().contains(new Target(resource.name(), read))) {
                if (!(clients[i] instanceof OpenLoopClient client && client.isSimple())) {
                    return List.of();
                }
                group.add(client);
            }
        }
        return group;
    }

    private static boolean sharesCaps(Resource resource) {
        return resource.admission(true).sharesCaps(resource.admission(false));
    }

    /** Whether calls in the other direction take from the same limits of partitions. */
    private static boolean isDisturbed(Resource resource, boolean read, List<CallPlan> plans) {
        Target other = new Target(resource.name(), !read);
        return sharesCaps(resource)
                && plans.stream().anyMatch(plan -> plan.targets().contains(other));
    }

    /**
     * Makes calls as counts from the beginning of a second for as long as each slice of time is quiet; from there on the
     * clients go on by themselves.
     *
     * @param until the next control event, or the end of the second
     */
    public void goAhead(long from, long until) {
        long second = from / Micros.SECOND;
        if (second < nextAttempt || !isIdle(from)) {
            settle();
            return;
        }
        for (QuietDirection direction : directions) {
            direction.open(from);
        }
        long at = from;
        boolean quiet = true;
        boolean grows = true;
        while (quiet && at + sliceMicros <= until) {
            int many = (int) Math.min(slices, (until - at) / sliceMicros);
            if (skip(at, many)) {
                at += many * sliceMicros;
                slices = grows ? Math.min(mostSlices, 2 * slices) : slices;
            } else {
                quiet = many > 1;
                grows = false;
                slices = Math.max(1, many / 2);
            }
        }
        if (at > from) {
            skippedTo = at;
            skippedMicros += at - from;
            for (OpenLoopClient client : clients) {
                client.skipUntil(at);
            }
        } else if (skippedTo < from) {
            directions.forEach(QuietDirection::close);
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

    private boolean isIdle(long now) {
        boolean idle = true;
        for (QuietDirection direction : directions) {
            idle = idle && direction.isReady(now);
        }
        for (OpenLoopClient client : clients) {
            idle = idle && client.isIdle();
        }
        return idle;
    }

    private boolean skip(long at, int many) {
        for (QuietDirection direction : directions) {
            direction.clear(many);
        }
        for (Member member : members) {
            member.count(at, sliceMicros, many);
        }
        for (QuietDirection direction : directions) {
            if (!direction.holds(at, many)) {
                return false;
            }
        }
        for (QuietDirection direction : directions) {
            direction.take(at, many);
        }
        members.forEach(Member::tell);
        return true;
    }

    /** Finds the exact levels of all limits, where calls were made as counts. */
    public void settle() {
        for (QuietDirection direction : directions) {
            direction.settle(skippedTo);
        }
    }

    /** Finds the exact levels of burst buckets, where there are some. */
    public void settleBurst() {
        directions.forEach(direction -> direction.settleBurst(skippedTo));
    }

    /** The calls of one client, counted. */
    private static final class Member {

        private final CallListener listener;
        private final ArrivalWindow window;
        /** Whether costs and latencies of calls are told one by one. */
        private final boolean each;

        private final QuietDirection direction;
        private final QuietCalls asks;
        private final List<Fed> fed = new ArrayList<>();
        private int[] tracked = new int[0];
        private int trackedCalls;
        private long[] ranks = new long[0];
        private long[] costs = new long[0];
        private int[] latencies = new int[0];
        private int calls;

        Member(OpenLoopClient client, List<QuietDirection> directions) {
            listener = client.listener();
            window = client.anotherWindow();
            each = window.drawsLatencies();
            direction = directions.get(0);
            asks = new QuietCalls(window, null, each);
            direction.add(asks);
            IndexWrites writes = client.indexWrites();
            for (int i = 0; writes != null && i < writes.indexes(); i++) {
                QuietEntries entries = new QuietEntries(writes, i, window.bytesOfEach());
                QuietDirection index = directions.get(1 + i);
                index.add(new QuietCalls(window, entries, false));
                fed.add(new Fed(index, entries));
            }
        }

        /** Counts the calls of slices by partition, and adds what those of each ask for. */
        void count(long from, long sliceMicros, int slices) {
            calls = 0;
            trackedCalls = 0;
            fed.forEach(Fed::clear);
            long first = from / window.micros();
            int windows = (int) (sliceMicros / window.micros());
            for (int i = 0; i < slices * windows; i++) {
                window.drawKeys(first + i);
                reserve(calls + window.count);
                if (each) {
                    direction.units[i / windows] += countEach();
                } else {
                    direction.asked.count(window.partitions, window.count);
                    direction.units[i / windows] += window.count * asks.cost;
                    trackedCalls = window.addTracked(tracked, trackedCalls);
                }
                calls += window.count;
                for (Fed index : fed) {
                    index.count(window, i / windows);
                }
            }
            direction.asked.ask(asks.cost, asks.capCost);
            fed.forEach(Fed::ask);
        }

        /** Counts the calls of a window that are not alike, or whose latencies are; what they ask for. */
        private long countEach() {
            int n = window.count;
            System.arraycopy(window.ranks, 0, ranks, calls, n);
            System.arraycopy(window.costs, 0, costs, calls, n);
            System.arraycopy(window.latencies, 0, latencies, calls, n);
            return direction.asked.ask(window.partitions, window.costs, window.capCosts, n);
        }

        private void reserve(int capacity) {
            if (!each && capacity > tracked.length) {
                tracked = Arrays.copyOf(tracked, 2 * capacity);
            } else if (each && capacity > ranks.length) {
                ranks = Arrays.copyOf(ranks, 2 * capacity);
                costs = Arrays.copyOf(costs, 2 * capacity);
                latencies = Arrays.copyOf(latencies, 2 * capacity);
            }
        }

        /** Tells the listener of the calls that were counted last. */
        void tell() {
            if (each) {
                listener.arrived(calls, calls, ranks, costs);
                listener.expected(calls, latencies);
            } else {
                listener.arrivedAlike(calls, tracked, trackedCalls, asks.cost);
                listener.expected(calls);
            }
            for (Fed index : fed) {
                index.tell(listener);
            }
        }
    }

    /** The entries that the calls of one client put into one index, counted. */
    private static final class Fed {

        private final QuietDirection direction;
        private final QuietEntries entries;
        private long[] parents = new long[0];
        private int counted;

        Fed(QuietDirection direction, QuietEntries entries) {
            this.direction = direction;
            this.entries = entries;
        }

        void clear() {
            counted = 0;
        }

        void count(ArrivalWindow window, int slice) {
            entries.drawKeys(window);
            int n = entries.count;
            direction.asked.count(entries.partitions, n);
            direction.units[slice] += n * entries.cost;
            if (counted + n > parents.length) {
                parents = Arrays.copyOf(parents, 2 * (counted + n));
            }
            System.arraycopy(entries.parents, 0, parents, counted, n);
            counted += n;
        }

        void ask() {
            direction.asked.ask(entries.cost, entries.capCost);
        }

        void tell(CallListener listener) {
            entries.tell(listener, parents, counted);
        }
    }
}
