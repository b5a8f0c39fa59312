package hotrange.table.spec;

import java.time.Duration;

/**
 * Who reads a table's stream: one consumer, batch by batch in each shard, as a Lambda trigger does (1.27).
 *
 * @param batchSize records that a batch has at most, 1 to 10,000
 * @param batchTime what the consumer takes for a batch of any size, from one poll to the next; more than 0
 * @param recordTime what it takes for each record on top
 * @param parallelizationFactor batches of a shard that are worked on at once, 1 to 10
 */
public record StreamConsumerSpec(int batchSize, Duration batchTime, Duration recordTime, int parallelizationFactor) {}
