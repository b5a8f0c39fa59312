package hotrange.testing;

import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Scenarios with so many calls that they go ahead as counts where nothing is rejected. */
public final class QuietCases {

    private final SplittableRandom random;

    private QuietCases(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A short run of one of the reference models {@code r1}, {@code today} (R2 without its index) and {@code quiet}. */
    public static Scenario reference(String model) {
        return reference(model, 1);
    }

    /** The same with service times that are longer by a factor. */
    public static Scenario reference(String model, double factor) {
        String table = switch (model) {
            case "r1" ->
                "{provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 15000}, partitions: 100}";
            case "today" ->
                "{provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 45000}, partitions: 100,"
                        + " quota: {readUnits: 100000, writeUnits: 100000}}";
            default -> "{provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 30000}, partitions: 100}";
        };
        String keys = model.equals("quiet") ? "{uniform: {keys: 1000000}}" : "{zipf: {keys: 1000000, exponent: 0.99}}";
        return read(String.format(
                Locale.ROOT,
                """
                scenario: %s
                duration: %ds
                replications: 1
                profile: %s
                accountQuota: {readUnits: 1000000, writeUnits: 1000000}
                tables: {table: %s}
                workloads:
                  writes:
                    table: table
                    operation: {type: PutItem, itemSize: 1 KB}
                    rate: %d/s
                    partitionKey: %s
                    client: {retries: {custom: {maxAttempts: 4, baseDelay: 50ms, maxDelay: 20s, jitter: full}}}
                    latency: {logNormal: {median: %.2fms, sigma: 0.35}}
                """,
                model,
                model.equals("today") ? 12 : 40,
                model.equals("r1") ? "until-2017" : "since-2019",
                table,
                model.equals("today") ? 30_000 : 10_000,
                keys,
                4 * factor));
    }

    /** A workload that goes to one table after the other. */
    public static Scenario rotated() {
        return read("""
                scenario: rotated
                duration: 60s
                warmup: 5s
                replications: 1
                tables:
                  first: {provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 20000}, partitions: 20}
                  second: {provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 20000}, partitions: 20}
                workloads:
                  writes:
                    table: first
                    rotation: {every: 15s, tables: [first, second]}
                    operation: {type: PutItem, itemSize: 1 KB}
                    rate: 5000/s
                    partitionKey: {uniform: {keys: 100000}}
                """);
    }

    /** A table whose writes feed two indexes, one of them sparse and with a hot key, that are short of capacity for a time. */
    public static Scenario indexed() {
        return read("""
                scenario: indexed
                duration: 90s
                replications: 1
                assumptions: {burstAtStart: 0}
                tables:
                  table:
                    provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 20000}
                    partitions: 20
                    globalSecondaryIndexes:
                      byGroup:
                        keySchema: {partitionKey: group}
                        provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 6000}
                        partitions: 20
                      byFlag:
                        keySchema: {partitionKey: flag}
                        provisionedThroughput: {readCapacityUnits: 1000, writeCapacityUnits: 3000}
                        partitions: 6
                workloads:
                  writes:
                    table: table
                    operation: {type: PutItem, itemSize: 1 KB}
                    rate: {spikes: {base: 5000/s, peak: 9000/s, first: 31s, every: 80s, length: 12s}}
                    partitionKey: {uniform: {keys: 100000}}
                    indexKeys:
                      byGroup: {partitionKey: {uniform: {keys: 200}}}
                      byFlag: {partitionKey: {hotKey: {share: 0.3, rest: {uniform: {keys: 50}}}}, share: 0.3, changes: 0.8}
                """);
    }

    /** An index whose reads and writes take from the same limits of partitions, near them. */
    public static Scenario sharedLimits() {
        return read("""
                scenario: shared limits
                duration: 60s
                replications: 1
                profile: 2018
                tables:
                  table:
                    billingMode: PAY_PER_REQUEST
                    partitions: 40
                    globalSecondaryIndexes: {byGroup: {keySchema: {partitionKey: group}, partitions: 4}}
                workloads:
                  writes:
                    table: table
                    operation: {type: PutItem, itemSize: 1 KB}
                    rate: 1900/s
                    partitionKey: {uniform: {keys: 100000}}
                    indexKeys: {byGroup: {partitionKey: {uniform: {keys: 1000}}}}
                  queries:
                    table: table
                    operation: {type: Query, index: byGroup, items: 1, itemSize: 1 KB}
                    rate: {spikes: {base: 4000/s, peak: 30000/s, first: 9s, every: 15s, length: 6s}}
                    partitionKey: {uniform: {keys: 1000}}
                    client: {retries: none}
                """);
    }

    /** One random scenario of a table near its limits, of one to three workloads, that may feed an index. */
    public static Scenario random(long seed) {
        return read(new QuietCases(seed).text(seed));
    }

    private static Scenario read(String text) {
        try {
            return ScenarioReader.read(Path.of("quiet.yaml"), text);
        } catch (ScenarioProblems e) {
            throw new IllegalStateException(text, e);
        }
    }

    private String text(long seed) {
        int partitions = pick(7, 20, 60, 100, 300);
        int calls = pick(4_000, 7_000);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                scenario: random
                seed: %d
                replications: 1
                duration: %ds
                warmup: %ds
                profile: %s
                assumptions: {partitionBucketDepth: %dms, burstAtStart: %.1f}
                """,
                seed,
                pick(61, 75, 90, 130) + (random.nextInt(8) == 0 ? 600 : 0),
                pick(0, 0, 7),
                pick("since-2019", "since-2019", "since-2019", "since-2019", "2018", "until-2017"),
                pick(200, 1_000, 2_000),
                random.nextInt(3) / 2.0));
        long units = (long) (calls * (0.9 + random.nextDouble() * 3));
        String capacity = random.nextInt(3) > 0
                ? "provisionedThroughput: {readCapacityUnits: " + units + ", writeCapacityUnits: " + units + "}"
                : "billingMode: PAY_PER_REQUEST, quota: {readUnits: " + units + ", writeUnits: " + units + "}"
                        + (random.nextBoolean() ? ", onDemandThroughput: {maxWriteRequestUnits: " + units + "}" : "");
        if (text.indexOf("since-2019") < 0 && capacity.startsWith("billing")) {
            capacity = "provisionedThroughput: {readCapacityUnits: " + units + ", writeCapacityUnits: " + units + "}";
        }
        String scaling = capacity.startsWith("prov") && random.nextInt(3) == 0
                ? ", autoScaling: {write: {minCapacity: 1000, maxCapacity: 40000}}"
                : "";
        text.append("tables: {table: {")
                .append(capacity)
                .append(scaling)
                .append(", partitions: ")
                .append(partitions);
        boolean indexed = text.indexOf("since-2019") > 0 && random.nextInt(5) < 2;
        if (indexed) {
            text.append(", globalSecondaryIndexes: {byGroup: {keySchema: {partitionKey: group}, ")
                    .append(capacity.startsWith("prov") ? capacity + ", " : "")
                    .append("partitions: ")
                    .append(pick(3, 40))
                    .append("}}");
        }
        text.append("}}\nworkloads:\n");
        int loads = pick(1, 1, 2, 3);
        for (int i = 0; i < loads; i++) {
            workload(text, i, loads, calls, indexed);
        }
        return text.toString();
    }

    private void workload(StringBuilder text, int number, int of, int calls, boolean indexed) {
        boolean write = random.nextInt(3) > 0;
        text.append(String.format(
                Locale.ROOT,
                """
                  load%d:
                    table: table
                    operation: {type: %s, itemSize: %s}
                    rate: %s
                    partitionKey: %s
                    client: {retries: %s}
                """,
                number,
                write ? "PutItem" : pick("GetItem", "GetItem, consistentRead: true", "GetItem, exists: 0.7"),
                pick("1 KB", "1 KB", "5 KB", "{logNormal: {median: 1 KB, sigma: 0.8}}"),
                number > 0 && random.nextInt(3) == 0
                        ? pick("20/s", "900/s")
                        : rate(calls / (random.nextInt(3) == 0 ? 1 : of)),
                keys(),
                pick("none", "aws-sdk-java-v2", "aws-sdk-2026", "boto3-legacy")));
        if (write && random.nextInt(4) == 0) {
            text.append("    writeSharding: {shards: ").append(pick(3, 8)).append("}\n");
        }
        if (write && indexed) {
            text.append("    indexKeys: {byGroup: {partitionKey: {uniform: {keys: 5000}}")
                    .append(pick("", ", share: 0.4", ", changes: 0.5", ", keyChanges: 0.1, changes: 0.2"))
                    .append(pick("", "", ", writeSharding: {shards: 4}"))
                    .append("}}\n");
        }
    }

    private String rate(int calls) {
        return switch (random.nextInt(5)) {
            case 0 -> "{ramp: {from: 100/s, to: " + 2 * calls + "/s, over: 50s}}";
            case 1 -> "{spikes: {base: " + calls + "/s, peak: " + 4 * calls + "/s, first: 9s, every: 23s, length: 2s}}";
            case 2 -> "{wave: {low: " + calls / 2 + "/s, high: " + 3 * calls / 2 + "/s, period: 40s, peakAt: 10s}}";
            default -> calls + "/s";
        };
    }

    private String keys() {
        return switch (random.nextInt(4)) {
            case 0 -> "{zipf: {keys: 100000, exponent: " + pick("0.5", "0.8", "1.1") + "}}";
            case 1 -> "{hotKey: {share: 0.05, rest: {uniform: {keys: 10000}}}}";
            case 2 -> "{hotSet: {keys: 10000, hotKeys: 100, hotShare: 0.4}}";
            default -> "{uniform: {keys: " + pick(500, 100_000) + "}}";
        };
    }

    private int pick(int... values) {
        return values[random.nextInt(values.length)];
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
