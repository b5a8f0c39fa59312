package hotrange.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.definition.BadDefinition;
import hotrange.definition.DefinitionReader;
import hotrange.imports.YamlText;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.metrics.MetricsReader;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A reader of files that others write, as a function of bytes: any bytes become a value, or the exception that the reader
 * documents. Parquet is not among them: DuckDB reads it.
 */
enum Target {
    CSV(CallFormat.CSV),
    TSV(CallFormat.TSV),
    NDJSON(CallFormat.NDJSON),
    HREC(CallFormat.HREC),
    ACCESS_LOG(CallFormat.ACCESS_LOG),
    ALB(CallFormat.ALB),
    CLOUD_FRONT(CallFormat.CLOUD_FRONT),
    NGINX_JSON(CallFormat.NGINX_JSON),
    CLOUD_TRAIL(CallFormat.CLOUD_TRAIL),
    STREAMS(CallFormat.STREAMS),
    TWITTER(CallFormat.TWITTER),
    META(CallFormat.META),
    METRICS(null),
    DEFINITION(null),
    YAML_TEXT(null),
    MANIFEST(null),
    SCENARIO(null);

    /** Of some 64 KB. */
    private static final long CPU_NANOS_AT_MOST = 20_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** First bytes of an hrec file with the number of its version. */
    private static final byte[] HREC_START = {(byte) 0x89, 0x48, 0x52, 0x45, 0x43, 0x0d, 0x0a, 0x1a, 0, 0, 0, 1};

    /** A key of YAML must end within 1,024 characters, and each of these takes ten at most. */
    private static final int KEY_CODE_POINTS_AT_MOST = 100;

    private static final String SCENARIO_OF_MANIFEST = """
            scenario: Partitions of an export
            duration: 1m
            tables:
              orders:
                billingMode: PAY_PER_REQUEST
                partitions: {fromExport: manifest-files.json}
            workloads:
              writes:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 1/s
                partitionKey: {uniform: {keys: 10}}
            """;

    /** Of recorded calls; null for what is something else. */
    private final @Nullable CallFormat format;

    Target(@Nullable CallFormat format) {
        this.format = format;
    }

    /** Reads the bytes; throws what the reader does not document, or when that takes too long. */
    void accept(byte[] bytes) {
        long thread = Thread.currentThread().getId();
        long nanos = THREADS.getThreadCpuTime(thread);
        takes(bytes);
        assertThat(THREADS.getThreadCpuTime(thread) - nanos)
                .as("nanoseconds of %s", this)
                .isLessThan(CPU_NANOS_AT_MOST);
    }

    /** Reads the bytes: whether they became a value. Throws what the reader does not document. */
    boolean takes(byte[] bytes) {
        if (this == YAML_TEXT) {
            yamlText(new String(bytes, StandardCharsets.UTF_8));
            return true;
        }
        try {
            Path folder = Files.createTempDirectory("hotrange-fuzz");
            Path file = folder.resolve(this == MANIFEST ? "manifest-files.json" : "input");
            Path scenario = folder.resolve("scenario.yaml");
            try {
                Files.write(file, bytes);
                if (this == MANIFEST) {
                    Files.writeString(scenario, SCENARIO_OF_MANIFEST);
                }
                boolean taken = read(this == MANIFEST ? scenario : file);
                if (this == HREC) {
                    // With a length and a checksum that are right, the rows are reached.
                    Files.write(file, sealed(bytes));
                    taken |= read(file);
                }
                return taken;
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(scenario);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean read(Path file) {
        try {
            switch (this) {
                case METRICS ->
                    MetricsReader.read(List.of(file), new MetricsReader.Options(false, "shop", null, Map.of()));
                case DEFINITION -> DefinitionReader.read(List.of(file), Map.of());
                case MANIFEST, SCENARIO -> ScenarioReader.read(file);
                default -> calls(file);
            }
            return true;
        } catch (BadRecording | BadDefinition | ScenarioProblems e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    private void calls(Path file) {
        CallFormat read = format;
        if (read == null) {
            throw new IllegalStateException("no calls: " + this);
        }
        for (TimeFormat times : read == CallFormat.CSV ? TimeFormat.values() : new TimeFormat[] {TimeFormat.SECONDS}) {
            RecordedCallsReader.read(
                    List.of(file),
                    LoadShape.RecordedCalls.all("", read, CallColumns.STANDARD, times),
                    new RecordedCallsReader.Options(false, true, true, Assumed.NOTHING, bytes -> {}));
        }
    }

    private static byte[] sealed(byte[] file) {
        int bodyBytes = Math.max(0, file.length - HREC_START.length - Long.BYTES - Integer.BYTES);
        ByteBuffer all = ByteBuffer.allocate(HREC_START.length + Long.BYTES + bodyBytes + Integer.BYTES);
        all.put(HREC_START).putLong(bodyBytes);
        all.put(file, Math.min(file.length, HREC_START.length + Long.BYTES), bodyBytes);
        CRC32C checksum = new CRC32C();
        checksum.update(all.array(), 0, all.position());
        return all.putInt((int) checksum.getValue()).array();
    }

    private static void yamlText(String text) {
        int end = text.offsetByCodePoints(0, Math.min(KEY_CODE_POINTS_AT_MOST, text.codePointCount(0, text.length())));
        String key = text.substring(0, end);
        String yaml = new YamlText()
                .comment(text)
                .begin(key)
                .entry("value", text, text)
                .entry("list", List.of(text, key))
                .end()
                .toString();
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        assertThat(read).isEqualTo(Map.of(key, Map.of("value", text, "list", List.of(text, key))));
    }
}
