package hotrange.table;

import java.time.Duration;

/**
 * Who reads a table's stream: one consumer, batch by batch in each shard, as a Lambda trigger does.
 *
 * @param batchSize records that a batch has at most, 1 to 10,000
 * @param batchTime what the consumer takes for a batch of any size; more than 0
 * @param parallelizationFactor batches of a shard that are worked on at once, 1 to 10
 */
public record StreamSpec(int batchSize, Duration batchTime, int parallelizationFactor) {}
