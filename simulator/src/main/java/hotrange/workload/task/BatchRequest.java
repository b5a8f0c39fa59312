package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.table.Resource;
import hotrange.table.capacity.ServiceLimits;
import hotrange.workload.CallEvent;
import hotrange.workload.ClientContext;
import java.util.Arrays;

/**
 * Requests whose items succeed or fail one by one (1.23, 1.24): BatchGetItem and BatchWriteItem. Items that are left
 * over stay pending, and the next request for the call asks for those. A request fails only where none of its items
 * could be processed (F74). The service takes items in no order of theirs: here, from one of them on.
 */
final class BatchRequest extends Request {

    /** Position of the draw of the item that comes first, below the seed of an operation. */
    private static final long ORDER = 1L << 47;

    private final Resource resource;
    /** Bytes that the answer holds of each partition. */
    private long[] ofPartition = new long[0];
    /** Positions of the items that the last request processed. */
    private final int[] processed = new int[128];

    private int done;
    private long bytes;

    BatchRequest(ClientContext context, Step step, RequestItems items, Tasks tasks) {
        super(context, step, items, tasks);
        resource = context.resource();
    }

    @Override
    boolean isCached(long now, int task) {
        items.draw(task);
        int hits = 0;
        int left = 0;
        for (int i = 0; i < items.count; i++) {
            if (!tasks.isDone(task, i)) {
                if (access.isCached(now, items, i)) {
                    tasks.markDone(task, i);
                    hits++;
                } else {
                    left++;
                }
            }
        }
        listener.happened(CallEvent.ITEM_PROCESSED, hits);
        return left == 0;
    }

    @Override
    Answer send(long now, int task, long stepSeed) {
        items.draw(task);
        isRefusedUnlessServed();
        done = 0;
        for (int i = 0; i < items.count; i++) {
            if (!tasks.isDone(task, i) && access.refuses(items, i)) {
                return collectionFull();
            }
        }
        bytes = 0;
        int throttled = 0;
        int left = 0;
        if (step.read) {
            emptyPartitions();
        }
        int first = (int) Draws.below(Draws.at(stepSeed, ORDER + tasks.get(task, Tasks.ATTEMPTS)), items.count);
        for (int n = 0; n < items.count; n++) {
            int i = (first + n) % items.count;
            if (tasks.isDone(task, i)) {
                continue;
            }
            if (hasRoom(i) && !conflicts(now, i)) {
                if (!access.isThrottled(now, items, i, items.units(i))) {
                    count(i);
                    processed[done++] = i;
                    continue;
                }
                throttled++;
            }
            left++;
        }
        if (done == 0) {
            if (throttled > 0) {
                listener.throttledRequest();
            }
            return throttled > 0 ? Answer.THROTTLED : Answer.CONFLICT;
        }
        takes(step.serviceTime(task, stepSeed, bytes, done));
        for (int i = 0; i < done; i++) {
            access.apply(now, now + micros(), task, items, processed[i]);
        }
        listener.happened(CallEvent.ITEM_PROCESSED, done);
        listener.happened(CallEvent.ITEM_UNPROCESSED, left);
        return left > 0 ? Answer.UNPROCESSED : Answer.SUCCEEDED;
    }

    @Override
    void arrived(int task) {
        for (int i = 0; i < done; i++) {
            tasks.markDone(task, processed[i]);
        }
    }

    @Override
    void abandon(int task) {
        items.draw(task);
        int left = 0;
        for (int i = 0; i < items.count; i++) {
            left += tasks.isDone(task, i) ? 0 : 1;
        }
        listener.happened(CallEvent.ITEM_DROPPED, left);
    }

    private boolean conflicts(long now, int i) {
        boolean conflicts = access.conflicts(now, items, i);
        if (conflicts) {
            listener.happened(CallEvent.TRANSACTION_CONFLICT, 1);
        }
        return conflicts;
    }

    private void emptyPartitions() {
        int partitions = resource.partitions().size();
        if (ofPartition.length < partitions) {
            ofPartition = new long[2 * partitions];
        }
        Arrays.fill(ofPartition, 0, partitions, 0);
    }

    /** Whether the answer may hold one more item; the first one always fits, and so do all writes (1.23). */
    private boolean hasRoom(int i) {
        long size = items.bytes[i] * items.touched(i);
        return !step.read
                || bytes == 0
                || (bytes + size <= ServiceLimits.BATCH_GET_BYTES
                        && ofPartition[partition(i)] + size <= ServiceLimits.BATCH_GET_PARTITION_BYTES);
    }

    private void count(int i) {
        long size = items.bytes[i] * items.touched(i);
        bytes += size;
        if (step.read) {
            ofPartition[partition(i)] += size;
        }
    }

    private int partition(int i) {
        return resource.partitions().find(items.hashes[i], items.sortKeys[i]);
    }
}
