package hotrange.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.DifferenceVerdict;
import hotrange.result.ResultFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Benchmarks are compared by how many times as fast as the yardstick they are. */
class BenchmarksTest {

    private static final double[] SPREAD = {1, 1.01, 0.99, 1.02, 0.98, 1};

    @TempDir
    private Path folder;

    /** As JMH writes it, with what is not read left out. */
    private static String benchmark(String name, String params, String unit, double score, double... raw) {
        return """
                {"jmhVersion": "1.37", "benchmark": "%s", "mode": "ss", "forks": 1, "vmName": "VM", "vmVersion": "17",
                 %s "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s", "rawData": [[%s]]}}""".formatted(
                        name,
                        params.isEmpty() ? "" : "\"params\": {" + params + "},",
                        score,
                        unit,
                        Arrays.stream(raw).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String around(String name, String unit, double score) {
        return benchmark(
                name, "", unit, score, Arrays.stream(SPREAD).map(s -> s * score).toArray());
    }

    private Benchmarks read(String... benchmarks) throws IOException {
        Path file = Files.writeString(folder.resolve("jmh.json"), "[" + String.join(",\n", benchmarks) + "]");
        assertThat(Benchmarks.areIn(file)).isTrue();
        return Benchmarks.read(file, Benchmarks.YARDSTICK);
    }

    private Benchmarks run(double yardstickMillis, double millis) throws IOException {
        return read(
                around("x.PlainJavaBenchmark.r1", "ms/op", yardstickMillis),
                around("x.RunBenchmark.r1", "ms/op", millis));
    }

    @ParameterizedTest
    @CsvSource({"ms/op, 500, 4", "s/op, 0.5, 4", "ns/op, 5e8, 4", "ops/s, 2, 4", "ops/ms, 0.002, 4", "us/op, 1e6, 2"})
    void speedIsCountedInYardsticksWhateverTheUnit(String unit, double score, double speed) throws IOException {
        Benchmarks benchmarks = read(around("x.PlainJavaBenchmark.r1", "ms/op", 2_000), around("b", unit, score));
        assertThat(benchmarks.yardstick()).isEqualTo("x.PlainJavaBenchmark.r1");
        assertThat(benchmarks.ratios()).hasSize(1);
        assertThat(benchmarks.ratios().get(0).speed()).isEqualTo(speed, within(1e-9));
    }

    @Test
    void machineOfHalfTheSpeedChangesNothing() throws IOException {
        Comparison comparison = Benchmarks.compare("a", run(2_000, 500), "b", run(4_000, 1_000));
        Difference d = comparison.differences().get(0);
        assertThat(d.difference()).isEqualTo(0, within(1e-9));
        assertThat(d.verdict()).isEqualTo(DifferenceVerdict.NOT_SHOWN);
    }

    @ParameterizedTest
    @CsvSource({"400, BETTER, 0", "535, WORSE, 0", "600, WORSE, 1", "500, NOT_SHOWN, 0"})
    void changeAgainstTheYardstickIsFound(double millis, DifferenceVerdict verdict, int failures) throws IOException {
        Comparison comparison = Benchmarks.compare("a", run(2_000, 500), "b", run(2_000, millis));
        Difference d = comparison.differences().get(0);
        assertThat(d.verdict()).isEqualTo(verdict);
        assertThat(d.relative()).isEqualTo(500 / millis - 1, within(1e-9));
        assertThat(d.low()).isLessThanOrEqualTo(d.difference());
        assertThat(d.high()).isGreaterThanOrEqualTo(d.difference());
        assertThat(Regression.failures(comparison, any -> Benchmarks.THRESHOLD)).hasSize(failures);
    }

    /** Four means, each known to √(0.001/5/… ): the error of the logarithm is twice that of one. */
    @Test
    void errorsOfBothRunsAndBothBenchmarksCount() throws IOException {
        Benchmarks run = run(2_000, 500);
        double variance = Arrays.stream(SPREAD).map(s -> (s - 1) * (s - 1)).sum() / 5 / 6;
        assertThat(run.ratios().get(0).error()).isEqualTo(Math.sqrt(2 * variance), within(1e-9));
        assertThat(run.ratios().get(0).degrees()).isEqualTo(10, within(1e-9));
        Difference d = Benchmarks.compare("a", run, "b", run).differences().get(0);
        double t20 = 2.085963;
        assertThat(d.high()).isEqualTo(4 * Math.expm1(t20 * Math.sqrt(4 * variance)), within(1e-5));
    }

    @Test
    void oneMeasurementShowsNothing() throws IOException {
        Benchmarks one =
                read(benchmark("PlainJavaBenchmark.r1", "", "ms/op", 2_000, 2_000), benchmark("b", "", "ms/op", 1, 1));
        assertThat(one.ratios().get(0).error()).isNull();
        Difference d =
                Benchmarks.compare("a", one, "b", run2(one)).differences().get(0);
        assertThat(d.verdict()).isEqualTo(DifferenceVerdict.NOT_SHOWN);
        assertThat(d.low()).isNull();
    }

    /** The same ratios, three times as fast. */
    private static Benchmarks run2(Benchmarks of) {
        return new Benchmarks(
                of.yardstick(),
                of.machine(),
                of.ratios().stream()
                        .map(r -> new Benchmarks.Ratio(r.benchmark(), 3 * r.speed(), r.error(), r.degrees()))
                        .toList());
    }

    @Test
    void whatOnlyOneRunHasIsListed() throws IOException {
        Benchmarks first = read(
                around("PlainJavaBenchmark.r1", "ms/op", 1), around("gone", "ms/op", 1), around("both", "ms/op", 1));
        Benchmarks second = read(
                around("PlainJavaBenchmark.r1", "ms/op", 1), around("both", "ms/op", 1), around("new", "ms/op", 1));
        assertThat(Benchmarks.compare("a", first, "b", second).unmatched())
                .extracting(Unmatched::metric, Unmatched::reason)
                .containsExactly(tuple("gone", "only in A"), tuple("new", "only in B"));
    }

    @Test
    void parametersBelongToTheName() throws IOException {
        Benchmarks benchmarks = read(
                around("PlainJavaBenchmark.r1", "ms/op", 1),
                benchmark("b", "\"shards\": \"1\"", "ms/op", 1, 1, 1),
                benchmark("b", "\"shards\": \"2\"", "ms/op", 1, 1, 1));
        assertThat(benchmarks.ratios())
                .extracting(Benchmarks.Ratio::benchmark)
                .containsExactly("b shards=1", "b shards=2");
    }

    @Test
    void keptRatiosAreReadBackToSixDigits() throws IOException {
        Benchmarks run = run(2_000, 333);
        Path kept = Files.writeString(folder.resolve("baseline.json"), run.text());
        assertThat(Benchmarks.areIn(kept)).isTrue();
        Benchmarks read = Benchmarks.read(kept, Benchmarks.YARDSTICK);
        assertThat(read.text()).isEqualTo(run.text());
        assertThat(read.ratios().get(0).speed()).isEqualTo(run.ratios().get(0).speed(), within(1e-4));
        assertThatThrownBy(() -> Benchmarks.read(kept, "RunBenchmark.r1"))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("its ratios are to x.PlainJavaBenchmark.r1, not to RunBenchmark.r1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | no benchmark is called PlainJavaBenchmark.r1",
                "[{\"benchmark\": \"b\"}] | benchmark 'b' has no score",
                "{\"ratios\": 5} | neither JMH's JSON nor kept ratios",
                "[{\"benchmark\": \"b\", \"primaryMetric\": {\"score\": 1, \"scoreUnit\": \"#\"}}] | has no score",
                "[{\"benchmark\": \"b\", \"primaryMetric\": {\"score\": \"NaN\", \"scoreUnit\": \"ms/op\"}}] | has no score"
            })
    void brokenFilesAreNamed(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);
        assertThatThrownBy(() -> Benchmarks.read(file, Benchmarks.YARDSTICK))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void yardstickMustBeOne() {
        assertThatThrownBy(() -> read(
                        benchmark("PlainJavaBenchmark.r1", "\"seconds\": \"60\"", "ms/op", 1, 1, 1),
                        benchmark("PlainJavaBenchmark.r1", "\"seconds\": \"600\"", "ms/op", 1, 1, 1)))
                .hasMessageContaining("more than one benchmark is called PlainJavaBenchmark.r1");
    }

    @Test
    void yardsticksOfDifferentWorkAreNotCompared() throws IOException {
        Benchmarks shorter = read(benchmark("PlainJavaBenchmark.r1", "\"seconds\": \"60\"", "ms/op", 1, 1, 1));
        Benchmarks longer = read(benchmark("PlainJavaBenchmark.r1", "\"seconds\": \"300\"", "ms/op", 5, 5, 5));
        assertThatThrownBy(() -> Benchmarks.compare("a", shorter, "b", longer))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith("a counts in speeds of PlainJavaBenchmark.r1 seconds=60, b in those of")
                .hasMessageContaining("seconds=300");
    }
}
