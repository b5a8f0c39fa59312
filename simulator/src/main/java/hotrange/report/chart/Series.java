package hotrange.report.chart;

import hotrange.result.HeatMap;
import hotrange.result.TableSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Series of a result in the units that people read. */
final class Series {

    private static final double MICRO_UNITS = 1_000_000;
    private static final double PERCENT = 100;
    private static final double PER_MILLE_PER_PERCENT = 10;

    private Series() {}

    /** Sums of bins as a rate. */
    static List<Double> perSecond(List<Long> sums, IntToLongFunction secondsOf) {
        return IntStream.range(0, sums.size())
                .mapToObj(bin -> (double) sums.get(bin) / secondsOf.applyAsLong(bin))
                .toList();
    }

    /** Micro-units as units. */
    static List<Double> units(List<Long> microUnits) {
        return microUnits.stream().map(units -> units / MICRO_UNITS).toList();
    }

    /** Micro-units of bins as units per second. */
    static List<Double> unitsPerSecond(List<Long> microUnits, IntToLongFunction secondsOf) {
        return perSecond(microUnits, bin -> secondsOf.applyAsLong(bin) * (long) MICRO_UNITS);
    }

    /**
     * Percent over time, by name: the busiest partition of its limit, then the table of what is provisioned or, without
     * that, the mean of its partitions.
     *
     * @param map partitions of the same table and direction; null where there is none
     */
    static Map<String, List<@Nullable Double>> utilisation(TableSeries series, @Nullable HeatMap map) {
        Map<String, List<@Nullable Double>> lines = new LinkedHashMap<>();
        lines.put(
                "busiest partition, of its limit",
                new ArrayList<>(series.hottestPartitionUse().stream()
                        .map(use -> use / PER_MILLE_PER_PERCENT)
                        .toList()));
        if (series.provisionedUnits().stream().anyMatch(units -> units > 0)) {
            List<@Nullable Double> table = new ArrayList<>();
            for (int bin = 0; bin < series.consumedUnits().size(); bin++) {
                long provisioned = series.provisionedUnits().get(bin);
                table.add(
                        provisioned == 0
                                ? null
                                : (Double) (PERCENT * series.consumedUnits().get(bin) / provisioned));
            }
            lines.put("table, of what is provisioned", table);
        } else if (map != null
                && map.binSeconds() == series.binSeconds()
                && !map.use().isEmpty()) {
            lines.put("mean of the partitions", means(map));
        }
        return lines;
    }

    private static List<@Nullable Double> means(HeatMap map) {
        List<@Nullable Double> means = new ArrayList<>();
        for (int bin = 0; bin < map.use().get(0).size(); bin++) {
            int column = bin;
            means.add(map.use().stream()
                            .mapToInt(row -> row.get(column))
                            .filter(use -> use != HeatMap.NO_PARTITION)
                            .average()
                            .orElse(0)
                    / PER_MILLE_PER_PERCENT);
        }
        return means;
    }
}
