package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.partition.Position;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A table that splits for heat, and clients that send one-unit attempts evenly spaced and never retry. */
final class HotTable {

    private static final long HORIZON = 200_000 * Micros.SECOND;

    /** The key of the n-th attempt. */
    interface Keys extends LongFunction<Position> {}

    final List<String> log = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final Table table;
    private final EventQueue events = new EventQueue();
    private long now;
    private long attempts;

    HotTable(TableSpec spec, SplitAssumptions rules, long seed) {
        table = new Table("table", spec, Profile.SINCE_2019, Assumptions.DEFAULT, HORIZON);
        new SplitForHeat(
                table,
                rules,
                events,
                (time, name, kind, partition, text) -> {
                    times.add(time);
                    log.add(text);
                },
                seed);
    }

    /** Splits an index of the table as well; when something is said of it goes into a list. */
    void alsoSplits(Resource index, SplitAssumptions rules, List<Long> said) {
        new SplitForHeat(index, rules, events, (time, name, kind, partition, text) -> said.add(time), 1);
    }

    /** One partition key, sort keys all over. */
    static Keys oneCollection(int key) {
        return i -> new Position(Draws.at(7, key), Draws.at(8, i));
    }

    /** {@code count} partition keys in turn, sort keys all over. */
    static Keys collections(int count) {
        return i -> new Position(Draws.at(7, i % count), Draws.at(8, i));
    }

    int partitions() {
        return table.partitions().size();
    }

    long seconds() {
        return now / Micros.SECOND;
    }

    /** Writes for {@code seconds}; how many a second were admitted. */
    double write(int seconds, int perSecond, Keys keys) {
        return send(seconds, perSecond, 0, keys)[1];
    }

    /** Strongly consistent reads for {@code seconds}; how many a second were admitted. */
    double read(int seconds, int perSecond, Keys keys) {
        return send(seconds, 0, perSecond, keys)[0];
    }

    /** Reads and writes together; how many of each a second were admitted, reads first. */
    double[] send(int seconds, int writes, int reads, Keys keys) {
        long[] admitted = new long[2];
        int perSecond = writes + reads;
        long start = now;
        long end = now + seconds * Micros.SECOND;
        for (long i = 0; i < (long) seconds * perSecond; i++) {
            now = start + i * Micros.SECOND / perSecond;
            fireUntil(now);
            boolean read = i * reads / perSecond != (i + 1) * reads / perSecond;
            if (attempt(keys.apply(attempts++), read)) {
                admitted[read ? 0 : 1]++;
            }
        }
        now = end;
        fireUntil(end);
        table.check(end);
        return new double[] {(double) admitted[0] / seconds, (double) admitted[1] / seconds};
    }

    private boolean attempt(Position key, boolean read) {
        int partition = table.partitions().find(key.hash(), key.sortKey());
        long units = CapacityUnits.UNIT;
        int verdict = table.decide(read, now, partition, units, table.capCost(units, read, true));
        if (verdict == Admission.ADMITTED) {
            table.served(partition, key.hash(), key.sortKey(), read, units);
        }
        return verdict == Admission.ADMITTED;
    }

    private void fireUntil(long time) {
        while (events.nextTime() <= time) {
            events.fireNext();
        }
    }

    /** Sentences of the log with this in them. */
    long told(String text) {
        return log.stream().filter(line -> line.contains(text)).count();
    }
}
