package hotrange.cli;

import hotrange.imports.KeyCandidates;
import hotrange.imports.KeyHash;
import hotrange.imports.PartOfRecording;
import hotrange.imports.RecordingSummary;
import hotrange.imports.RecordingText;
import hotrange.imports.ReplayScenario;
import hotrange.report.chart.ShareFigure;
import hotrange.report.formats.PictureFile;
import hotrange.report.text.TerminalText;
import hotrange.result.RecordJson;
import hotrange.trace.calls.HrecFile;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.calls.Recording;
import hotrange.trace.calls.TimeGuess;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded calls of one format → what they say of the traffic, and a scenario that replays them. */
@Command(mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class)
final class ImportRecordingCommand implements Callable<Integer> {

    private static final String BINARY = ".hrec";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final CallFormat format;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded files, plain, gzipped or compressed with zstd; together one recording.")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Scenario file to write; the calls go into a file of the same name that ends in .hrec.")
    private @Nullable Path output;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Draw the comparison of several --key as bars, as .png or .svg.")
    private @Nullable Path chart;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print what was found as JSON and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Print problems only.")
    private boolean quiet;

    @Option(names = "--strict", description = "Refuse files with rows that are not usable instead of counting them.")
    private boolean strict;

    @Mixin
    private KeyHashing hashing;

    @Mixin
    private RecordingOptions options;

    ImportRecordingCommand(Terminal terminal, Map<String, String> environment, CallFormat format) {
        this.terminal = terminal;
        this.environment = environment;
        this.format = format;
    }

    /** How the command and scenarios spell a format. */
    static String word(CallFormat format) {
        StringBuilder word = new StringBuilder();
        boolean capital = false;
        for (char letter : format.name().toCharArray()) {
            if (letter != '_') {
                word.append(capital ? letter : Character.toLowerCase(letter));
            }
            capital = letter == '_';
        }
        return word.toString();
    }

    /** What a format is, to begin a sentence with. */
    static String description(CallFormat format) {
        return switch (format) {
            case CSV -> "Calls in a table with commas between columns";
            case TSV -> "Calls in a table with tabs between columns";
            case NDJSON -> "Calls as a JSON object in each line";
            case PARQUET -> "Calls in a table in Parquet, if DuckDB's driver is there";
            case HREC -> "Calls as an import wrote them";
            case ACCESS_LOG -> "Access logs in the common or combined format";
            case ALB -> "Access logs of an Application Load Balancer";
            case CLOUD_FRONT -> "Standard logs of CloudFront";
            case NGINX_JSON -> "Access logs of nginx in JSON";
            case CLOUD_TRAIL -> "CloudTrail's data events of DynamoDB";
            case STREAMS -> "Records of DynamoDB Streams or of Kinesis Data Streams for DynamoDB";
            case TWITTER -> "Twitter's cache traces";
            case META -> "Meta's cache traces";
        };
    }

    @Override
    public Integer call() {
        boolean compares = options.keys().size() > 1;
        options.check(format, output != null);
        if (compares && output != null) {
            throw CommandFailure.badInput("-o: writes the traffic under one key; --key is given %d times"
                    .formatted(options.keys().size()));
        }
        if (chart != null && !compares) {
            throw CommandFailure.badInput("--chart: draws a comparison; give --key more than once");
        }
        if (chart != null && !PictureFile.isName(chart.toString())) {
            throw CommandFailure.badInput("--chart: the name must end in " + String.join(" or ", PictureFile.ENDINGS));
        }
        KeyHash hash = hashing.hash(environment);
        Path binary = binary();
        try {
            return compares ? compare(hash) : one(hash, binary);
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private int one(@Nullable KeyHash hash, @Nullable Path binary) {
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                Path scenario = output;
                if (scenario != null) {
                    folders.add(OutputFolder.open(folder(scenario)));
                }
                Read<Recording> read = read(null, hash);
                RecordingSummary summary = summary(read, hash);
                boolean replays = read.value().estimates().isEmpty();
                if (scenario != null && binary != null && replays) {
                    write(folders.get(0), scenario, binary, read.value(), summary);
                }
                show(RecordJson.text(summary), RecordingText.lines(summary));
                if (scenario != null && !replays) {
                    throw CommandFailure.badInput(("-o: nothing was written, for a replay needs every key and there are"
                                    + " more than %,d; --exact-keys counts up to 50,000,000")
                            .formatted(options.exactKeys()));
                }
                if (scenario != null && !json && !quiet) {
                    terminal.outWriter().println("Wrote " + scenario + " and " + binary);
                }
                return ExitCode.DONE;
            } finally {
                if (!interrupt.happened()) {
                    folders.forEach(OutputFolder::close);
                }
            }
        }
    }

    private int compare(@Nullable KeyHash hash) {
        Path picture = chart;
        if (picture != null) {
            NewFile.check(picture, force, files);
        }
        List<KeyCandidates.Candidate> candidates = new ArrayList<>();
        for (String key : options.keys()) {
            candidates.add(new KeyCandidates.Candidate(key, summary(read(key, hash), hash)));
        }
        KeyCandidates found = new KeyCandidates(candidates);
        if (picture != null) {
            NewFile.write(picture, drawn(found, picture.toString()));
        }
        show(RecordJson.text(found), found.lines());
        return ExitCode.DONE;
    }

    private static byte[] drawn(KeyCandidates found, String name) {
        try {
            return PictureFile.content(
                    ShareFigure.of(
                            "top-shares",
                            "Share of the hottest key",
                            "The share that the hottest key would have under each partition key.",
                            found.topShares()),
                    name);
        } catch (IOException e) {
            throw CommandFailure.badInput("--chart: " + e.getMessage());
        }
    }

    private Read<Recording> read(@Nullable String candidate, @Nullable KeyHash hash) {
        LoadShape.RecordedCalls source = options.source(format, candidate);
        boolean guessed = !options.saysTimes() && RecordingOptions.TABLES.contains(format);
        if (guessed) {
            source = source.withTimes(TimeGuess.of(files.get(0), source, options.assumed()));
        }
        long total = 2 * files.stream().mapToLong(ImportRecordingCommand::size).sum();
        long[] done = {0};
        try (ProgressDisplay progress = ProgressDisplay.ofBytes(terminal, "reading")) {
            Read<Recording> read = RecordedCallsReader.read(
                    files,
                    source,
                    new RecordedCallsReader.Options(
                            strict,
                            candidate == null,
                            false,
                            options.assumed(),
                            bytes -> {
                                done[0] = Math.min(total, done[0] + bytes);
                                progress.progress(done[0], total);
                            },
                            options.exactKeys()));
            return hash == null ? read : read.with(hash.hidden(read.value()));
        }
    }

    private RecordingSummary summary(Read<Recording> read, @Nullable KeyHash hash) {
        PartOfRecording part = PartOfRecording.of(read.value(), options.from(), options.to());
        RecordingSummary summary = RecordingSummary.of(files.get(0), read, part);
        return json && hash != null ? summary.withoutValues() : summary;
    }

    private void write(OutputFolder folder, Path scenario, Path binary, Recording recording, RecordingSummary summary) {
        String text;
        try {
            text = new ReplayScenario(sourceName(), summary, recording, options.settings())
                    .text(String.valueOf(binary.getFileName()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(files.get(0) + ": " + e.getMessage());
        }
        try {
            Path name = Objects.requireNonNull(binary.getFileName());
            try (OutputStream out = Files.newOutputStream(folder.workspace().resolve(name))) {
                HrecFile.write(recording, out);
            }
            Files.writeString(
                    folder.workspace().resolve(Objects.requireNonNull(scenario.getFileName())),
                    text,
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(scenario, e);
        }
        folder.publish();
    }

    private void show(String asJson, List<String> lines) {
        PrintWriter out = terminal.outWriter();
        if (json) {
            out.print(asJson);
        } else if (!quiet) {
            TerminalText plain = new TerminalText(terminal.charset());
            lines.forEach(line -> out.println(plain.clean(line)));
        }
        out.flush();
    }

    private String sourceName() {
        return files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
    }

    /** Where the calls go beside the scenario; null when none is written. */
    private @Nullable Path binary() {
        Path scenario = output;
        if (scenario == null) {
            return null;
        }
        NewFile.check(scenario, force, files);
        String name = String.valueOf(scenario.getFileName());
        int dot = name.lastIndexOf('.');
        Path binary = scenario.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + BINARY);
        if (binary.equals(scenario)) {
            throw CommandFailure.badInput(scenario + ": a scenario, such as mine.yaml; the calls go into mine.hrec");
        }
        NewFile.check(binary, force, files);
        return binary;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
