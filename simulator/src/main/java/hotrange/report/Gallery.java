package hotrange.report;

import hotrange.result.HeatMap;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.awt.AWTError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All pictures of a report, and a sentence for each that would have been empty.
 *
 * @param comparison pictures that hold all strategies
 * @param strategies pictures of each strategy, in the order of the result
 * @param message why there are no pictures at all; empty when there are some
 */
record Gallery(Wall comparison, List<Wall> strategies, String message) {

    /** More pictures than this make a page that nobody can open. */
    static final int PICTURES_AT_MOST = 60;

    private static final int WIDTH = 940;
    private static final int MANY_STRATEGIES = 4;

    /** Pictures that belong together, and sentences in place of missing ones. */
    record Wall(List<Picture> pictures, List<String> sentences) {}

    /** Draws everything; where Java cannot draw on this machine, says so instead. */
    static Gallery of(RunResult result) {
        return of(result, PICTURES_AT_MOST);
    }

    /** The same with another limit to the number of pictures. */
    static Gallery of(RunResult result, int picturesAtMost) {
        try {
            return new Painter(result, picturesAtMost).paint();
        } catch (LinkageError | InternalError | AWTError e) {
            return without(result, "There are no pictures, because Java cannot draw on this machine: " + root(e));
        }
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** A gallery without pictures. */
    static Gallery without(RunResult result, String message) {
        Wall empty = new Wall(List.of(), List.of());
        return new Gallery(empty, result.strategies().stream().map(s -> empty).toList(), message);
    }

    Stream<Picture> pictures() {
        return Stream.concat(Stream.of(comparison), strategies.stream()).flatMap(wall -> wall.pictures().stream());
    }

    /** A wall whose pictures are still to be painted. */
    private record Plan(List<Supplier<Picture>> pictures, List<String> sentences) {

        /** Takes as many pictures as were planned. */
        Wall wall(Iterator<Picture> painted) {
            return new Wall(pictures.stream().map(plan -> painted.next()).toList(), sentences);
        }
    }

    /** Draws the pictures of one result. */
    private static final class Painter {

        private final RunResult result;
        private final FileNames names = new FileNames();
        private final int picturesAtMost;
        private final boolean compact;
        private int painted;

        Painter(RunResult result, int picturesAtMost) {
            this.result = result;
            this.picturesAtMost = picturesAtMost;
            this.compact = result.strategies().size() > MANY_STRATEGIES;
        }

        /** Plans all pictures in order, then paints them on all cores: each is a thing of its own. */
        Gallery paint() {
            Plan comparison = comparison();
            List<Plan> plans = result.strategies().stream().map(this::strategy).toList();
            List<Picture> pictures = Stream.concat(Stream.of(comparison), plans.stream())
                    .flatMap(plan -> plan.pictures().stream())
                    .toList()
                    .parallelStream()
                    .map(Supplier::get)
                    .toList();
            Iterator<Picture> next = pictures.iterator();
            return new Gallery(
                    comparison.wall(next),
                    plans.stream().map(plan -> plan.wall(next)).toList(),
                    "");
        }

        private Plan comparison() {
            List<Supplier<Picture>> pictures = new ArrayList<>();
            List<String> sentences = new ArrayList<>();
            boolean harmed = result.strategies().stream()
                    .anyMatch(s -> positive(s, Metric.THROTTLED_SHARE) || positive(s, Metric.FAILED_SHARE));
            if (harmed) {
                int height = 150 + 46 * result.strategies().size();
                String file = names.next(".png", "throttled-shares");
                pictures.add(() -> Picture.of(
                        file,
                        "Share of attempts that were throttled and of calls that failed after all retries; "
                                + "whiskers are 95 % intervals.",
                        Charts.shares("Throttled attempts and failed calls", result),
                        WIDTH,
                        Math.min(1_600, height)));
            } else {
                sentences.add("No strategy was throttled, so there is no chart of throttled shares.");
            }
            for (Map.Entry<String, Map<String, LatencySummary>> curves : curves().entrySet()) {
                if (pictures.size() >= picturesAtMost / 2) {
                    sentences.add(curves.getKey() + ": its curves are left out, see the table of latencies.");
                } else if (curves.getValue().isEmpty()) {
                    sentences.add(curves.getKey() + ": too few calls for percentiles.");
                } else {
                    pictures.add(percentiles(curves.getKey(), curves.getValue()));
                }
            }
            painted += pictures.size();
            return new Plan(pictures, sentences);
        }

        private Supplier<Picture> percentiles(String name, Map<String, LatencySummary> byStrategy) {
            String file = names.next(".png", "latency", name);
            return () -> Picture.of(
                    file,
                    "Client latency of successful calls, first attempt to answer, pooled over replications; "
                            + "a curve ends where the sample does. Failed calls are missing from it.",
                    Charts.percentiles(name + ": client latency", byStrategy),
                    WIDTH,
                    420);
        }

        /** Curves of client latency by workload and operation, then by strategy. */
        private Map<String, Map<String, LatencySummary>> curves() {
            Map<String, Map<String, LatencySummary>> curves = new LinkedHashMap<>();
            for (StrategyResult strategy : result.strategies()) {
                for (LatencySummary latency : strategy.latencies()) {
                    if (latency.kind() == LatencySummary.Kind.CLIENT) {
                        String name = latency.workload() + ", " + latency.operation() + " on " + latency.table();
                        Map<String, LatencySummary> curve = curves.computeIfAbsent(name, n -> new LinkedHashMap<>());
                        if (latency.percentiles().size() > 1) {
                            curve.put(strategy.name(), latency);
                        }
                    }
                }
            }
            return curves;
        }

        private Plan strategy(StrategyResult strategy) {
            List<Supplier<Picture>> pictures = new ArrayList<>();
            List<String> sentences = new ArrayList<>();
            int wanted = strategy.series().size() + strategy.heatMaps().size();
            if (painted + wanted > picturesAtMost) {
                sentences.add("Its charts are left out: a page holds at most " + picturesAtMost
                        + " pictures. The numbers are in result.json.");
                return new Plan(pictures, sentences);
            }
            for (TableSeries series : strategy.series()) {
                if (series.offeredUnits().stream().allMatch(units -> units == 0)) {
                    sentences.add(series.table() + ": no " + series.direction() + "s arrived.");
                } else {
                    pictures.add(throughput(strategy, series));
                }
            }
            for (HeatMap map : strategy.heatMaps()) {
                if (map.use().stream().flatMap(List::stream).allMatch(use -> use == 0)) {
                    sentences.add(map.table() + ": no partition consumed any " + map.direction() + " units.");
                } else {
                    pictures.add(heatMap(strategy, map));
                }
            }
            painted += pictures.size();
            return new Plan(pictures, sentences);
        }

        private Supplier<Picture> throughput(StrategyResult strategy, TableSeries series) {
            boolean throttled = !series.reasons().isEmpty();
            String what = strategy.name() + ": " + series.direction() + "s of " + series.table();
            String reasons = throttled
                    ? " Below: rejected attempts by reason; the thin lines are the lowest and the highest replication."
                    : " No " + series.direction() + " was throttled.";
            StringBuilder below = new StringBuilder(reasons);
            for (TableSeries.FurtherSeries further : series.further()) {
                below.append(" Below: ").append(further.unit()).append('.');
            }
            int height = (throttled ? 460 : 290) + 90 * series.further().size();
            String file = names.next(".png", strategy.name(), series.table(), series.direction(), "throughput");
            return () -> Picture.of(
                    file,
                    "Units per second that were asked for by every attempt, consumed and provisioned, first replication."
                            + below,
                    Charts.throughput(what, series),
                    WIDTH,
                    compact ? height * 4 / 5 : height);
        }

        private Supplier<Picture> heatMap(StrategyResult strategy, HeatMap map) {
            String rows = map.partitionsPerRow() == 1
                    ? "One row per partition"
                    : "A row shows the busiest of " + map.partitionsPerRow() + " adjacent partitions";
            int height = Math.max(270, Math.min(460, 190 + 6 * map.use().size()));
            String file = names.next(".png", strategy.name(), map.table(), map.direction(), "partitions");
            return () -> Picture.of(
                    file,
                    rows + ", " + (map.binSeconds() == 1 ? "one column per second" : map.binSeconds() + " s per column")
                            + ", first replication. The darker, the closer to the partition's limit; "
                            + "vermilion where attempts were throttled"
                            + (map.use().stream().anyMatch(row -> row.contains(HeatMap.NO_PARTITION))
                                    ? "; blank before a split made the partition."
                                    : "."),
                    Charts.heatMap(
                            strategy.name() + ": " + map.direction() + "s of " + map.table() + " by partition", map),
                    WIDTH,
                    compact ? Math.max(270, height * 4 / 5) : height);
        }

        private static boolean positive(StrategyResult strategy, Metric metric) {
            MetricValue found = strategy.metric(metric);
            return found != null && found.value() != null && found.value() > 0;
        }
    }
}
