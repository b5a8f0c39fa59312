package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.imports.KeyHash;
import hotrange.imports.export.ExportImport;
import hotrange.trace.export.ExportFiles;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An export to S3 → the table's size, partitions and items, and a scenario that lacks its traffic. */
@Command(
        name = "export",
        description =
                "A table's export to S3 in DynamoDB JSON: says how large its items and item collections are and how"
                        + " even its partitions, and with -o writes a scenario to be completed by its traffic.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ImportExportCommand implements Callable<Integer> {

    private static final String SIZES = ".sizes.json";

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Folder of one export, or its manifest-summary.json, manifest-files.json and data files.")
    private List<Path> paths = List.of();

    @Option(
            names = "--key",
            paramLabel = "NAME",
            description = "Attribute that is the partition key, to find the largest item collections.")
    private @Nullable String key;

    @Option(names = "--strict", description = "Refuse files with rows that are not usable instead of counting them.")
    private boolean strict;

    @Mixin
    private KeyHashing hashing;

    @Mixin
    private ScenarioAndFile output = new ScenarioAndFile();

    ImportExportCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (key != null && key.isEmpty()) {
            throw CommandFailure.badInput("--key: the name of an attribute is needed, was empty");
        }
        KeyHash hash = hashing.hash(environment);
        output.check(SIZES, paths);
        Path scenario = Objects.requireNonNullElse(output.scenario(), Path.of("mine.yaml"));
        try {
            ExportImport found = read(hash);
            output.write(terminal, SIZES, found.sizes(), name -> found.result(scenario, name));
            return ExitCode.DONE;
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private ExportImport read(@Nullable KeyHash hash) {
        ExportFiles files = ExportFiles.find(paths);
        output.check(SIZES, List.copyOf(files.data().values()));
        long total = files.data().values().stream()
                .mapToLong(ImportExportCommand::size)
                .sum();
        long[] done = {0};
        try (ProgressDisplay progress = ProgressDisplay.ofBytes(terminal, "reading")) {
            return ExportImport.of(files, key, strict, hash, bytes -> {
                done[0] += bytes;
                progress.progress(done[0], total);
            });
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
