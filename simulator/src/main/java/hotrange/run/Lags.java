package hotrange.run;

import hotrange.run.series.LatencyCounts;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long the writes of a workload take to be readable elsewhere: in global indexes, and in other Regions. */
final class Lags {

    private final List<LatencyCounts> indexes = new ArrayList<>();
    private final LatencyCounts regions = new LatencyCounts();

    /**
     * Counts from 0.
     *
     * @param indexes most global secondary indexes that one of the targets has
     */
    Lags(int indexes) {
        for (int i = 0; i < indexes; i++) {
            this.indexes.add(new LatencyCounts());
        }
    }

    void inIndex(int index, long micros) {
        indexes.get(index).add(micros);
    }

    void inRegion(long micros) {
        regions.add(micros);
    }

    /** How many entries of indexes were counted. */
    long inIndexes() {
        return indexes.stream().mapToLong(LatencyCounts::total).sum();
    }

    /** How many writes of other Regions were counted. */
    long inRegions() {
        return regions.total();
    }

    void addIndexesTo(Histogram histogram) {
        indexes.forEach(counts -> counts.addTo(histogram));
    }

    void addRegionsTo(Histogram histogram) {
        regions.addTo(histogram);
    }

    void reset() {
        indexes.forEach(LatencyCounts::reset);
        regions.reset();
    }

    void trim() {
        indexes.forEach(LatencyCounts::trim);
        regions.trim();
    }
}
