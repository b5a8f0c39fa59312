package hotrange.cli;

/** What the process tells its caller; an interrupt gives 130, by the Java machine itself. */
final class ExitCode {

    static final int DONE = 0;
    static final int EXPECTATION_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int FAULT = 70;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
