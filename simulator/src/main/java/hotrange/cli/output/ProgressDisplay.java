package hotrange.cli.output;

import hotrange.run.ProgressListener;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the error stream while a run works, or nothing where nobody looks on. */
public final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;
    private final AtomicLong furthest = new AtomicLong();

    private ProgressDisplay(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar if {@code terminal} is watched. */
    public static ProgressDisplay on(Terminal terminal, String task) {
        return on(terminal, task, " s", 1);
    }

    /** The same for bytes. */
    public static ProgressDisplay ofBytes(Terminal terminal, String task) {
        return on(terminal, task, " MB", 1 << 20);
    }

    private static ProgressDisplay on(Terminal terminal, String task, String unit, long unitSize) {
        if (!terminal.interactive()) {
            return silent();
        }
        // Plain ASCII everywhere: no colour to take back under NO_COLOR, no character that a terminal may lack.
        return new ProgressDisplay(new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                .clearDisplayOnFinish()
                .setUnit(unit, unitSize)
                .build());
    }

    public static ProgressDisplay silent() {
        return new ProgressDisplay(null);
    }

    @Override
    public void progress(long doneSeconds, long totalSeconds) {
        if (bar != null) {
            bar.maxHint(totalSeconds);
            bar.stepTo(furthest.accumulateAndGet(doneSeconds, Math::max));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
