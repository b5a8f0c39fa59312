package hotrange.compare;

import hotrange.compare.Comparison.Condition;
import hotrange.compare.Comparison.Method;
import hotrange.compare.Comparison.Side;
import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.result.RecordJson;
import hotrange.result.ResultFormatException;
import hotrange.statistics.Estimate;
import hotrange.statistics.MeanDifference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speeds of benchmarks as multiples of a yardstick's speed in the same run, so that the machine cancels out.
 *
 * @param yardstick the benchmark that has speed 1
 * @param machine the Java machine that they ran on
 * @param ratios all others
 */
public record Benchmarks(String yardstick, String machine, List<Ratio> ratios) {

    /** The yardstick where none is named: the reference model as one would first write it. */
    public static final String YARDSTICK = "PlainJavaBenchmark.r1";

    /** Slower by no more than this is a trifle: forks of one benchmark differ by as much on a busy machine. */
    public static final Regression.Threshold THRESHOLD = new Regression.Threshold(0, 0.1);

    private static final Subject ALL = new Subject("benchmarks", "benchmarks", "");

    /**
     * The speed of one benchmark.
     *
     * @param benchmark its name and parameters
     * @param speed in multiples of the yardstick's
     * @param error standard error of the logarithm of {@code speed}; null with a single measurement of either
     * @param degrees of freedom of {@code error}
     */
    public record Ratio(
            String benchmark, double speed, @Nullable Double error, double degrees) {

        private Estimate logarithm() {
            return new Estimate(Math.log(speed), error == null ? Double.POSITIVE_INFINITY : error, degrees);
        }
    }

    /**
     * Reads JMH's JSON, or ratios that were kept before.
     *
     * @param yardstick the end of a benchmark's name, with its parameters if it has several
     * @throws ResultFormatException when the file is neither, or has no such yardstick
     */
    public static Benchmarks read(Path file, String yardstick) throws IOException {
        return BenchmarkFile.read(file, yardstick);
    }

    /** Whether a file is meant to hold benchmarks and not a result. */
    public static boolean areIn(Path file) throws IOException {
        return BenchmarkFile.isOne(file);
    }

    /** As kept in a file. */
    public String text() {
        return RecordJson.text(this);
    }

    /**
     * Compares all benchmarks that both have.
     *
     * @throws ResultFormatException when their yardsticks do different work
     */
    public static Comparison compare(String nameBefore, Benchmarks before, String nameAfter, Benchmarks after)
            throws ResultFormatException {
        if (!before.yardstick().equals(after.yardstick())) {
            throw new ResultFormatException(
                    "%s counts in speeds of %s, %s in those of %s: both must be run with the same parameters"
                            .formatted(nameBefore, before.yardstick(), nameAfter, after.yardstick()),
                    null);
        }
        Map<String, Ratio> left = new LinkedHashMap<>();
        after.ratios().forEach(ratio -> left.put(ratio.benchmark(), ratio));
        List<Difference> differences = new ArrayList<>();
        List<Unmatched> unmatched = new ArrayList<>();
        for (Ratio old : before.ratios()) {
            Ratio now = left.remove(old.benchmark());
            if (now == null) {
                unmatched.add(new Unmatched(ALL, old.benchmark(), "only in A", false));
            } else {
                differences.add(difference(old, now));
            }
        }
        left.keySet().forEach(name -> unmatched.add(new Unmatched(ALL, name, "only in B", false)));
        List<Condition> conditions = before.machine().equals(after.machine())
                ? List.of()
                : List.of(new Condition("Java machine", before.machine(), after.machine()));
        return new Comparison(
                side(nameBefore, before),
                side(nameAfter, after),
                Method.RATIOS,
                conditions,
                Judging.judged(differences),
                unmatched);
    }

    private static Side side(String name, Benchmarks of) {
        return new Side(name, "times as fast as " + of.yardstick(), "", 0);
    }

    private static Difference difference(Ratio before, Ratio after) {
        MeanDifference found = MeanDifference.of(after.logarithm().minus(before.logarithm()));
        boolean bounded = Double.isFinite(found.half());
        return new Difference(
                ALL,
                before.benchmark(),
                Metric.Unit.FACTOR,
                true,
                true,
                before.speed(),
                after.speed(),
                after.speed() - before.speed(),
                Math.expm1(found.mean()),
                bounded ? before.speed() * Math.expm1(found.low()) : null,
                bounded ? before.speed() * Math.expm1(found.high()) : null,
                found.p(),
                1,
                DifferenceVerdict.NOT_SHOWN);
    }
}
