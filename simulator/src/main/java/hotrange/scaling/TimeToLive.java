package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.ExpiringItems;
import hotrange.table.Table;

/** Deletes the items of a table whose time to live has passed, once a minute: free of units (1.26). */
public final class TimeToLive {

    private static final long MINUTE = 60 * Micros.SECOND;

    private final Table table;
    private final ExpiringItems items;
    private final ScalingContext context;
    private final long stream;

    /** Watches a table from time 0. */
    public TimeToLive(Table table, ExpiringItems items, ScalingContext context) {
        this.table = table;
        this.items = items;
        this.context = context;
        stream = Draws.stream(context.seed(), "time to live/" + table.name());
        context.events().schedule(MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void endMinute(long now, long none) {
        long before = items.deletedItems();
        items.endMinute(stream, (partition, count, bytes) -> table.expire(now, partition, count, bytes));
        if (before == 0 && items.deletedItems() > 0) {
            String text = "the first %,d items are deleted because their time to live has passed (1.26)";
            context.listener()
                    .changed(now, table.name(), ChangeKind.OTHER, ScalingContext.format(text, items.deletedItems()));
        }
        context.events().schedule(now + MINUTE, Phase.CONTROL, this::endMinute, 0);
    }
}
