package hotrange.scaling;

import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** A table under the control plane that gets traffic over all keys evenly, and the log of what was done to it. */
final class LiveTable {

    /** A log line: when, and what. */
    record Line(long micros, String text) {}

    private static final long HORIZON = 200_000 * Micros.SECOND;
    private static final int POSITIONS = 128;
    private static final int TICKS = 4;

    final Table table;
    final EventQueue events = new EventQueue();
    final List<Line> log = new ArrayList<>();
    final ScalingContext context;
    private long now;
    private long throttledUnits;

    LiveTable(TableSpec spec, Profile profile, Assumptions assumptions, long seed) {
        table = new Table("table", spec, profile, assumptions, HORIZON);
        context = new ScalingContext(
                assumptions.controlPlane(),
                profile,
                events,
                (micros, name, kind, partition, text) -> log.add(new Line(micros, text)),
                new AccountThroughput(AccountQuota.DEFAULT),
                seed);
        ControlPlane.start(table, context);
    }

    LiveTable(TableSpec spec) {
        this(spec, Profile.SINCE_2019, Assumptions.DEFAULT, 1);
    }

    /** Goes on for some seconds with reads and writes of these rates; units per second admitted of the writes. */
    double run(long seconds, double reads, double writes) {
        long before = table.admission(false).consumedUnits();
        long start = now;
        long end = now + seconds * Micros.SECOND;
        long ticks = seconds * TICKS;
        for (long tick = 0; tick < ticks; tick++) {
            now = start + tick * Micros.SECOND / TICKS;
            fireEvents();
            for (int i = 0; i < POSITIONS; i++) {
                attempt(table, true, i, reads);
                attempt(table, false, i, writes);
            }
        }
        now = end;
        fireEvents();
        return (double) (table.admission(false).consumedUnits() - before) / CapacityUnits.UNIT / seconds;
    }

    /** Goes on without traffic. */
    void idle(long seconds) {
        now += seconds * Micros.SECOND;
        fireEvents();
    }

    private void fireEvents() {
        while (events.nextTime() <= now) {
            events.fireNext();
        }
    }

    private void attempt(Resource resource, boolean read, int position, double perSecond) {
        long cost = (long) (perSecond * CapacityUnits.UNIT / TICKS / POSITIONS);
        if (cost > 0) {
            long hash = ((long) position << (64 - 7)) + 12_345;
            int partition = resource.partitions().find(hash, 0);
            int verdict = resource.decide(read, now, partition, cost, resource.capCost(cost, read, true));
            throttledUnits += verdict == Admission.ADMITTED ? 0 : cost;
        }
    }

    /** Microseconds since the start. */
    long now() {
        return now;
    }

    /** Seconds since the start. */
    double seconds() {
        return (double) now / Micros.SECOND;
    }

    /** Units rejected since the last call. */
    double throttled() {
        double units = (double) throttledUnits / CapacityUnits.UNIT;
        throttledUnits = 0;
        return units;
    }

    long writeCapacity() {
        return table.admission(false).provisionedUnits();
    }

    /** Log lines that contain the text. */
    List<Line> lines(String text) {
        return log.stream().filter(line -> line.text().contains(text)).toList();
    }
}
