package hotrange.cli.output;

/** What the process tells its caller; an interrupt gives 130, by the Java machine itself. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int EXPECTATION_FAILED = 1;
    public static final int BAD_INPUT = 2;
    public static final int FAULT = 70;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
