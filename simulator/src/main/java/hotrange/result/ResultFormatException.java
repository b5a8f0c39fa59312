package hotrange.result;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file that should hold a result but cannot be understood; the message names the file and the reason. */
public final class ResultFormatException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With the fault that was met below, if there was one. */
    public ResultFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
