package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.OutputFolder;
import hotrange.compare.Benchmarks;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Results as named on the command line: the file itself, or a folder that holds one. */
final class ResultFiles {

    private ResultFiles() {}

    /** The file that a name means. */
    static Path file(Path named) {
        return Files.isDirectory(named) ? named.resolve(OutputFolder.RESULT) : named;
    }

    /** Reads a result; a failure of bad input says what is wrong with it. */
    static RunResult read(Path file) {
        try {
            return ResultFile.read(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Whether a file holds benchmarks. */
    static boolean areBenchmarks(Path file) {
        try {
            return Benchmarks.areIn(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Reads benchmarks as {@link #read} does a result. */
    static Benchmarks readBenchmarks(Path file, String yardstick) {
        try {
            return Benchmarks.read(file, yardstick);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** What kept a file from being read. */
    static CommandFailure failure(Path file, IOException e) {
        String message =
                e instanceof NoSuchFileException ? file + ": there is no such file" : String.valueOf(e.getMessage());
        return new CommandFailure(
                ExitCode.BAD_INPUT,
                message.contains(file.toString()) ? message : file + ": cannot be read: " + message,
                e);
    }
}
