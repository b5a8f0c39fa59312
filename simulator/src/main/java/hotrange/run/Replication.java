package hotrange.run;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.engine.TimerWheel;
import hotrange.run.heat.EntityHeats;
import hotrange.run.series.Bins;
import hotrange.run.series.CallBins;
import hotrange.run.series.FirstTries;
import hotrange.run.series.Gauge;
import hotrange.run.series.Gauges;
import hotrange.run.series.HeatGrid;
import hotrange.run.series.WorstMinute;
import hotrange.run.service.Service;
import hotrange.scenario.Expectation;
import hotrange.scenario.Setup;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DaxSpec;
import hotrange.workload.CallEvent;
import hotrange.workload.CallPlan;
import hotrange.workload.Calls;
import hotrange.workload.Client;
import hotrange.workload.ClientContext;
import hotrange.workload.OpenLoopClient;
import hotrange.workload.QuietClients;
import hotrange.workload.Target;
import hotrange.workload.dax.DaxCluster;
import hotrange.workload.retry.LoadShedder;
import hotrange.workload.task.TaskClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One seeded run of one strategy, second by second.
 *
 * <p>Order at equal times: control events, arrivals (by workload, then in their order), retries (in the order they were
 * scheduled), samples. Arrivals stop at the duration; calls in flight drain. One thread.
 */
final class Replication {

    /** Seconds after the last arrival that limits can still be counted for. */
    private static final long DRAIN_SECONDS = 86_400;

    final int index;
    /** Every table, each followed by its indexes, by name. */
    final Map<String, Resource> resources = new LinkedHashMap<>();

    private final Map<String, DaxCluster> clusters = new LinkedHashMap<>();
    final CallStats[] stats;
    final List<DirectionStats> directions = new ArrayList<>();
    final Recorder recorder;
    final Marks marks;

    final long seed;
    private final long seconds;
    private final long warmupSeconds;
    private final boolean exactRequests;
    private final int binSeconds;
    /** Whether what only charts need is noted. */
    private final boolean drawn;

    private final EventQueue events = new EventQueue();
    private final Calls calls = new Calls();
    private final TimerWheel wheel = new TimerWheel(calls::prefetch);
    private final Client[] clients;
    private final List<QuietClients> quiet;
    final int[] shardCollisions;
    private final Shedding shedding;

    /**
     * A replication at time 0.
     *
     * @param spans parts of the time that are counted apart
     * @param heatRows rows that a heat map may have; 0 where there is no map, nor anything else for charts only
     */
    Replication(
            int index,
            long scenarioSeed,
            Setup setup,
            List<CallPlan> plans,
            Span span,
            List<Expectation.Span> spans,
            int heatRows) {
        this.index = index;
        seconds = span.seconds();
        warmupSeconds = span.warmupSeconds();
        exactRequests = span.exactRequests();
        binSeconds = Bins.secondsPerBin(seconds);
        drawn = index == 0 && heatRows > 0;
        seed = Draws.at(Draws.stream(scenarioSeed, "replications"), index);
        Assumptions assumptions = setup.assumptions();
        long warmupMicros = warmupSeconds * Micros.SECOND;
        stats = new CallStats[plans.size()];
        Arrays.setAll(
                stats,
                i -> new CallStats(
                        plans.get(i), indexes(setup), warmupMicros, firstTries(plans.get(i)), binSeconds, callBins()));
        Service.tables(setup, plans, horizon(seconds), seed).forEach((name, table) -> {
            resources.put(name, table);
            if (drawn && !table.spec().entities().isEmpty()) {
                EntityHeats.count(table, plans.size());
                table.indexes().forEach(fed -> EntityHeats.count(fed, plans.size()));
            }
            DaxSpec dax = table.spec().dax();
            if (dax != null) {
                clusters.put(name, new DaxCluster(dax, assumptions.daxHitLatency()));
            }
            boolean takesOver = !table.replicas().isEmpty();
            addDirection(table, true, flows(plans, name, true, 0), false, heatRows);
            addDirection(table, false, flows(plans, name, false, 0), takesOver, heatRows);
            for (GlobalSecondaryIndex fed : table.indexes()) {
                int firstVerdict =
                        ThrottlingReason.LIMIT_TYPES * (table.indexes().indexOf(fed) + 1);
                resources.put(fed.name(), fed);
                addDirection(fed, true, flows(plans, fed.name(), true, 0), false, heatRows);
                addDirection(fed, false, flows(plans, name, false, firstVerdict), takesOver, heatRows);
            }
        });
        recorder = new Recorder(stats, directions, resources, warmupMicros == 0, seconds);
        marks = new Marks(spans, stats, directions);
        Service.startScaling(setup, resources, events, recorder, seed);
        shedding = new Shedding(setup, plans, stats);
        clients = new Client[plans.size()];
        shardCollisions = new int[plans.size()];
        startClients(plans, assumptions);
        quiet = exactRequests ? List.of() : QuietClients.of(clients, plans, resources.values());
    }

