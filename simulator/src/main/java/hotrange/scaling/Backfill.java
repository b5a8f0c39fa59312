package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BackfillSpec;

/**
 * Adds a global secondary index to its table: UpdateTable, allocation, backfill, ACTIVE (1.31, 2.15). Live writes feed it
 * from the start of the backfill.
 *
 * <p>A refused request is told and not made again. Where entries are charged, a second's worth of the index's capacity is
 * written at a time, and only while nothing waits for it.
 */
public final class Backfill {

    private static final String WHY = "UpdateTable";

    private final GlobalSecondaryIndex index;
    private final TableControl control;
    private final ScalingContext context;
    private final Assumptions assumptions;
    private final long unitsOfEntry;
    private final long stream;
    private long built;
    private final long items;

    /** Asks for the index at its time. */
    public Backfill(GlobalSecondaryIndex index, BackfillSpec spec, TableControl control, ScalingContext context) {
        this.index = index;
        this.control = control;
        this.context = context;
        assumptions = index.assumptions();
        items = spec.items();
        unitsOfEntry = CapacityUnits.write(index.index().size().bytes() / items);
        stream = Draws.stream(context.seed(), "backfill/" + index.name());
        context.events().schedule(Micros.of(spec.at()), Phase.CONTROL, this::ask, 0);
    }

    private void ask(long now, long none) {
        TableControl.Refusal refusal = control.create(now, index, WHY, this::start);
        if (refusal != null) {
            say(now, ChangeKind.REFUSED, WHY + " failed, " + refusal.text());
        }
    }

    private void start(long now) {
        index.startBackfill();
        say(
                now,
                ChangeKind.INDEX,
                ScalingContext.format("backfill of %,d items begins; live writes feed the index (1.31)", items));
        context.events().schedule(now + Micros.SECOND, Phase.CONTROL, this::build, 0);
    }

    private void build(long now, long none) {
        long entries = Math.min(
                items - built,
                (long) assumptions.backfillRate() * index.partitions().size());
        if (assumptions.backfillWrites() == BackfillSpec.Writes.CHARGED) {
            entries = Math.min(entries, affordable(now));
            for (long i = built; i < built + entries; i++) {
                index.enqueue(now, Draws.at(stream, i), 0, unitsOfEntry);
            }
        }
        built += entries;
        if (built == items) {
            index.activate();
            say(now, ChangeKind.INDEX, "the index is ACTIVE");
        } else {
            context.events().schedule(now + Micros.SECOND, Phase.CONTROL, this::build, 0);
        }
    }

    /** How many entries a second of the index's capacity pays for, at least one; none while some wait. */
    private long affordable(long now) {
        index.settle(now);
        if (index.backlog() > 0) {
            return 0;
        }
        long provisioned = index.admission(false).provisionedUnits();
        long units = provisioned > 0 ? provisioned : index.partitions().size() * ServiceLimits.PARTITION_WRITE_UNITS;
        return Math.max(1, units * CapacityUnits.UNIT / unitsOfEntry);
    }

    private void say(long now, ChangeKind kind, String text) {
        context.listener().changed(now, index.name(), kind, text);
    }
}
