package hotrange.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the recordings of scenarios lie. */
final class TracesFolder {

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description = "The folder that $${traces}/ stands for in scenarios; otherwise HOTRANGE_TRACES.")
    private @Nullable Path traces;

    /** Tells those who read scenarios. */
    void use() {
        if (traces != null) {
            if (!Files.isDirectory(traces)) {
                throw CommandFailure.badInput("--traces %s: there is no such folder".formatted(traces));
            }
            System.setProperty("traces", traces.toString());
        }
    }
}
