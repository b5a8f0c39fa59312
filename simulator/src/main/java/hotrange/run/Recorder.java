package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.result.usage.Usage;
import hotrange.run.heat.EntityHeats;
import hotrange.run.usage.UsageMeters;
import hotrange.table.ChangeKind;
import hotrange.table.Resource;
import hotrange.table.TableListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what is counted in one replication: per workload, per table and direction, and the log of the service. */
final class Recorder implements TableListener {

    private static final int LOG_ENTRIES = 1_000;

    private final CallStats[] clients;
    private final List<DirectionStats> directions;
    private final List<TableStats> tables;
    private final UsageMeters usage;
    private final Map<String, Resource> resources;
    /** Partitions stand in it by their ids. */
    private final List<LogEntry> log = new ArrayList<>();

    private boolean counting;
    private long ended;

    /**
     * A recorder that counts from the start unless a warm-up precedes.
     *
     * @param seconds that the load lasts
     */
    Recorder(
            CallStats[] clients,
            List<DirectionStats> directions,
            Map<String, Resource> resources,
            boolean counting,
            long seconds) {
        usage = new UsageMeters(resources.values(), seconds);
        this.clients = clients;
        this.directions = directions;
        this.resources = resources;
        tables = TableStats.of(resources.values(), this);
        this.counting = counting;
    }

    /** The warm-up is over: drops everything counted so far. */
    void startCounting() {
        for (CallStats stats : clients) {
            stats.startCounting();
        }
        directions.forEach(DirectionStats::startCounting);
        tables.forEach(TableStats::startCounting);
        resources.values().forEach(EntityHeats::clear);
        counting = true;
    }

    /** Whether the end of a second notes what burst buckets hold. */
    boolean looksAtBurst(long second, boolean last) {
        for (DirectionStats direction : directions) {
            if (direction.looksAtBurst(second, last)) {
                return true;
            }
        }
        return false;
    }

    void endSecond(long second, long end, boolean last) {
        for (TableStats table : tables) {
            table.endSecond(second, end);
        }
        for (DirectionStats direction : directions) {
            direction.endSecond(second, end, counting, last);
        }
        for (CallStats stats : clients) {
            stats.endSecond(second, last);
        }
        usage.endSecond(second, end);
        ended = end;
    }

    void stopCounting(long countedSeconds) {
        directions.forEach(direction -> direction.stopCounting(countedSeconds));
        tables.forEach(TableStats::stopCounting);
    }

    @Override
    public void changed(long now, String table, ChangeKind kind, int partition, String text) {
        if (log.size() < LOG_ENTRIES) {
            Integer id = partition == NO_PARTITION ? null : partition;
            log.add(new LogEntry(now, table, LogEntry.Kind.valueOf(kind.name()), id, text));
        }
    }

    /** What everything has used up to the end of the last second, warm-up included. */
    Usage usage() {
        return usage.usage(ended);
    }

    List<TableStats> tables() {
        return tables;
    }

    /** The log, with partitions at the positions in key order that they have now. */
    List<LogEntry> log() {
        return log.stream().map(this::placed).toList();
    }

    private LogEntry placed(LogEntry entry) {
        Integer partition = entry.partition();
        Resource resource = resources.get(entry.table());
        Integer position = partition == null || resource == null
                ? null
                : resource.partitions().position(partition);
        return new LogEntry(entry.micros(), entry.table(), entry.kind(), position, entry.text());
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
