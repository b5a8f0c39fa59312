package hotrange.run;

import hotrange.result.CloudWatchMetric;
import hotrange.table.Resource;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.workload.CallEvent;
import hotrange.workload.CallPlan;
import hotrange.workload.spec.OperationSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The books of a strategy under CloudWatch's names (F73, 2.9, 2.10, 8.8). Every rejected item is a throttle event of the
 * resource that rejected it; a request is one throttled request, a batch only where none of its items was processed.
 * Counts of what did not happen are left out, as CloudWatch does.
 */
final class CloudWatch {

    /** By limit type, what stands between the direction and ThrottleEvents (2.9). */
    private static final List<String> LIMITS =
            List.of("AccountLimit", "MaxOnDemandThroughput", "ProvisionedThroughput", "KeyRangeThroughput");

    /** Metric, dimensions and statistic → sum over replications. */
    private final Map<CloudWatchMetric, Double> sums = new LinkedHashMap<>();

    private CloudWatch() {}

    /** The metrics of a strategy, those of tables and indexes first. */
    static List<CloudWatchMetric> of(List<ReplicationResult> replications, List<CallPlan> plans) {
        CloudWatch books = new CloudWatch();
        for (ReplicationResult replication : replications) {
            replication.directions.forEach(books::addDirection);
            replication.tables.forEach(books::addTable);
            for (int i = 0; i < plans.size(); i++) {
                books.addWorkload(plans.get(i), replication.stats[i]);
            }
        }
        return books.sums.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new CloudWatchMetric(
                        e.getKey().metric(),
                        e.getKey().dimensions(),
                        e.getKey().statistic(),
                        e.getValue() / replications.size()))
                .toList();
    }

    private void addDirection(DirectionStats stats) {
        String direction = stats.read ? "Read" : "Write";
        Map<String, String> resource = dimensions(stats.resource);
        add("Consumed" + direction + "CapacityUnits", resource, "Sum", ReplicationResult.units(stats.countedUnits()));
        long all = 0;
        for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
            all += stats.reasons[type];
        }
        add(direction + "ThrottleEvents", resource, "Sum", (double) all);
        for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
            add(direction + LIMITS.get(type) + "ThrottleEvents", resource, "Sum", (double) stats.reasons[type]);
        }
    }

    private void addTable(TableStats stats) {
        Map<String, String> table = dimensions(stats.table());
        add("TimeToLiveDeletedItemCount", table, "Sum", (double) Math.max(0, stats.deletedItems()));
        Map<String, String> replicated = dimensions(stats.table());
        replicated.put("Source", "GlobalTable");
        double units = ReplicationResult.units(Math.max(0, stats.replicatedUnits()));
        add("ConsumedWriteCapacityUnits", replicated, "Sum", units);
    }

    private void addWorkload(CallPlan plan, CallStats stats) {
        String table = plan.spec().table();
        List<OperationSpec> operations = plan.spec().operations();
        for (int step = 0; step < operations.size(); step++) {
            Map<String, String> operation = new LinkedHashMap<>();
            operation.put("TableName", table);
            operation.put("Operation", operations.get(step).type().name());
            add("SuccessfulRequestLatency", operation, "SampleCount", (double) stats.servedRequests(step));
            add("ThrottledRequests", operation, "Sum", (double) stats.throttledRequests(step));
            add("SystemErrors", operation, "Sum", (double) stats.serverErrors(step));
        }
        Map<String, String> ofTable = Collections.singletonMap("TableName", table);
        add("ConditionalCheckFailedRequests", ofTable, "Sum", (double) stats.events(CallEvent.CONDITION_FALSE));
        add("TransactionConflict", ofTable, "Sum", (double) stats.events(CallEvent.TRANSACTION_CONFLICT));
    }

    private static Map<String, String> dimensions(Resource resource) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        String[] parts = resource.name().split("/index/", 2);
        dimensions.put("TableName", parts[0]);
        if (resource.isIndex()) {
            dimensions.put("GlobalSecondaryIndexName", parts[1]);
        }
        return dimensions;
    }

    private void add(String metric, Map<String, String> dimensions, String statistic, double value) {
        sums.merge(new CloudWatchMetric(metric, dimensions, statistic, 0), value, Double::sum);
    }
}
