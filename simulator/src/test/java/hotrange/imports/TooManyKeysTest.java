package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.calls.Recording;
import hotrange.trace.rows.KeyEstimate;
import hotrange.trace.rows.Read;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of more keys than are counted, against the exact account of the same file. */
class TooManyKeysTest {

    @TempDir
    static Path folder;

    private static Path zipf = Path.of("");

    /** Key r of 30,000 has 90,000 / r calls of which every third writes, in a table a; table b has two keys. */
    @BeforeAll
    static void write() throws IOException {
        zipf = folder.resolve("zipf.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(zipf)) {
            writer.write("time,table,key,operation,bytes,count\n");
            for (int i = 0; i < 30_000; i++) {
                int rank = (int) (i * 7_777L % 30_000) + 1;
                writer.write("%d,a,k%d,%s,%d,%d\n"
                        .formatted(
                                i / 100, rank, rank % 3 == 0 ? "put" : "get", 500 + rank % 7 * 1_000, 90_000 / rank));
            }
            writer.write("1,b,x,get,,3\n2,b,y,get,,1\n");
        }
    }

    private static RecordingSummary summary(@Nullable Integer exactKeys) {
        return summary(zipf, exactKeys);
    }

    private static RecordingSummary summary(Path file, @Nullable Integer exactKeys) {
        Read<Recording> read = RecordedCallsReader.read(
                List.of(file),
                LoadShape.RecordedCalls.all("", CallFormat.CSV, CallColumns.STANDARD, TimeFormat.SECONDS),
                new RecordedCallsReader.Options(false, true, false, Assumed.NOTHING, bytes -> {}, exactKeys));
        return RecordingSummary.of(file, read, PartOfRecording.of(read.value(), null, null));
    }

    private static void holds(@Nullable Concentration bounded, @Nullable Concentration exact) {
        Concentration found = Objects.requireNonNull(bounded);
        Concentration known = Objects.requireNonNull(exact);
        Concentration.Bounds bounds = Objects.requireNonNull(found.bounds());
        assertThat(found.total()).isEqualTo(known.total());
        assertThat(found.topKey()).isEqualTo(known.topKey());
        // These are hotter than any key that was not counted, so they are exact.
        assertThat(found.topShare()).isEqualTo(known.topShare()).isEqualTo(bounds.topShareAtMost());
        assertThat(found.topTenShare()).isEqualTo(known.topTenShare()).isEqualTo(bounds.topTenShareAtMost());
        assertThat(known.keysForHalf()).isGreaterThanOrEqualTo(found.keysForHalf());
        if (bounds.keysForHalfAtMost() != null) {
            assertThat(known.keysForHalf()).isLessThanOrEqualTo(bounds.keysForHalfAtMost());
        }
        assertThat(found.zipf()).isNull();
    }

    @Test
    void boundsHoldAndAllElseIsAsItWas() {
        TableSummary exact = summary(null).tables().get(0);
        TableSummary bounded = summary(1_000).tables().get(0);

        assertThat(exact.estimate()).isNull();
        assertThat(exact.requests().bounds()).isNull();
        KeyEstimate estimate = Objects.requireNonNull(bounded.estimate());
        assertThat(exact.keys()).isEqualTo(30_000).isBetween(estimate.keysAtLeast(), estimate.keysAtMost());
        assertThat(estimate.counted()).isBetween(10_000, 25_000);
        assertThat(bounded.keys()).isEqualTo(estimate.keys());
        holds(bounded.requests(), exact.requests());
        holds(bounded.readUnits(), exact.readUnits());
        holds(bounded.writeUnits(), exact.writeUnits());
        assertThat(bounded.calls()).isEqualTo(exact.calls());
        assertThat(bounded.operations()).isEqualTo(exact.operations());
        assertThat(bounded.perSecond()).isEqualTo(exact.perSecond());
        assertThat(bounded.safeReads()).isEqualTo(exact.safeReads());
        assertThat(bounded.safeWrites()).isEqualTo(exact.safeWrites());
    }

    @Test
    void keysThatAreAllAlikeHaveBoundsToo() throws IOException {
        int keys = 120_000;
        Path flat = folder.resolve("flat.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(flat)) {
            writer.write("time,key,operation\n");
            for (int i = 0; i < keys; i++) {
                writer.write("1,k" + i + ",get\n");
            }
        }
        Concentration requests = summary(flat, 1_000).tables().get(0).requests();
        Concentration.Bounds bounds = Objects.requireNonNull(requests.bounds());
        assertThat(1.0 / keys).isBetween(requests.topShare(), bounds.topShareAtMost());
        assertThat(10.0 / keys).isBetween(requests.topTenShare(), bounds.topTenShareAtMost());
        assertThat(requests.keysForHalf()).isBetween(2L, keys / 2L);
        assertThat(bounds.keysForHalfAtMost()).isNull();
        assertThat(bounds.topShareAtMost()).isLessThan(0.000_2);
    }

    @Test
    void twoRunsSayTheSame() {
        assertThat(summary(1_000)).isEqualTo(summary(1_000));
    }

    @Test
    void theLimitItselfIsCountedAndIsOneOfAllTablesTogether() {
        assertThat(summary(30_002)).isEqualTo(summary(null));
        assertThat(summary(30_001).tables())
                .allSatisfy(table -> assertThat(table.estimate()).isNotNull());
        TableSummary small = summary(30_001).tables().get(1);
        assertThat(small.requests().topKey()).isEqualTo("x");
        assertThat(small.requests().topShare()).isEqualTo(0.75);
        assertThat(small.requests().bounds()).isEqualTo(new Concentration.Bounds(0.75, 1, 1L));
    }
}
