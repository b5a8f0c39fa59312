package hotrange.engine;

/**
 * Order inside one instant. Capacity that changes at t governs the calls at t; samples at t see everything before them.
 *
 * <p>Only CONTROL and SAMPLE events are queued. Arrivals are streamed and retries wait in the {@link TimerWheel}: they
 * run between the two, arrivals before retries.
 */
public enum Phase {
    CONTROL,
    SAMPLE
}
