package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.table.TableListener;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.Profile;
import java.time.Duration;
import java.util.Locale;

/**
 * What the loops of the control plane have in common.
 *
 * @param events where they schedule themselves
 * @param listener is told what they do
 * @param account what the tables of the account have together
 * @param seed of the replication
 */
public record ScalingContext(
        ControlPlaneAssumptions assumptions,
        Profile profile,
        EventQueue events,
        TableListener listener,
        AccountThroughput account,
        long seed) {

    /** A duration between the two, both included, as the word says. */
    static long between(Duration shortest, Duration longest, long word) {
        long from = Micros.of(shortest);
        return from + Draws.below(word, Math.max(0, Micros.of(longest) - from) + 1);
    }

    /** A time since the start, as in 1:02:03. */
    static String clock(long micros) {
        long seconds = (micros + Micros.SECOND / 2) / Micros.SECOND;
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
