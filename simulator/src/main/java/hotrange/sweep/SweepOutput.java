package hotrange.sweep;

import hotrange.result.CanonicalJson;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files that hold a whole sweep. They are made from the files of its points, one after the other. */
public final class SweepOutput {

    /** All points. */
    public static final String JSON = "sweep.json";

    /** One row for each point, strategy, workload and metric. */
    public static final String CSV = "sweep.csv";

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9_]*([.][0-9_]+)?([eE][-+]?[0-9]+)?");

    private SweepOutput() {}

    /**
     * Writes both files.
     *
     * @param points one file for each point, in order
     * @return the knees that were found
     */
    public static List<SweepKnee> write(SweepGrid grid, List<Path> points, Path folder) throws IOException {
        List<SweepKnee> knees = Knees.of(grid, points);
        try (Writer out = Files.newBufferedWriter(folder.resolve(JSON))) {
            SweepFile.write(grid, knees, texts(points), out);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve(CSV))) {
            List<String> header = new ArrayList<>(List.of("point"));
            grid.axes().forEach(axis -> header.add(axis.path()));
            header.addAll(List.of("strategy", "workload", "metric", "unit", "value", "low", "high", "replications"));
            row(header, out);
            for (Path file : points) {
                rows(grid, SweepFile.readPoint(file), out);
            }
        }
        return knees;
    }

    private static Iterable<String> texts(List<Path> points) {
        return () -> {
            Iterator<Path> files = points.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return files.hasNext();
                }

                @Override
                public String next() {
                    try {
                        return Files.readString(files.next());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        };
    }

    private static void rows(SweepGrid grid, SweepPoint point, Writer out) throws IOException {
        List<String> start = new ArrayList<>(List.of(String.valueOf(point.index())));
        for (SweepAxis axis : grid.axes()) {
            start.add(point.values().getOrDefault(axis.path(), ""));
        }
        for (SweepPoint.Found found : point.strategies()) {
            rows(start, found.strategy(), "", found.metrics(), out);
            for (var workload : found.workloads().entrySet()) {
                rows(start, found.strategy(), workload.getKey(), workload.getValue(), out);
            }
            SafeValue safe = found.safe();
            if (safe != null) {
                safe(start, found.strategy(), safe, out);
            }
        }
    }

    private static void rows(
            List<String> start, String strategy, String workload, List<MetricValue> metrics, Writer out)
            throws IOException {
        for (MetricValue metric : metrics) {
            Metric known = Metric.of(metric.metric());
            List<String> cells = new ArrayList<>(start);
            cells.add(strategy);
            cells.add(workload);
            cells.add(metric.metric());
            cells.add(known == null ? "" : unit(known.unit()));
            cells.add(number(metric.value()));
            cells.add(number(metric.low()));
            cells.add(number(metric.high()));
            cells.add(String.valueOf(metric.replications().size()));
            row(cells, out);
        }
    }

    private static void safe(List<String> start, String strategy, SafeValue safe, Writer out) throws IOException {
        List<List<String>> rows = List.of(
                List.of("safe", safe.unit(), number(safe.mean()), number(safe.low()), number(safe.high())),
                List.of("safeLeast", safe.unit(), number(safe.least()), "", ""),
                List.of("safeP1", safe.unit(), number(safe.p1()), "", ""),
                List.of("safeP50", safe.unit(), number(safe.p50()), "", ""),
                List.of("safeP99", safe.unit(), number(safe.p99()), "", ""));
        for (List<String> values : rows) {
            List<String> cells = new ArrayList<>(start);
            cells.addAll(List.of(strategy, ""));
            cells.addAll(values);
            cells.add(String.valueOf(safe.searches().size()));
            row(cells, out);
        }
    }

    private static String unit(Metric.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : CanonicalJson.number(value);
    }

    private static void row(List<String> cells, Writer out) throws IOException {
        out.write(cells.stream().map(SweepOutput::cell).collect(Collectors.joining(",", "", "\n")));
    }

    /** Text that a spreadsheet could take for a formula gets an apostrophe before it. */
    static String cell(String text) {
        boolean formula = !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
