package hotrange.engine;

import java.time.Duration;

/** Simulated time: whole microseconds from 0, the start of the run. */
public final class Micros {

    /** One second. */
    public static final long SECOND = 1_000_000;
    /** Later than everything. */
    public static final long NEVER = Long.MAX_VALUE;

    private Micros() {}

    /** The duration in whole microseconds, rounded down. */
    public static long of(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), SECOND), duration.getNano() / 1000);
    }
}
