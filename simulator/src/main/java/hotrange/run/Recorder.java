package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.table.TableListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is counted in one replication: per workload, per table and direction, and the log of the service. */
final class Recorder implements TableListener {

    private static final int LOG_ENTRIES = 1_000;

    private final CallStats[] clients;
    private final List<DirectionStats> directions;
    private final List<LogEntry> log = new ArrayList<>();
    private boolean counting;

    /** A recorder that counts from the start unless a warm-up precedes. */
    Recorder(CallStats[] clients, List<DirectionStats> directions, boolean counting) {
        this.clients = clients;
        this.directions = directions;
        this.counting = counting;
    }

    /** The warm-up is over: drops everything counted so far. */
    void startCounting() {
        for (CallStats stats : clients) {
            stats.startCounting();
        }
        directions.forEach(DirectionStats::startCounting);
        counting = true;
    }

    void endSecond(long second, long end, boolean last) {
        for (DirectionStats direction : directions) {
            direction.endSecond(second, end, counting, last);
        }
    }

    void stopCounting(long countedSeconds) {
        directions.forEach(direction -> direction.stopCounting(countedSeconds));
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
        long open = 0;
        for (CallStats stats : clients) {
            open += stats.open();
        }
        if (open != inFlight) {
            throw new IllegalStateException(open + " calls have not ended, but " + inFlight + " are in flight");
        }
        directions.forEach(DirectionStats::check);
    }
}
