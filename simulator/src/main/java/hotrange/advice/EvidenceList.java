package hotrange.advice;

import hotrange.advice.review.Evidence;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures in the order in which texts first point to them, each once. */
final class EvidenceList {

    private final String scenario;
    private final long seed;
    private final Map<String, Evidence> all = new LinkedHashMap<>();

    EvidenceList(String scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    /** The reference to a metric of a strategy, with a blank before it; empty where the sample does not support one. */
    String of(Judged judged, Metric metric) {
        MetricValue found = judged.result().metric(metric);
        if (found == null || found.value() == null) {
            return "";
        }
        return add(judged.name(), metric.key(), found.value(), found.low(), found.high());
    }

    /** The reference to the price of a strategy: that of its run, and beside it that of the assumed month where it is another. */
    String cost(Judged judged) {
        String ofRun = of(judged, Metric.COST_PER_MONTH);
        return judged.perMonth() == Judged.value(judged.result(), Metric.COST_PER_MONTH)
                ? ofRun
                : ofRun + add(judged.name(), "costPerMonth, bursts as assumed", judged.perMonth(), null, null);
    }

    /** The reference to a figure of one's own name. */
    String add(String strategy, String metric, double value, @Nullable Double low, @Nullable Double high) {
        String key = strategy + '\n' + metric;
        Evidence evidence = all.computeIfAbsent(
                key, k -> new Evidence("e" + (all.size() + 1), metric, value, low, high, strategy, scenario, seed));
        return " [" + evidence.id() + "]";
    }

    List<Evidence> all() {
        return new ArrayList<>(all.values());
    }
}
