package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.chart.SweepFigures;
import hotrange.report.chart.SweepFigures.Curve;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the page of a sweep: a curve for what differs, knees in sentences, names as text. */
class SweepReportTest {

    private static final String EVIL = "<script>alert(1)</script>";
    private static final SweepAxis SHARDS = new SweepAxis("shards", List.of("1", "2", "4"));

    @TempDir
    private Path folder;

    private static SweepGrid grid(String strategy, int points) {
        SweepGrid.Search search = new SweepGrid.Search("rate", "throttledShare < 1 %", null, 0.01);
        return new SweepGrid(
                1, "0.1.0", EVIL, "digest", points, List.of(SHARDS), List.of(strategy), search, List.of(EVIL));
    }

    private static SweepPoint point(int index, String strategy, @Nullable Double safe, double share) {
        SafeValue value = new SafeValue(
                "rate", "per second", safe, null, null, safe, safe, safe, safe, safe == null ? 1 : 0, 0, List.of());
        List<MetricValue> metrics = List.of(
                new MetricValue(Metric.THROTTLED_SHARE.key(), share, share / 2, share * 2, List.of(share)),
                new MetricValue(Metric.WRITE_UNITS_PER_SECOND.key(), 100.0, null, null, List.of(100.0)));
        return new SweepPoint(
                "digest",
                index,
                "p" + index,
                Map.of("shards", SHARDS.values().get(index)),
                List.of(new SweepPoint.Found(strategy, List.of(), List.of(), metrics, new LinkedHashMap<>(), value)));
    }

    private static List<SweepPoint> points(String strategy) {
        return List.of(point(0, strategy, null, 0.4), point(1, strategy, 900.0, 0.2), point(2, strategy, 2_000.0, 0.0));
    }

    @Test
    void onlyWhatDiffersHasACurve() {
        List<Curve> curves = new SweepFigures(grid("s", 3), points("s")).plan();
        assertThat(curves)
                .extracting(curve -> curve.figure().title())
                .containsExactly("Highest safe rate", "throttledShare");
        assertThat(curves.get(0).lines().get("s")).hasSize(3).startsWith((MetricValue) null);
        assertThat(curves.get(0).unit()).isEqualTo(Metric.Unit.PER_SECOND);
    }

    @Test
    void aPartOfAGridHasNoCurves() throws IOException {
        assertThat(new SweepFigures(grid("s", 400), points("s")).plan()).isEmpty();
        SweepReport.write(grid("s", 400), points("s"), List.of(), folder);
        assertThat(Files.readString(folder.resolve("sweep.html"))).contains("Nothing is drawn of so many points");
    }

    @Test
    void whateverUsersWriteIsText() throws IOException {
        SweepKnee knee = new SweepKnee(
                EVIL, 1_500, "4", EVIL, new SweepKnee.Reads(10, 5_000.0), new SweepKnee.Reads(40, 9_000.0));
        SweepReport.write(grid(EVIL, 3), points(EVIL), List.of(knee), folder);
        String page = Files.readString(folder.resolve("sweep.html")).replaceAll("(?s)<style>.*?</style>", "");
        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;")
                .contains("from shards = 4 on, 1.5")
                .contains("reads then take 40 units/s instead of 10, and p99 of the slowest reads is 9");
    }
}
