package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.NewFile;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.imports.CountsScenario;
import hotrange.imports.CountsSummary;
import hotrange.imports.CountsText;
import hotrange.report.text.TerminalText;
import hotrange.result.RecordJson;
import hotrange.table.spec.OperationType;
import hotrange.trace.PerMinuteReader;
import hotrange.trace.RecordedKeysReader;
import hotrange.trace.SizeHistogramReader;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.recorded.RecordedSizes;
import hotrange.workload.spec.KeySpec;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded counts of keys → what they say of the traffic, and a scenario that calls these keys as often. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionText.class)
final class ImportCountsCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Layout layout;

    @Parameters(paramLabel = "FILE", description = "Recorded file, plain or gzipped.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Scenario file to write; it reads FILE itself, by a relative path.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the scenario if there is one.")
    private boolean force;

    @Option(names = "--json", description = "Print what was found as JSON and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Print problems only.")
    private boolean quiet;

    @Option(names = "--strict", description = "Refuse a file with rows that are not usable instead of counting them.")
    private boolean strict;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "Column that is the partition key, or several with + between them; for counts and accesses.")
    private @Nullable String key;

    @Option(
            names = "--sizes",
            paramLabel = "FILE",
            description = "Sizes of items where FILE has none: JSON with valSizeRange and valSizeRangeProbability.")
    private @Nullable Path sizes;

    @Option(
            names = "--item-size",
            paramLabel = "SIZE",
            description = "Size of every item where none is on record, for example '2 KB'.",
            converter = RecordingOptions.SizeConverter.class)
    private @Nullable Long itemSize;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Calls of the scenario, for example 1_000/s; counts have no times. Not for perMinute.",
            converter = RecordingOptions.RateConverter.class)
    private @Nullable Double rate;

    @Option(
            names = "--operation",
            paramLabel = "OPERATION",
            description = "Operation of the scenario: GetItem, PutItem, UpdateItem or DeleteItem; GetItem if left out.")
    private @Nullable OperationType operation;

    /** What a file holds. */
    enum Layout {
        COUNTS(
                "counts",
                "How often each key was called, a row of CSV with key, count and perhaps bytes for each",
                true),
        ACCESSES("accesses", "The key of each call, a row of CSV with key and perhaps bytes for each", true),
        POPULARITY("popularity", "CacheLib's popularity of keys, JSON", false),
        PER_MINUTE("perMinute", "Calls per key and minute, CSV as the Azure Functions trace has it", false);

        private final String word;
        private final String description;
        private final boolean named;

        Layout(String word, String description, boolean named) {
            this.word = word;
            this.description = description;
            this.named = named;
        }

        /** As the command and scenarios spell it. */
        String word() {
            return word;
        }

        String description() {
            return description + ": says what they show, and with -o writes a scenario that calls these keys.";
        }

        private KeySpec.@Nullable Format format() {
            return switch (this) {
                case COUNTS -> KeySpec.Format.COUNTS;
                case ACCESSES -> KeySpec.Format.ACCESSES;
                case POPULARITY -> KeySpec.Format.POPULARITY;
                case PER_MINUTE -> null;
            };
        }
    }

    ImportCountsCommand(Terminal terminal, Layout layout) {
        this.terminal = terminal;
        this.layout = layout;
    }

    @Override
    public Integer call() {
        check();
        try {
            CountsSummary summary = summary();
            Path scenario = output;
            if (scenario != null) {
                String text = scenario(scenario).text(summary);
                NewFile.write(scenario, text.getBytes(StandardCharsets.UTF_8));
            }
            show(summary);
            return ExitCode.DONE;
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private void check() {
        if (key != null && !layout.named) {
            throw CommandFailure.badInput("--key: not used with " + layout.word());
        }
        if (sizes != null && itemSize != null) {
            throw CommandFailure.badInput("--item-size: not used with --sizes");
        }
        if (rate != null && layout == Layout.PER_MINUTE) {
            throw CommandFailure.badInput("--rate: not used with perMinute, which has a rate of its own");
        }
        OperationType given = operation;
        if (given != null && (given == OperationType.Query || given.hasSeveralKeys() || given == OperationType.Scan)) {
            throw CommandFailure.badInput(
                    "--operation: must be GetItem, PutItem, UpdateItem or DeleteItem, was " + given);
        }
        Path scenario = output;
        if (scenario == null) {
            if (rate != null || operation != null) {
                throw CommandFailure.badInput(
                        "%s: only with -o, which writes a scenario".formatted(rate != null ? "--rate" : "--operation"));
            }
            return;
        }
        if (rate == null && layout != Layout.PER_MINUTE) {
            throw CommandFailure.badInput(
                    "-o: needs --rate, for example --rate 1_000/s, since %s have no times".formatted(layout.word()));
        }
        NewFile.check(scenario, force, sizes == null ? List.of(file) : List.of(file, sizes));
    }

    private CountsSummary summary() {
        Read<RecordedSizes> recorded = sizes == null ? null : SizeHistogramReader.read(sizes);
        CountsSummary.Sizes given = new CountsSummary.Sizes(recorded, itemSize);
        KeySpec.Format format = layout.format();
        if (format == null) {
            return CountsSummary.ofMinutes(PerMinuteReader.read(file, strict), given);
        }
        Read<RecordedKeys> read = RecordedKeysReader.read(file, format, key, strict);
        if (read.value().bytes() != null && (sizes != null || itemSize != null)) {
            throw CommandFailure.badInput("%s: not used, since %s has sizes in column bytes"
                    .formatted(sizes != null ? "--sizes" : "--item-size", file));
        }
        return CountsSummary.of(file, read, given);
    }

    private CountsScenario scenario(Path scenario) {
        return new CountsScenario(
                String.valueOf(file.getFileName()),
                relative(scenario, file),
                layout.format(),
                key,
                sizes == null ? null : relative(scenario, sizes),
                itemSize,
                operation == null ? OperationType.GetItem : operation,
                rate == null ? 0 : rate);
    }

    /** Where the scenario finds the file; links to folders are followed, so that two dots lead where they seem to. */
    private static String relative(Path scenario, Path read) {
        try {
            Path from = real(folder(scenario));
            Path to = folder(read).toRealPath().resolve(Objects.requireNonNull(read.getFileName()));
            Path way = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
            return way.toString().replace(File.separatorChar, '/');
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(scenario, e);
        }
    }

    /** The same for a folder that is yet to be made, as far as it is there. */
    private static Path real(Path folder) throws IOException {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null
                ? folder.toRealPath()
                : real(parent).resolve(folder.getFileName()).normalize();
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private void show(CountsSummary summary) {
        PrintWriter out = terminal.outWriter();
        if (json) {
            out.print(RecordJson.text(summary));
        } else if (!quiet) {
            TerminalText plain = new TerminalText(terminal.charset());
            CountsText.lines(summary).forEach(line -> out.println(plain.clean(line)));
            if (output != null) {
                out.println("Wrote " + output);
            }
        }
        out.flush();
    }
}
