package hotrange.cli;

import hotrange.cli.output.OutputFolder;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results that are kept to compare with: one folder for each scenario, called as its file. */
record Baselines(Path folder) {

    /**
     * One of them.
     *
     * @param text empty where it cannot be read
     * @param result null where it cannot be read
     * @param problem why it cannot be read; empty where it can
     */
    record Baseline(Path file, String text, @Nullable RunResult result, String problem) {}

    /** The folder of a scenario. */
    Path of(Path scenario) {
        return folder.resolve(Execution.name(scenario));
    }

    /** What is kept of a scenario. */
    Baseline read(Path scenario) {
        Path file = of(scenario).resolve(OutputFolder.RESULT);
        try {
            RunResult result = ResultFile.read(file);
            return new Baseline(file, Files.readString(file, StandardCharsets.UTF_8), result, "");
        } catch (IOException e) {
            return new Baseline(
                    file, "", null, String.valueOf(ResultFiles.failure(file, e).getMessage()));
        }
    }

    boolean has(Path scenario) {
        return Files.exists(of(scenario).resolve(OutputFolder.RESULT));
    }

    /** The scenario files of a folder, sorted; none where there is no such folder. */
    static List<Path> scenarios(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ResultFiles.failure(folder, e);
        } catch (UncheckedIOException e) {
            throw ResultFiles.failure(folder, new IOException(e.getMessage(), e));
        }
    }
}
