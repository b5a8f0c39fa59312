package hotrange.cli.output;

import java.util.List;

/** Ends a command with messages for the user and an exit code; no stack trace is wanted. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    public CommandFailure(int exitCode, List<String> lines) {
        super(String.join("\n", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    public CommandFailure(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
        this.lines = List.of(line);
    }

    public static CommandFailure badInput(String line) {
        return new CommandFailure(ExitCode.BAD_INPUT, List.of(line));
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lines() {
        return lines;
    }
}