    private void startClients(List<CallPlan> plans, Assumptions assumptions) {
        List<String> contended = Service.trackContention(plans, resources);
        for (int i = 0; i < clients.length; i++) {
            CallPlan plan = plans.get(i);
            Resource target = resource(plan.targets().get(0).resource());
            LoadShedder shedder = shedding.of(plan.spec().table());
            long duration = seconds * Micros.SECOND;
            DaxCluster dax = plan.spec().dax() ? clusters.get(plan.spec().table()) : null;
            ClientContext context = new ClientContext(
                    i, plan, target, wheel, calls, stats[i], seed, duration, counts(plan), assumptions, shedder, dax);
            boolean held = plan.writes() && contended.contains(plan.spec().table());
            if (held
                    && plans.stream()
                            .anyMatch(other -> other.transactsOn(plan.spec().table()))) {
                stats[i].expect(CallEvent.TRANSACTION_CONFLICT);
            }
            shardCollisions[i] = ShardCollisions.of(plan, target, seed);
            clients[i] = held || plan.needsTasks() ? new TaskClient(context) : new OpenLoopClient(context);
        }
    }

    /** Latest time that limits of so long a run can be counted for, microseconds. */
    static long horizon(long seconds) {
        return (seconds + DRAIN_SECONDS) * Micros.SECOND;
    }

    private static int indexes(Setup setup) {
        return setup.tables().values().stream()
                .mapToInt(table -> table.globalSecondaryIndexes().size())
                .max()
                .orElse(0);
    }

