package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.table.Resource;
import hotrange.table.TableListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps what is counted in one replication: per workload, per table and direction, and the log of the service. */
final class Recorder implements TableListener {

    private static final int LOG_ENTRIES = 1_000;

    private final CallStats[] clients;
    private final List<DirectionStats> directions;
    private final List<TableStats> tables;
    private final List<LogEntry> log = new ArrayList<>();
    private boolean counting;

    /** A recorder that counts from the start unless a warm-up precedes. */
    Recorder(CallStats[] clients, List<DirectionStats> directions, Collection<Resource> resources, boolean counting) {
        this.clients = clients;
        this.directions = directions;
        tables = TableStats.of(resources, this);
        this.counting = counting;
    }

    /** The warm-up is over: drops everything counted so far. */
    void startCounting() {
        for (CallStats stats : clients) {
            stats.startCounting();
        }
        directions.forEach(DirectionStats::startCounting);
        tables.forEach(TableStats::startCounting);
        counting = true;
    }

    void endSecond(long second, long end, boolean last) {
        for (TableStats table : tables) {
            table.endSecond(second, end);
        }
        for (DirectionStats direction : directions) {
            direction.endSecond(second, end, counting, last);
        }
    }

    void stopCounting(long countedSeconds) {
        directions.forEach(direction -> direction.stopCounting(countedSeconds));
        tables.forEach(TableStats::stopCounting);
    }

    @Override
    public void changed(long now, String table, String text) {
        if (log.size() < LOG_ENTRIES) {
            log.add(new LogEntry(now, table, text));
        }
    }

    List<TableStats> tables() {
        return tables;
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
