package hotrange.fuzz;

import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.HrecFile;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What fuzzing begins with: small files that readers take, and those that readers once stumbled over. */
final class SeedCorpus {

    /** Tests run in the folder of their module. */
    private static final Path FIXTURES = Path.of("src/test/resources/hotrange");

    private static final int BYTES_AT_MOST = 1 << 14;

    private SeedCorpus() {}

    /** At least one seed, in the order of the files' names: {@code fuzz/NAME} and {@code fuzz/NAME-…}, then fixtures. */
    static List<byte[]> of(Target target) {
        String name = target.name().toLowerCase(Locale.ROOT).replace("_", "");
        List<byte[]> seeds = new ArrayList<>();
        seeds.addAll(files(FIXTURES.resolve("fuzz"), file -> {
            String lower = file.toLowerCase(Locale.ROOT);
            return lower.equals(name) || lower.startsWith(name + "-");
        }));
        switch (target) {
            case HREC -> seeds.add(hrec());
            case DEFINITION -> seeds.addAll(files(FIXTURES.resolve("definition"), file -> true));
            case SCENARIO -> {
                seeds.addAll(files(FIXTURES.resolve("scenario/bad"), file -> !file.endsWith(".txt")));
                seeds.addAll(files(Path.of("../scenarios"), file -> file.endsWith(".yaml")));
            }
            default -> {}
        }
        if (seeds.isEmpty()) {
            throw new IllegalStateException("no seeds of " + target);
        }
        return seeds;
    }

    private interface Names {
        boolean has(String name);
    }

    private static List<byte[]> files(Path folder, Names names) {
        try (Stream<Path> found = Files.list(folder)) {
            List<byte[]> seeds = new ArrayList<>();
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (names.has(String.valueOf(file.getFileName())) && Files.size(file) <= BYTES_AT_MOST) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hrec() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            HrecFile.write(
                    RecordedCallsReader.read(
                                    List.of(FIXTURES.resolve("fuzz/csv")),
                                    LoadShape.RecordedCalls.all(
                                            "", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.ISO8601),
                                    new RecordedCallsReader.Options(false, true, false, Assumed.NOTHING, bytes -> {}))
                            .value(),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
