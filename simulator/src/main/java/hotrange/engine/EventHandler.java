package hotrange.engine;

/** What happens when an event fires. */
@FunctionalInterface
public interface EventHandler {

    /** Called once, at simulated time {@code now}. */
    void handle(long now, long argument);
}
