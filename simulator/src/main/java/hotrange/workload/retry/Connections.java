package hotrange.workload.retry;

import hotrange.engine.Micros;
import hotrange.workload.spec.ConnectionsSpec;
import java.time.Duration;
import java.util.Arrays;

/**
 * The connections of the client objects of a workload (5.8): a request takes the one that was used last, or a new one.
 * Each client object opens as many as it needs at once. Not thread-safe.
 */
public final class Connections {

    private final boolean keepAlive;
    private final long idleMicros;
    /** By client object: when its open connections were or will be free. */
    private final long[][] free;

    private final int[] open;

    public Connections(ConnectionsSpec spec, int instances) {
        keepAlive = spec.keepAlive();
        Duration idle = spec.idleTimeout();
        idleMicros = idle == null ? Micros.NEVER : Micros.of(idle);
        free = new long[instances][4];
        open = new int[instances];
    }

    /** Takes a connection that is open at {@code now}; false where there is none. */
    public boolean reuses(int instance, long now) {
        long[] times = free[instance];
        int kept = 0;
        int latest = -1;
        for (int i = 0; i < open[instance]; i++) {
            if (now - times[i] > idleMicros) {
                continue;
            }
            times[kept] = times[i];
            if (times[kept] <= now && (latest < 0 || times[kept] > times[latest])) {
                latest = kept;
            }
            kept++;
        }
        open[instance] = kept;
        if (latest < 0) {
            return false;
        }
        times[latest] = times[--open[instance]];
        return true;
    }

    /** The request on a connection is answered at {@code time}, so that another may use it. */
    public void give(int instance, long time) {
        if (!keepAlive) {
            return;
        }
        if (open[instance] == free[instance].length) {
            free[instance] = Arrays.copyOf(free[instance], 2 * open[instance]);
        }
        free[instance][open[instance]++] = time;
    }
}
