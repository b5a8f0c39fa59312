package hotrange.jmh;

import hotrange.scenario.Scenario;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scenarios of {@link ScalingBenchmark}: one thing grows, all else stays. */
final class ScalingModels {

    private static final long QUIET_CALLS_PER_SECOND = 5_000;
    private static final long R1_CALLS_PER_SECOND = 10_000;

    private ScalingModels() {}

    /** So many requests, all admitted. */
    static Scenario quietRequests(long requests) {
        return quiet("200s", requests / QUIET_CALLS_PER_SECOND + "s");
    }

    /** So many requests of R1, with burst buckets that are empty from the start: every second is as any other. */
    static Scenario throttledRequests(long requests) {
        return ReferenceModels.scenario(
                "r1",
                "600s",
                requests / R1_CALLS_PER_SECOND + "s",
                "assumptions: {",
                "assumptions: {burstAtStart: 0, ");
    }

    /** A million requests for so many keys. */
    static Scenario keys(long keys) {
        return quiet("keys: 1_000_000", "keys: " + keys);
    }

    /** A million requests for ten keys, so that at most ten partitions have anything to do. */
    static Scenario partitions(int partitions) {
        return quiet(
                "200s", "2000s",
                "5_000/s", "500/s",
                "zipf: {keys: 1_000_000, exponent: 0.99}", "uniform: {keys: 10}",
                "30_000", "1_000",
                "partitions: 100", "partitions: " + partitions);
    }

    /** A million requests under so many strategies, each with a capacity of its own. */
    static Scenario strategies(int strategies) {
        return quiet(
                "as it is: {}",
                IntStream.range(0, strategies)
                        .mapToObj(i -> "'%d': {tables.table.provisionedThroughput.writeCapacityUnits: %d}"
                                .formatted(i, 30_000 + 100 * i))
                        .collect(Collectors.joining(", ")));
    }

    /** A million requests in each of so many replications. */
    static Scenario replications(int replications) {
        return quiet("replications: 1", "replications: " + replications);
    }

    private static Scenario quiet(String... replacements) {
        return ReferenceModels.scenario("scaling", replacements);
    }
}
