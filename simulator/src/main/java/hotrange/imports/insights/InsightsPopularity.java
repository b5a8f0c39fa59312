package hotrange.imports.insights;

import hotrange.imports.KeyHash;
import hotrange.trace.insights.InsightReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How traffic is spread over partition keys as far as reports tell: the listed keys, and the rest as keys that are
 * equally popular, none of them more than the coldest listed one.
 */
final class InsightsPopularity {

    /** Weights are whole numbers; half a read unit is the smallest that is consumed (1.4). */
    private static final double WEIGHT_OF_ONE = 1_000;

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final double listed;
    private final double total;
    private final int contributors;
    private final long countedTailKeys;
    private final long tailKeys;

    /** Adds up several reports; a partition key has the values of all its sort keys. */
    InsightsPopularity(List<InsightReport> reports, @Nullable KeyHash hash) {
        Map<String, Double> unsorted = new LinkedHashMap<>();
        double aggregate = 0;
        long unique = 0;
        for (InsightReport report : reports) {
            aggregate += report.aggregateValue();
            unique = Math.max(unique, report.uniqueCount());
            for (InsightReport.Contributor contributor : report.contributors()) {
                unsorted.merge(contributor.keys().get(0), contributor.value(), Double::sum);
            }
        }
        contributors = (int) reports.stream()
                .flatMap(report -> report.contributors().stream())
                .map(InsightReport.Contributor::keys)
                .distinct()
                .count();
        unsorted.entrySet().stream()
                .filter(entry -> weight(entry.getValue()) > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry ->
                        values.put(hash == null ? entry.getKey() : hash.hash(entry.getKey()), entry.getValue()));
        listed = values.values().stream().mapToDouble(Double::doubleValue).sum();
        total = Math.max(aggregate, listed);
        countedTailKeys = Math.max(0, unique - contributors);
        tailKeys = tailWeight() == 0 ? 0 : Math.max(countedTailKeys, tailKeysAtLeast());
    }

    private static long weight(double value) {
        return Math.round(value * WEIGHT_OF_ONE);
    }

    private long tailWeight() {
        return weight(total - listed);
    }

    /** So few keys can have the rest, none more than the coldest listed key. */
    private long tailKeysAtLeast() {
        long coldest = weight(
                values.values().stream().mapToDouble(Double::doubleValue).min().orElse(total));
        return (tailWeight() + coldest - 1) / coldest;
    }

    /** Listed keys: pairs of partition and sort key, or partition keys. */
    int contributors() {
        return contributors;
    }

    /** Value of each listed partition key, hottest first; keys without any are left out. */
    Map<String, Double> values() {
        return values;
    }

    /** The reports' total, or what is listed where that is more: both are approximate. */
    double total() {
        return total;
    }

    /** What the listed keys have. */
    double listed() {
        return listed;
    }

    /** Keys that are not listed, as the reports count them. */
    long countedTailKeys() {
        return countedTailKeys;
    }

    /** Keys that stand for those that are not listed; 0 where nothing is left for them. */
    long tailKeys() {
        return tailKeys;
    }

    /** The file of recorded keys, format {@code popularity}. */
    String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode buckets = root.putArray("popularityBuckets");
        ArrayNode weights = root.putArray("popularityWeights");
        ArrayNode keys = root.putArray("popularityKeys");
        values.forEach((key, value) -> {
            buckets.add(1);
            weights.add(weight(value));
            keys.add(key);
        });
        if (tailKeys > 0) {
            buckets.add(tailKeys);
            weights.add(tailWeight());
        }
        return JsonMapper.shared().writeValueAsString(root) + "\n";
    }

    /** Shares of all of the load, hottest key first. */
    List<Double> shares() {
        List<Double> shares = new ArrayList<>();
        values.values().forEach(value -> shares.add(value / total));
        return shares;
    }
}
