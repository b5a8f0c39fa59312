package hotrange.cli.output;

import java.util.List;
import java.util.function.LongFunction;

/** Clears up when the process is told to end, by Ctrl-C or otherwise, while a command works. */
public final class Interrupt implements AutoCloseable {

    private final List<OutputFolder> folders;
    private final Terminal terminal;
    private final LongFunction<String> remark;
    private final Thread hook = new Thread(this::happen, "hotrange-interrupt");
    private volatile boolean happened;

    /** Abandons the {@code folders} that are open at that time. */
    public Interrupt(List<OutputFolder> folders, Terminal terminal) {
        this(
                folders,
                terminal,
                abandoned -> abandoned == folders.size()
                        ? "nothing was written"
                        : "the scenarios that had ended are written");
    }

    /** The same with something else to say about what is left, given how many folders were open. */
    public Interrupt(List<OutputFolder> folders, Terminal terminal, LongFunction<String> remark) {
        this.folders = folders;
        this.terminal = terminal;
        this.remark = remark;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** True when the process is ending: what fails now fails for that reason. */
    public boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                happened = true;
            }
        }
    }

    private void happen() {
        happened = true;
        long abandoned = folders.stream().filter(OutputFolder::abandon).count();
        if (abandoned > 0) {
            terminal.problem("interrupted; " + remark.apply(abandoned));
        }
    }
}
