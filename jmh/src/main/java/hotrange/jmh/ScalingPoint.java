package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One measured point of {@link ScalingBenchmark}.
 *
 * @param curve what grows, and of what
 * @param x how much of it
 * @param seconds of a run, the median
 */
record ScalingPoint(String curve, double x, double seconds, double fastest, double slowest, int runs) {

    private static final List<String> AXES = List.of("requests", "keys", "partitions", "strategies", "replications");
    private static final Map<String, String> SAME = Map.of("manyRequests", "requests");

    /** The curves in a file of JMH ({@code -rf json}) by name, each from its least point to its greatest. */
    static Map<String, List<ScalingPoint>> read(Path file) throws IOException {
        List<ScalingPoint> points = new ArrayList<>();
        for (JsonNode node :
                JsonMapper.shared().readTree(Files.readAllBytes(file)).values()) {
            String benchmark = node.path("benchmark").asString("");
            if (benchmark.contains("ScalingBenchmark.")) {
                points.add(of(node, benchmark.substring(benchmark.lastIndexOf('.') + 1)));
            }
        }
        points.sort(Comparator.comparingInt((ScalingPoint point) -> AXES.indexOf(point.axis()))
                .thenComparing(ScalingPoint::curve)
                .thenComparingDouble(ScalingPoint::x));
        return points.stream()
                .collect(Collectors.groupingBy(ScalingPoint::curve, LinkedHashMap::new, Collectors.toList()));
    }

    private static ScalingPoint of(JsonNode node, String method) {
        JsonNode params = node.path("params");
        JsonNode metric = node.path("primaryMetric");
        String axis = SAME.getOrDefault(method, method);
        String model = params.path("model").asString("").toLowerCase(Locale.ROOT);
        List<Double> runs = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData").values()) {
            fork.values().forEach(run -> runs.add(run.asDouble()));
        }
        DescriptiveStatistics seconds = new DescriptiveStatistics(
                runs.stream().mapToDouble(Double::doubleValue).toArray());
        return new ScalingPoint(
                model.isEmpty() ? axis : axis + ", " + model,
                Double.parseDouble(params.path(method).asString("")),
                seconds.getPercentile(50),
                seconds.getMin(),
                seconds.getMax(),
                runs.size());
    }

    /** What grows. */
    String axis() {
        return curve.split(",", 2)[0];
    }

    /** The slope of the logarithms of a curve by least squares over the upper half of its axis. */
    static double slope(List<ScalingPoint> curve) {
        double most = curve.stream().mapToDouble(ScalingPoint::x).max().orElseThrow();
        double least = curve.stream().mapToDouble(ScalingPoint::x).min().orElseThrow();
        double middle = Math.sqrt(least * most) * (1 - 1e-9);
        SimpleRegression line = new SimpleRegression();
        curve.stream()
                .filter(point -> point.x() >= middle)
                .forEach(point -> line.addData(Math.log(point.x()), Math.log(point.seconds())));
        return line.getSlope();
    }
}
