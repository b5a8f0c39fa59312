package hotrange.workload.task;

import hotrange.table.ContendedItems;
import hotrange.table.capacity.Admission;
import hotrange.workload.CallEvent;
import hotrange.workload.ClientContext;

/** Requests for the first key of a call: GetItem, Query, PutItem, UpdateItem and DeleteItem. */
final class ItemRequest extends Request {

    private final Condition condition;

    ItemRequest(ClientContext context, Step step, Condition condition, RequestItems items, Tasks tasks) {
        super(context, step, items, tasks);
        this.condition = condition;
    }

    @Override
    boolean isCached(long now, int task) {
        items.draw(task);
        return access.isCached(now, items, 0);
    }

    @Override
    Answer send(long now, int task, long stepSeed) {
        items.draw(task);
        isRefusedUnlessServed();
        if (access.refuses(items, 0)) {
            return collectionFull();
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
        takes(step.serviceTime(task, stepSeed, items.bytes[0] * touched, touched));
        if (!holds) {
            listener.happened(CallEvent.CONDITION_FALSE, 1);
            return condition.isOwnDoing(task) ? Answer.ALREADY_WRITTEN : Answer.CONDITION_FALSE;
        }
        access.apply(now, now + micros(), task, items, 0);
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
