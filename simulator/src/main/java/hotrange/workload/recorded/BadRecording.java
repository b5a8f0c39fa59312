package hotrange.workload.recorded;

import java.nio.file.Path;

/** A recording that cannot be used as it is; the message is a sentence for the user, with the file and, if known, the line. */
public final class BadRecording extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRecording(Path file, String found) {
        super(file + ": " + found);
    }

    public BadRecording(Path file, long line, String found) {
        super(file + ":" + line + ": " + found);
    }
}
