package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.NewFile;
import hotrange.cli.output.ProgressDisplay;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.imports.KeyCandidates;
import hotrange.imports.KeyHash;
import hotrange.imports.PartOfRecording;
import hotrange.imports.RecordingSummary;
import hotrange.imports.RecordingText;
import hotrange.imports.ReplayScenario;
import hotrange.report.chart.ShareFigure;
import hotrange.report.formats.PictureFile;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded calls of one format → what they say of the traffic, and a scenario that replays them. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionText.class)
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

    @Mixin
    private ScenarioAndFile output = new ScenarioAndFile();

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Draw the comparison of several --key as bars, as .png or .svg.")
    private @Nullable Path chart;

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
        boolean writes = output.scenario() != null;
        options.check(format, writes);
        if (compares && writes) {
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
        output.check(BINARY, files);
        try {
            return compares ? compare(hash) : one(hash);
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private int one(@Nullable KeyHash hash) {
        Read<Recording> read = read(null, hash);
        RecordingSummary summary = summary(read, hash);
        boolean replays = read.value().estimates().isEmpty();
        if (replays) {
            output.save(
                    terminal,
                    BINARY,
                    out -> HrecFile.write(read.value(), out),
                    name -> text(read.value(), summary, name));
        }
        output.say(terminal, RecordJson.text(summary), RecordingText.lines(summary));
        if (output.scenario() != null && !replays) {
            throw CommandFailure.badInput(("-o: nothing was written, for a replay needs every key and there are"
                            + " more than %,d; --exact-keys counts up to 50,000,000")
                    .formatted(options.exactKeys()));
        }
        output.told(terminal, BINARY);
        return ExitCode.DONE;
    }

    private int compare(@Nullable KeyHash hash) {
        Path picture = chart;
        if (picture != null) {
            output.checkAlso(picture, files);
        }
        List<KeyCandidates.Candidate> candidates = new ArrayList<>();
        for (String key : options.keys()) {
            candidates.add(new KeyCandidates.Candidate(key, summary(read(key, hash), hash)));
        }
        KeyCandidates found = new KeyCandidates(candidates);
        if (picture != null) {
            NewFile.write(picture, drawn(found, picture.toString()));
        }
        output.say(terminal, RecordJson.text(found), found.lines());
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
        return output.isJson() && hash != null ? summary.withoutValues() : summary;
    }

    private String text(Recording recording, RecordingSummary summary, String binary) {
        try {
            return new ReplayScenario(sourceName(), summary, recording, options.settings()).text(binary);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(files.get(0) + ": " + e.getMessage());
        }
    }

    private String sourceName() {
        return files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
