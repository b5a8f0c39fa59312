package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One measured point of {@link ScalingBenchmark}.
 *
 * @param curve what grows, and of what
 * @param x how much of it
 * @param error half of JMH's interval of 99.9 %
 */
record ScalingPoint(String curve, double x, double seconds, double error, int runs) {

    private static final Map<String, String> SAME = Map.of("manyRequests", "requests");

    /** The points in a file of JMH ({@code -rf json}), in its order. */
    static List<ScalingPoint> read(Path file) throws IOException {
        List<ScalingPoint> points = new ArrayList<>();
        for (JsonNode node :
                JsonMapper.shared().readTree(Files.readAllBytes(file)).values()) {
            String benchmark = node.path("benchmark").asString("");
            if (benchmark.contains("ScalingBenchmark.")) {
                points.add(of(node, benchmark.substring(benchmark.lastIndexOf('.') + 1)));
            }
        }
        return points;
    }

    private static ScalingPoint of(JsonNode node, String method) {
        JsonNode params = node.path("params");
        JsonNode metric = node.path("primaryMetric");
        String axis = SAME.getOrDefault(method, method);
        String model = params.path("model").asString("").toLowerCase(Locale.ROOT);
        int runs = 0;
        for (JsonNode fork : metric.path("rawData").values()) {
            runs += fork.size();
        }
        return new ScalingPoint(
                model.isEmpty() ? axis : axis + ", " + model,
                Double.parseDouble(params.path(method).asString("")),
                metric.path("score").asDouble(),
                metric.path("scoreError").asDouble(Double.NaN),
                runs);
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
