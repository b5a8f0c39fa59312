package hotrange.workload.task;

import hotrange.table.ContendedItems;
import hotrange.table.capacity.Admission;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.ClientContext;

/** Requests for the first key of a call: GetItem, Query, PutItem, UpdateItem and DeleteItem. */
final class ItemRequest implements Request {

    private final Step step;
    private final ItemAccess access;
    private final Condition condition;
    private final RequestItems items;
    private final Tasks tasks;
    private final CallListener listener;
    private final long rejectMicros;
    private long micros;

    ItemRequest(ClientContext context, Step step, Condition condition, RequestItems items, Tasks tasks) {
        this.step = step;
        this.condition = condition;
        this.items = items;
        this.tasks = tasks;
        access = step.access;
        listener = context.listener();
        rejectMicros = context.rejectMicros();
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public boolean isCached(long now, int task) {
        items.draw(task);
        return access.isCached(now, items, 0);
    }

    @Override
    public Answer send(long now, int task, long stepSeed) {
        items.draw(task);
        micros = rejectMicros;
        if (access.refuses(items, 0)) {
            listener.happened(CallEvent.COLLECTION_FULL, 1);
            return Answer.COLLECTION_FULL;
        }
        if (access.conflicts(now, items, 0)) {
            listener.happened(CallEvent.TRANSACTION_CONFLICT, 1);
            return Answer.CONFLICT;
        }
        boolean holds = condition.holds(task, items);
        long units = holds ? items.units(0) : items.unitsOfFalseCondition(0);
        int verdict = access.ask(now, items, 0, units);
        if (verdict != Admission.ADMITTED) {
            listener.throttled(access.target, verdict, items.ranks[0], units);
            return Answer.THROTTLED;
        }
        int touched = items.touched(0);
        micros = step.serviceTime(task, stepSeed, items.bytes[0] * touched, touched);
        if (!holds) {
            listener.happened(CallEvent.CONDITION_FALSE, 1);
            return condition.isOwnDoing(task) ? Answer.SUCCEEDED : Answer.CONDITION_FALSE;
        }
        access.apply(now, now + micros, task, items, 0);
        if (step.watches) {
            watch(now, task);
        }
        return Answer.SUCCEEDED;
    }

    private void watch(long now, int task) {
        ContendedItems contended = access.contended;
        if (contended != null) {
            step.unwatch(task);
            long item = ItemAccess.item(items, 0);
            tasks.set(task, Tasks.VERSION, contended.watch(item, now));
            tasks.set(task, Tasks.WATCHED, item);
            tasks.set(task, Tasks.WATCHES, 1);
        }
    }
}
