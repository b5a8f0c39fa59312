package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.table.ContendedItems;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.CallPlan;
import hotrange.workload.ClientContext;
import hotrange.workload.DataWrites;
import hotrange.workload.IndexWrites;
import hotrange.workload.Target;
import hotrange.workload.spec.OperationSpec;
import org.jspecify.annotations.Nullable;

/** How the items of one operation are read and written, one by one. Not thread-safe. */
final class ItemAccess {

    /** Null unless requests for the table can be in each other's way. */
    final @Nullable ContendedItems contended;
    /** Position of its resource and direction among the targets of the workload. */
    final int target;

    /** Position of the reads of a table that its transactions write; negative where nothing reads them back. */
    private final int readTarget;

    /** Position of the workload in its scenario. */
    private final int asker;

    private final boolean read;
    private final boolean consistent;
    private final boolean transaction;
    private final Resource resource;
    private final CallListener listener;
    private final Tasks tasks;
    private final @Nullable DaxReads dax;
    private final @Nullable IndexWrites indexWrites;
    private final @Nullable DataWrites data;
    /** Micro-units that its requests have consumed so far. */
    private long consumed;

    /** The access of one operation, perhaps through a DAX cluster. */
    ItemAccess(ClientContext context, CallPlan plan, @Nullable DaxReads dax, Tasks tasks) {
        this.dax = dax;
        this.tasks = tasks;
        target = context.plan().targets().indexOf(plan.target());
        resource = context.resource();
        asker = context.index();
        readTarget = context.plan().targets().indexOf(new Target(resource.name(), true));
        listener = context.listener();
        OperationSpec operation = plan.spec().operation();
        read = operation.type().isRead();
        transaction = operation.type().isTransaction();
        consistent = operation.consistentRead() || transaction;
        data = DataWrites.of(plan, context);
        contended = resource instanceof Table table ? table.contended() : null;
        indexWrites = IndexWrites.of(plan, context);
    }

    /** Whether the item collection has no room for a write. */
    boolean refuses(RequestItems items, int i) {
        return data != null && data.refuses(items.hashes[i], items.bytes[i], items.found[i]);
    }

    /** Whether another request is in flight on the item and in the way (1.17). */
    boolean conflicts(long now, RequestItems items, int i) {
        if (contended == null || (read && !transaction)) {
            return false;
        }
        return read ? contended.isWritten(item(items, i), now) : contended.inTransaction(item(items, i), now);
    }

    /** The number of an item in {@link ContendedItems}. */
    static long item(RequestItems items, int i) {
        return Draws.at(items.hashes[i], items.sortKeys[i]);
    }

    /** Asks for the units of an item; {@link Admission#ADMITTED} or the verdict. */
    int ask(long now, RequestItems items, int i, long units) {
        return ask(now, items, i, units, target, read);
    }

    /** Asks for units of an item of a request with several, and tells the listener where it is throttled; whether it is. */
    boolean isThrottled(long now, RequestItems items, int i, long units) {
        return isThrottled(now, items, i, units, target, read);
    }

    /** Reads an item that a transaction writes as part of a transaction; whether it is throttled. */
    boolean readBack(long now, RequestItems items, int i) {
        long units = ServiceLimits.TRANSACTION_FACTOR * CapacityUnits.read(items.bytes[i], true);
        return isThrottled(now, items, i, units, readTarget, true);
    }

    private boolean isThrottled(long now, RequestItems items, int i, long units, int ofTarget, boolean reads) {
        int verdict = ask(now, items, i, units, ofTarget, reads);
        if (verdict != Admission.ADMITTED) {
            listener.throttledItem(ofTarget, verdict, items.ranks[i], units);
        }
        return verdict != Admission.ADMITTED;
    }

    private int ask(long now, RequestItems items, int i, long units, int ofTarget, boolean reads) {
        listener.asked(ofTarget, items.ranks[i], units);
        int partition = resource.partitions().find(items.hashes[i], items.sortKeys[i]);
        long capUnits = resource.capCost(units, reads, consistent || !read);
        int verdict = resource.decide(reads, now, partition, units, capUnits);
        if (verdict == Admission.ADMITTED) {
            resource.served(partition, items.hashes[i], items.sortKeys[i], reads, units);
            resource.admission(reads).servedTo(asker, partition, units);
            consumed += units;
        }
        return verdict;
    }

    /** Micro-units that its requests have consumed so far. */
    long consumed() {
        return consumed;
    }

    /** Whether a cache has the answer for an item, or for a Query of it. */
    boolean isCached(long now, RequestItems items, int i) {
        return dax != null && dax.answers(now, items.hashes[i], items.sortKeys[i]);
    }

    /** Reads or writes an admitted item; {@code end} is when its request is answered. */
    void apply(long now, long end, int task, RequestItems items, int i) {
        long hash = items.hashes[i];
        long sortKey = items.sortKeys[i];
        if (dax != null) {
            dax.passed(now, end, hash, sortKey, items.bytes[i] * items.touched(i));
        }
        if (read) {
            return;
        }
        if (data != null) {
            int partition = resource.partitions().find(hash, sortKey);
            data.apply(now, items.seed(i), partition, hash, sortKey, items.bytes[i], items.found[i]);
        }
        if (indexWrites != null) {
            indexWrites.apply(now, items.seed(i), items.bytes[i], items.found[i]);
        }
        if (contended != null) {
            contended.wrote(item(items, i), now, end, transaction);
        }
        if (tasks.markWritten(task, i)) {
            listener.happened(CallEvent.DUPLICATE_WRITE, 1);
        }
    }
}
