package hotrange.result;

import java.util.Map;

/**
 * What CloudWatch would show of the counted time under one of its names (8.8): the mean over replications.
 *
 * @param metric its name in the namespace {@code AWS/DynamoDB}
 * @param dimensions TableName, and GlobalSecondaryIndexName, Operation or Source where the metric has them
 * @param statistic Sum or SampleCount
 */
public record CloudWatchMetric(String metric, Map<String, String> dimensions, String statistic, double value) {}
