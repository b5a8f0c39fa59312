package hotrange.workload.retry;

import hotrange.engine.Micros;
import hotrange.workload.spec.ConnectionsSpec;
import java.time.Duration;

/**
 * The connections of the client objects of a workload (5.8): a request takes the one that was used last, or a new one.
 * Each client object opens as many as it needs at once. Not thread-safe.
 */
public final class Connections {

    private final boolean keepAlive;
    private final long idleMicros;
    /** By client object: when its open connections were or will be free, rising, from its {@code first} to its {@code end}. */
    private final long[][] times;

    private final int[] first;
    private final int[] end;

    public Connections(ConnectionsSpec spec, int instances) {
        keepAlive = spec.keepAlive();
        Duration idle = spec.idleTimeout();
        idleMicros = idle == null ? Micros.NEVER : Micros.of(idle);
        times = new long[instances][4];
        first = new int[instances];
        end = new int[instances];
    }

    /** Takes a connection that is open at {@code now}; false where there is none. */
    public boolean reuses(int instance, long now) {
        long[] free = times[instance];
        while (first[instance] < end[instance] && now - free[first[instance]] > idleMicros) {
            first[instance]++;
        }
        int after = firstAfter(instance, now);
        if (after == first[instance]) {
            return false;
        }
        System.arraycopy(free, after, free, after - 1, end[instance] - after);
        end[instance]--;
        return true;
    }

    /** The request on a connection is answered at {@code time}, so that another may use it. */
    public void give(int instance, long time) {
        if (!keepAlive) {
            return;
        }
        if (end[instance] == times[instance].length) {
            int open = end[instance] - first[instance];
            long[] larger = new long[2 * open + 4];
            System.arraycopy(times[instance], first[instance], larger, 0, open);
            times[instance] = larger;
            first[instance] = 0;
            end[instance] = open;
        }
        int after = firstAfter(instance, time);
        System.arraycopy(times[instance], after, times[instance], after + 1, end[instance] - after);
        times[instance][after] = time;
        end[instance]++;
    }

    /** Place of the first time above {@code time}. */
    private int firstAfter(int instance, long time) {
        int low = first[instance];
        int high = end[instance];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[instance][middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
