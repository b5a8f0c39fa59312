package hotrange.compare;

import hotrange.compare.Benchmarks.Ratio;
import hotrange.result.ResultFormatException;
import hotrange.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JMH's JSON ({@code -rf json}) and kept ratios. */
final class BenchmarkFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final Pattern UNIT = Pattern.compile("(ns|us|ms|s|min|hr|day)/op|ops/(ns|us|ms|s|min|hr|day)");

    private BenchmarkFile() {}

    /**
     * One benchmark with one set of parameters.
     *
     * @param perSecond operations per second
     * @param logarithm of a score in JMH's unit, with the error of {@code perSecond}'s
     */
    private record Measured(String name, double perSecond, Estimate logarithm) {}

    static boolean isOne(Path file) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            return root.isArray() || root.has("ratios");
        } catch (JacksonException e) {
            return false;
        }
    }

    static Benchmarks read(Path file, String yardstick) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (root.isArray()) {
                return ratios(file, root, yardstick);
            }
            Benchmarks kept = MAPPER.treeToValue(root, Benchmarks.class);
            if (!isCalled(kept.yardstick(), yardstick)) {
                throw new ResultFormatException(
                        "%s: its ratios are to %s, not to %s".formatted(file, kept.yardstick(), yardstick), null);
            }
            return kept;
        } catch (JacksonException e) {
            throw new ResultFormatException(
                    file + ": neither JMH's JSON nor kept ratios: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Benchmarks ratios(Path file, JsonNode root, String yardstick) throws ResultFormatException {
        List<Measured> all = new ArrayList<>();
        for (JsonNode node : root.values()) {
            all.add(measured(file, node));
        }
        List<Measured> fitting =
                all.stream().filter(m -> isCalled(m.name(), yardstick)).toList();
        if (fitting.size() != 1) {
            throw new ResultFormatException(
                    "%s: %s benchmark is called %s, the yardstick; there are: %s"
                            .formatted(
                                    file,
                                    fitting.isEmpty() ? "no" : "more than one",
                                    yardstick,
                                    all.stream().map(Measured::name).collect(Collectors.joining(", "))),
                    null);
        }
        Measured unit = fitting.get(0);
        JsonNode first = root.get(0);
        String machine = "%s %s"
                .formatted(
                        first.path("vmName").asString("unknown"),
                        first.path("vmVersion").asString(""))
                .strip();
        return new Benchmarks(
                unit.name(),
                machine,
                all.stream()
                        .filter(m -> !m.name().equals(unit.name()))
                        .map(m -> ratio(m, unit))
                        .toList());
    }

    /** Whether {@code name}, with or without its parameters, ends in a word that the user gave. */
    private static boolean isCalled(String name, String word) {
        String bare = name.split(" ", 2)[0];
        return ("." + name).endsWith("." + word) || ("." + bare).endsWith("." + word);
    }

    private static Ratio ratio(Measured m, Measured unit) {
        Estimate error = m.logarithm().minus(unit.logarithm());
        return new Ratio(
                m.name(), m.perSecond() / unit.perSecond(), error.isBounded() ? error.error() : null, error.degrees());
    }

    private static Measured measured(Path file, JsonNode node) throws ResultFormatException {
        StringBuilder name = new StringBuilder(node.path("benchmark").asString(""));
        node.path("params")
                .properties()
                .forEach(p -> name.append(' ')
                        .append(p.getKey())
                        .append('=')
                        .append(p.getValue().asString("")));
        JsonNode metric = node.path("primaryMetric");
        double perSecond = perSecond(
                metric.path("score").asDouble(Double.NaN),
                metric.path("scoreUnit").asString(""));
        if (name.isEmpty() || !(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new ResultFormatException(
                    "%s: benchmark '%s' has no score in operations per time or time per operation"
                            .formatted(file, name),
                    null);
        }
        List<Double> raw = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData").values()) {
            fork.values().forEach(value -> raw.add(value.asDouble(Double.NaN)));
        }
        Estimate logarithm = Estimate.of(
                        raw.isEmpty()
                                ? new double[] {1}
                                : raw.stream().mapToDouble(Double::doubleValue).toArray())
                .logarithm();
        if (Double.isNaN(logarithm.error())) {
            throw new ResultFormatException("%s: benchmark '%s' has broken raw data".formatted(file, name), null);
        }
        return new Measured(name.toString(), perSecond, logarithm);
    }

    private static double perSecond(double score, String unit) {
        Matcher matcher = UNIT.matcher(unit);
        if (!matcher.matches()) {
            return Double.NaN;
        }
        return matcher.group(1) == null ? score / seconds(matcher.group(2)) : 1 / (score * seconds(matcher.group(1)));
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "ns" -> 1e-9;
            case "us" -> 1e-6;
            case "ms" -> 1e-3;
            case "min" -> 60;
            case "hr" -> 3_600;
            case "day" -> 86_400;
            default -> 1;
        };
    }
}