    /** What workloads ask of a resource, or have rejected because of an index that it feeds. */
    private List<DirectionStats.Flow> flows(List<CallPlan> plans, String resource, boolean read, int firstVerdict) {
        List<DirectionStats.Flow> flows = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            int target = plans.get(i).targets().indexOf(new Target(resource, read));
            if (target >= 0) {
                flows.add(new DirectionStats.Flow(stats[i], target, firstVerdict));
            }
        }
        return flows;
    }

    /** Whether first attempts of a workload are counted, see {@link FirstTries}. */
    private boolean counts(CallPlan plan) {
        return !exactRequests && !plan.needsTasks() && plan.countsLatencies(seconds * Micros.SECOND);
    }

    private FirstTries firstTries(CallPlan plan) {
        String stream =
                "counted latencies/" + plan.part().stream() + "/" + plan.part().fromMicros();
        return counts(plan) ? FirstTries.alike(plan, Draws.stream(seed, stream)) : FirstTries.each();
    }

    private @Nullable CallBins callBins() {
        return drawn ? new CallBins(binSeconds, (int) (seconds / binSeconds) + 2) : null;
    }

    private void addDirection(
            Resource resource, boolean read, List<DirectionStats.Flow> flows, boolean takesOver, int heatRows) {
        if (flows.isEmpty() && !takesOver) {
            return;
        }
        Bins bins = new Bins(binSeconds, (int) (seconds / binSeconds) + 2);
        HeatGrid heat = drawn ? new HeatGrid(resource, read, binSeconds, heatRows) : null;
        WorstMinute worst =
                drawn && binSeconds > 1 ? new WorstMinute(resource.admission(read), read, warmupSeconds) : null;
        List<Gauge> gauges = Gauges.of(resource, read, clusters.get(resource.name()));
        directions.add(new DirectionStats(resource, read, flows, gauges, bins, heat, worst));
    }

    private Resource resource(String name) {
        Resource resource = resources.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("no table or index " + name);
        }
        return resource;
    }

    /** Runs to the end; {@code eachSecond} is called after every simulated second before the duration. */
    void run(Runnable eachSecond) {
        long second = 0;
        for (; second < seconds || wheel.waiting() > 0; second++) {
            if (second > 0) {
                wheel.startSecond(second);
            }
            if (second > 0 && second == warmupSeconds) {
                recorder.startCounting();
            }
            marks.startSecond(second);
            long end = (second + 1) * Micros.SECOND;
            if (second < seconds) {
                goAhead(second * Micros.SECOND, end);
                for (Client client : clients) {
                    client.startSecond(second);
                }
            }
            play(end);
            boolean last = second + 1 >= seconds && wheel.waiting() == 0;
            if (!quiet.isEmpty() && recorder.looksAtBurst(second, last)) {
                quiet.forEach(QuietClients::settleBurst);
            }
            recorder.endSecond(second, end, last);
            shedding.endSecond();
            if (second + 1 == seconds) {
                recorder.stopCounting(seconds - warmupSeconds);
            }
            if (second < seconds) {
                eachSecond.run();
            }
        }
        marks.startSecond(second);
        for (Resource resource : resources.values()) {
            resource.check(second * Micros.SECOND);
        }
        clusters.values().forEach(DaxCluster::check);
        recorder.check(calls.inFlight());
    }

    /** Lets groups of clients make the calls of a second as counts, as far as they can. */
    private void goAhead(long start, long end) {
        while (!quiet.isEmpty() && events.nextTime() == start && events.nextPhase() == Phase.CONTROL) {
            fireNext();
        }
        for (QuietClients group : quiet) {
            group.goAhead(start, Math.min(end, events.nextTime()));
        }
    }

    private void fireNext() {
        quiet.forEach(QuietClients::settle);
        events.fireNext();
    }

    private void play(long end) {
        while (true) {
            int first = firstClient();
            long head = first < 0 ? Micros.NEVER : clients[first].headTime();
            long retry = wheel.nextTime();
            long next = Math.min(head, retry);
            long event = events.nextTime();
            if (event < end && (event < next || (event == next && events.nextPhase() == Phase.CONTROL))) {
                fireNext();
            } else if (next >= end) {
                return;
            } else if (head <= retry) {
                clients[first].run(limit(first, event, end), clients);
            } else {
                long sample = event == Micros.NEVER || events.nextPhase() == Phase.CONTROL ? event : event + 1;
                retryUntil(Math.min(Math.min(head, sample), end));
            }
        }
    }

    /** Makes the retries that are due before {@code limit}. */
    private void retryUntil(long limit) {
        long retry = wheel.nextTime();
        while (retry < limit) {
            int row = wheel.poll();
            clients[calls.client(row)].wake(retry, row);
            retry = wheel.nextTime();
        }
    }

    private int firstClient() {
        int first = -1;
        long earliest = Micros.NEVER;
        for (int i = 0; i < clients.length; i++) {
            if (clients[i].headTime() < earliest) {
                earliest = clients[i].headTime();
                first = i;
            }
        }
        return first;
    }

    /** Until when a client's arrivals come before those of other clients and before events. */
    private long limit(int client, long event, long end) {
        long limit = end - 1;
        if (event <= limit) {
            limit = events.nextPhase() == Phase.CONTROL ? event - 1 : event;
        }
        for (int i = 0; i < clients.length; i++) {
            if (i != client) {
                limit = Math.min(limit, i < client ? clients[i].headTime() - 1 : clients[i].headTime());
            }
        }
        return limit;
    }

    /** In how much of the time each group of clients made its calls as counts, microseconds together. */
    long skippedMicros() {
        return quiet.stream().mapToLong(QuietClients::skippedMicros).sum();
    }

    /** Folds every control event and the counters of every second into one number. */
    long fingerprint() {
        long fingerprint = events.fingerprint();
        for (DirectionStats direction : directions) {
            fingerprint = Draws.mix(fingerprint ^ direction.fingerprint());
        }
        return fingerprint;
    }

    /** Whole seconds of a run, and whether every request is simulated even where counts tell as much. */
    record Span(long seconds, long warmupSeconds, boolean exactRequests) {}
}
