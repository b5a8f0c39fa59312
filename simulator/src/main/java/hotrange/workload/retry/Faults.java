package hotrange.workload.retry;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the attempts of a workload besides throttles, drawn for each attempt. Immutable. */
public final class Faults {

    /** What happens to an attempt. */
    public enum Fault {
        NONE,
        /** HTTP 500, and nothing took effect. */
        SERVER_ERROR,
        /** HTTP 500, though the request took effect (7.10). */
        SERVER_ERROR_AFTER,
        /** The answer never arrives. */
        LOST_RESPONSE
    }

    /** Position of an attempt's draw below the seed of its operation. */
    private static final long FIRST = 1L << 46;

    private final boolean any;
    private final double lost;
    private final double errors;
    private final double applied;
    private final long timeoutMicros;

    public Faults(WorkloadSpec spec) {
        FaultSpec faults = spec.faults();
        any = faults != null;
        lost = faults == null ? 0 : faults.lostResponses();
        errors = faults == null ? 0 : faults.serverErrors();
        applied = faults == null ? 0 : faults.appliedBeforeError();
        timeoutMicros = timeout(spec.client());
    }

    private static long timeout(ClientSpec client) {
        @Nullable Long micros = client.requestTimeout() == null ? null : Micros.of(client.requestTimeout());
        return micros == null ? Micros.NEVER : micros;
    }

    /** What happens to the attempt after {@code attempts} that failed. */
    public Fault of(long seed, long attempts) {
        if (!any) {
            return Fault.NONE;
        }
        double draw = Draws.unit(Draws.at(seed, FIRST + attempts));
        if (draw < lost) {
            return Fault.LOST_RESPONSE;
        }
        double left = draw - lost;
        return left >= errors ? Fault.NONE : left < errors * applied ? Fault.SERVER_ERROR_AFTER : Fault.SERVER_ERROR;
    }

    /** How long a client waits for an answer; {@link Micros#NEVER} for as long as it takes. */
    public long timeoutMicros() {
        return timeoutMicros;
    }
}
