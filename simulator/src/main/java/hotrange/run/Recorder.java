package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.table.TableListener;
import hotrange.workload.CallListener;
import java.util.ArrayList;
import java.util.List;

/** Counts what clients and tables do in one replication. The methods of {@link CallListener} are the hot path. */
final class Recorder implements CallListener, TableListener {

    private static final int LOG_ENTRIES = 1_000;

    private final CallStats[] clients;
    private final DirectionStats[] directionOfClient;
    private final List<DirectionStats> directions;
    private final long warmupMicros;
    private final List<LogEntry> log = new ArrayList<>();
    private boolean counting;

    // Calls of the whole run, for the books; calls that ended before counting began are added when it begins.
    private long callsEver;
    private long endsBefore;

    Recorder(CallStats[] clients, DirectionStats[] ofClient, List<DirectionStats> directions, long warmupMicros) {
        this.clients = clients;
        directionOfClient = ofClient;
        this.directions = directions;
        this.warmupMicros = warmupMicros;
        counting = warmupMicros == 0;
    }

    /** Begins to count: drops everything counted so far. */
    void startCounting() {
        for (CallStats stats : clients) {
            endsBefore += stats.ends();
            stats.reset();
        }
        directions.forEach(DirectionStats::startCounting);
        counting = true;
    }

    void endSecond(long second, long end, boolean last) {
        for (DirectionStats direction : directions) {
            direction.endSecond(second, end, counting, last);
        }
    }

    @Override
    public void arrived(int client, int calls, long attempts, long units) {
        CallStats stats = clients[client];
        stats.calls += calls;
        stats.firstAttempts += attempts;
        stats.offeredUnits += units;
        callsEver += calls;
        directionOfClient[client].offered += units;
    }

    @Override
    public void asked(int client, long[] ranks, long[] units, int count) {
        long[] sums = clients[client].keyUnits;
        for (int i = 0; i < count; i++) {
            sums[(int) Math.min(ranks[i], CallStats.TRACKED_KEYS)] += units[i];
        }
    }

    @Override
    public void expected(int client, int[] micros, int count) {
        clients[client].firstTry.addAll(micros, count);
    }

    @Override
    public void withdrawn(int client, int micros) {
        clients[client].firstTry.takeBack(micros);
    }

    @Override
    public void served(int client, long firstTime, long micros) {
        if (firstTime >= warmupMicros || !counting) {
            clients[client].otherServed.add(micros);
        }
    }

    @Override
    public void retried(int client, long now, long rank, long units) {
        CallStats stats = clients[client];
        stats.retries++;
        stats.offeredUnits += units;
        stats.keyUnits[(int) Math.min(rank, CallStats.TRACKED_KEYS)] += units;
        directionOfClient[client].offered += units;
    }

    @Override
    public void throttled(int client, long now, int partition, int limitType, long rank, long units) {
        CallStats stats = clients[client];
        stats.throttled++;
        stats.throttledUnits += units;
        stats.keyThrottled[(int) Math.min(rank, CallStats.TRACKED_KEYS)]++;
        DirectionStats direction = directionOfClient[client];
        direction.refused += units;
        direction.throttledNow[limitType]++;
    }

    @Override
    public void succeeded(int client, long firstTime, long micros) {
        if (firstTime >= warmupMicros || !counting) {
            clients[client].otherSucceeded.add(micros);
        } else {
            endsBefore++;
        }
    }

    @Override
    public void failed(int client, long firstTime, long micros) {
        if (firstTime >= warmupMicros || !counting) {
            clients[client].failed.add(micros);
        } else {
            endsBefore++;
        }
    }

    @Override
    public void changed(long now, String table, String text) {
        if (log.size() < LOG_ENTRIES) {
            log.add(new LogEntry(now, table, text));
        }
    }

    List<LogEntry> log() {
        return log;
    }

    /** Throws when a call neither ended nor waits, or the units do not balance. */
    void check(int inFlight) {
        long ends = endsBefore;
        for (CallStats stats : clients) {
            ends += stats.ends();
        }
        if (ends + inFlight != callsEver) {
            throw new IllegalStateException(
                    callsEver + " calls arrived, " + ends + " ended and " + inFlight + " are in flight");
        }
        directions.forEach(DirectionStats::check);
    }
}
