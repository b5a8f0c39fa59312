package hotrange.sweep;

import hotrange.compare.CostFront;
import hotrange.result.CsvFile;
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
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that hold a whole sweep. They are made from the files of its points, one after the other. */
public final class SweepOutput {

    /** All points. */
    public static final String JSON = "sweep.json";

    /** One row for each point, strategy, workload and metric. */
    public static final String CSV = "sweep.csv";

    private SweepOutput() {}

    /**
     * Writes both files.
     *
     * @param points one file for each point, in order
     * @return the knees that were found
     */
    public static List<SweepKnee> write(SweepGrid grid, List<Path> points, Path folder) throws IOException {
        List<SweepKnee> knees = Knees.of(grid, points);
        BitSet front = front(grid, points);
        try (Writer out = Files.newBufferedWriter(folder.resolve(JSON))) {
            SweepFile.write(grid, knees, texts(points), out);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        List<String> header = new ArrayList<>(List.of("point"));
        grid.axes().forEach(axis -> header.add(axis.path()));
        header.addAll(List.of("strategy", "workload"));
        header.addAll(CsvFile.METRIC_COLUMNS);
        try (CsvFile out = new CsvFile(folder.resolve(CSV), header)) {
            int row = 0;
            for (Path file : points) {
                SweepPoint point = SweepFile.readPoint(file);
                rows(grid, point, row, front, out);
                row += point.strategies().size();
            }
        }
        return knees;
    }

    /** By the number of a strategy at a point, all points one after the other: whether it is on the front. */
    private static BitSet front(SweepGrid grid, List<Path> points) throws IOException {
        BitSet front = new BitSet();
        if (grid.search() == null) {
            List<CostFront.Design> designs = new ArrayList<>();
            for (Path file : points) {
                SweepFile.readPoint(file)
                        .strategies()
                        .forEach(found -> designs.add(CostFront.Design.of(found.metrics())));
            }
            boolean[] on = CostFront.of(designs);
            for (int i = 0; i < on.length; i++) {
                front.set(i, on[i]);
            }
        }
        return front;
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

    private static void rows(SweepGrid grid, SweepPoint point, int row, BitSet front, CsvFile out) throws IOException {
        int number = row;
        List<String> start = new ArrayList<>(List.of(String.valueOf(point.index())));
        for (SweepAxis axis : grid.axes()) {
            start.add(point.values().getOrDefault(axis.path(), ""));
        }
        for (SweepPoint.Found found : point.strategies()) {
            out.metrics(and(start, found.strategy(), ""), found.metrics());
            if (front.get(number++)) {
                out.row(Stream.concat(
                                and(start, found.strategy(), "").stream(),
                                Stream.of("onCostFront", "", "1", "", "", ""))
                        .toList());
            }
            for (var workload : found.workloads().entrySet()) {
                out.metrics(and(start, found.strategy(), workload.getKey()), workload.getValue());
            }
            SafeValue safe = found.safe();
            if (safe != null) {
                safe(and(start, found.strategy(), ""), safe, out);
            }
        }
    }

    private static void safe(List<String> start, SafeValue safe, CsvFile out) throws IOException {
        List<List<String>> rows = List.of(
                List.of(
                        "safe",
                        safe.unit(),
                        CsvFile.number(safe.mean()),
                        CsvFile.number(safe.low()),
                        CsvFile.number(safe.high())),
                List.of("safeLeast", safe.unit(), CsvFile.number(safe.least()), "", ""),
                List.of("safeP1", safe.unit(), CsvFile.number(safe.p1()), "", ""),
                List.of("safeP50", safe.unit(), CsvFile.number(safe.p50()), "", ""),
                List.of("safeP99", safe.unit(), CsvFile.number(safe.p99()), "", ""));
        for (List<String> values : rows) {
            List<String> cells = new ArrayList<>(start);
            cells.addAll(values);
            cells.add(String.valueOf(safe.searches().size()));
            out.row(cells);
        }
    }

    private static List<String> and(List<String> start, String... more) {
        return Stream.concat(start.stream(), Stream.of(more)).toList();
    }
}
