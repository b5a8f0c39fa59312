package hotrange.run.cures;

/**
 * What a table or index was asked for in a replication, warm-up included.
 *
 * @param resource the end of its ARN
 * @param partitionsAtStart how many it began with
 * @param partitionsAtEnd how many it had at the end
 * @param peakReadUnits most read units per second that attempts asked for in a bin, retries included
 * @param peakWriteUnits the same for writes
 * @param tooFewPartitions whether evenly spread keys would have been too much for its partitions, too (F62)
 */
public record Asked(
        String resource,
        int partitionsAtStart,
        int partitionsAtEnd,
        long peakReadUnits,
        long peakWriteUnits,
        boolean tooFewPartitions) {}
