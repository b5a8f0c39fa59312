package hotrange.workload.task;

import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;
import hotrange.workload.CallEvent;
import hotrange.workload.ClientContext;
import hotrange.workload.spec.TokenSource;

/**
 * Requests that succeed or fail as a whole (1.13–1.19): TransactGetItems and TransactWriteItems. Every item is asked for;
 * those that are admitted cost the same whether or not the transaction is cancelled (1.14), or half where units are taken
 * in two phases (U-2). What a transaction writes is held until it is answered; a cancelled one holds nothing.
 */
final class TransactionRequest extends Request {

    private static final long TOKEN_MICROS = ServiceLimits.TOKEN_SECONDS * Micros.SECOND;

    private final Condition condition;
    private final TokenSource token;
    /** 2 where the second phase takes units of its own, 1 where the first one takes all. */
    private final int phases;

    TransactionRequest(ClientContext context, Step step, Condition condition, RequestItems items, Tasks tasks) {
        super(context, step, items, tasks);
        this.condition = condition;
        phases = 3 - context.assumptions().requests().cancelledTransactionFactor();
        token = step.read ? TokenSource.NONE : step.plan.spec().operation().clientRequestToken();
    }

    @Override
    Answer send(long now, int task, long stepSeed) {
        items.draw(task);
        isRefusedUnlessServed();
        if (knowsToken(now, task)) {
            return now < tasks.get(task, Tasks.TOKEN_END) ? Answer.IN_PROGRESS : repeat(now, task, stepSeed);
        }
        long bytes = 0;
        for (int i = 0; i < items.count; i++) {
            bytes += items.bytes[i] * items.touched(i);
            if (access.refuses(items, i)) {
                return collectionFull();
            }
        }
        Answer answer = ask(now);
        if (answer == Answer.SUCCEEDED && phases > 1 && condition.holds(task, items)) {
            answer = ask(now);
        }
        if (answer != Answer.SUCCEEDED) {
            return answer;
        }
        takes(step.serviceTime(task, stepSeed, bytes, items.count));
        if (!condition.holds(task, items)) {
            listener.happened(CallEvent.CONDITION_FALSE, 1);
            return condition.isOwnDoing(task) ? Answer.ALREADY_WRITTEN : Answer.CONDITION_FALSE;
        }
        for (int i = 0; i < items.count; i++) {
            access.apply(now, now + micros(), task, items, i);
            if (step.dax != null && !step.read) {
                access.readBack(now, items, i);
            }
        }
        listener.happened(CallEvent.ITEM_PROCESSED, items.count);
        tasks.set(task, Tasks.TOKEN_END, now + micros());
        tasks.set(task, Tasks.TOKEN_ROUND, tasks.get(task, Tasks.ROUND));
        return Answer.SUCCEEDED;
    }

    /** Asks for the units of all items in one phase. */
    private Answer ask(long now) {
        int throttled = 0;
        int conflicts = 0;
        for (int i = 0; i < items.count; i++) {
            if (access.isThrottled(now, items, i, items.units(i) / phases)) {
                throttled++;
            } else if (access.conflicts(now, items, i)) {
                conflicts++;
            }
        }
        listener.happened(CallEvent.TRANSACTION_CONFLICT, conflicts);
        return cancelled(throttled) ? Answer.CANCELLED : conflicts > 0 ? Answer.CONFLICT : Answer.SUCCEEDED;
    }

    private boolean cancelled(int throttled) {
        if (throttled > 0) {
            listener.throttledRequest();
        }
        return throttled > 0;
    }

    private boolean knowsToken(long now, int task) {
        long end = tasks.get(task, Tasks.TOKEN_END);
        boolean same = token == TokenSource.APPLICATION
                || (token == TokenSource.SDK && tasks.get(task, Tasks.TOKEN_ROUND) == tasks.get(task, Tasks.ROUND));
        return end > 0 && same && now <= end + TOKEN_MICROS;
    }

    /** A transaction that the service knows by its token: it changes nothing and reads its items (1.16). */
    private Answer repeat(long now, int task, long stepSeed) {
        long bytes = 0;
        int throttled = 0;
        for (int i = 0; i < items.count; i++) {
            throttled += access.readBack(now, items, i) ? 1 : 0;
            bytes += items.bytes[i];
        }
        if (cancelled(throttled)) {
            return Answer.CANCELLED;
        }
        takes(step.serviceTime(task, stepSeed, bytes, items.count));
        return Answer.SUCCEEDED;
    }
}
