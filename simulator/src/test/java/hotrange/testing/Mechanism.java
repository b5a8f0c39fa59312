package hotrange.testing;

import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioProblems;
import hotrange.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/** What a scenario can switch on, each as an edit of a scenario's tree; any of them go together. */
public enum Mechanism {
    GLOBAL_INDEX {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of(
                            "keySchema",
                            Map.of("partitionKey", "status"),
                            "provisionedThroughput",
                            units(1_000, 50 + random.nextInt(600))),
                    "tables",
                    TABLE,
                    "globalSecondaryIndexes",
                    "byStatus");
            tree.set(
                    Map.of("partitionKey", Map.of("uniform", Map.of("keys", 1 + random.nextInt(20)))),
                    "workloads",
                    "writes",
                    "indexKeys",
                    "byStatus");
            tree.set(500 + random.nextInt(5_000), "assumptions", "indexQueueEntries");
        }
    },
    LOCAL_INDEX {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(Map.of("sortKey", "created"), "tables", TABLE, "localSecondaryIndexes", "byDate");
            tree.set(Map.of("changes", 1), "workloads", "writes", "indexKeys", "byDate");
        }
    },
    AUTO_SCALING {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of("minCapacity", 100, "maxCapacity", 2_000, "targetValue", "60 %"),
                    "tables",
                    TABLE,
                    "autoScaling",
                    "write");
        }
    },
    MANUAL_CHANGE {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    List.of(Map.of("at", "3m", "provisionedThroughput", units(400, 200 + random.nextInt(900)))),
                    "tables",
                    TABLE,
                    "changes");
        }
    },
    SHARDED_KEYS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(2 + random.nextInt(9), "workloads", "writes", "writeSharding", "shards");
        }
    },
    QUICK_SPLITS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of(
                            "window",
                            "1m",
                            "threshold",
                            0.2,
                            "durationMin",
                            "10s",
                            "durationMax",
                            "60s",
                            "pause",
                            "10s"),
                    "assumptions",
                    "splits");
            tree.set("random", "workloads", "writes", "sortKey");
        }
    },
    BURSTS_OF_LOAD {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of(
                            "spikes",
                            Map.of("base", "50/s", "peak", "1500/s", "first", "1m", "every", "3m", "length", "40s")),
                    "workloads",
                    "writes",
                    "rate");
        }
    },
    ADAPTIVE_RETRIES {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set("boto3-standard", "workloads", "reads", "client", "retries");
            tree.set(true, "workloads", "reads", "client", "adaptiveRetries");
        }
    },
    WAITING_CLIENTS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of("closedLoop", Map.of("clients", 1 + random.nextInt(40), "thinkTime", "20ms")),
                    "workloads",
                    "reads",
                    "rate");
        }
    },
    FURTHER_OPERATIONS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    List.of(Map.of("operation", Map.of("type", "GetItem", "consistentRead", true))),
                    "workloads",
                    "reads",
                    "then");
        }
    },
    LOAD_SHEDDING {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(Map.of("target", "1 %"), "tables", TABLE, "loadShedding");
            tree.set(3, "workloads", "reads", "client", "priority");
        }
    },
    DAX {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of("items", Map.of("memory", 1 + random.nextInt(4) + " MB", "timeToLive", "30s")),
                    "tables",
                    TABLE,
                    "dax");
            tree.set(true, "workloads", "reads", "dax");
            tree.set(random.nextBoolean(), "workloads", "writes", "dax");
        }
    },
    TIME_TO_LIVE {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(1 + random.nextInt(5) + "m", "tables", TABLE, "timeToLive");
            tree.set("2m", "assumptions", "timeToLiveDelay");
            tree.set(0.5, "workloads", "writes", "operation", "exists");
        }
    },
    STREAM {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of(
                            "one", Map.of("batchSize", 1 + random.nextInt(100)),
                            "other", Map.of("batchTime", 1 + random.nextInt(20) + "s", "recordTime", "1ms")),
                    "tables",
                    TABLE,
                    "stream");
        }
    },
    REPLICAS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(List.of(ABROAD), "tables", TABLE, "replicas");
            tree.set(units(300, 50 + random.nextInt(600)), "tables", ABROAD, "provisionedThroughput");
        }
    };

    /** What a global table cannot have here. */
    private static final Set<Mechanism> NOT_REPLICATED = EnumSet.of(GLOBAL_INDEX, LOCAL_INDEX, TIME_TO_LIVE, STREAM);

    /** The table that is called. */
    public static final String TABLE = "table";

    /** The same one in another Region. */
    public static final String ABROAD = "abroad";

    /** Switches it on. */
    abstract void add(Tree tree, SplittableRandom random);

    private static Map<String, Object> units(int read, int write) {
        return Map.of("readCapacityUnits", read, "writeCapacityUnits", write);
    }

    /** Nested mappings of a scenario. */
    public static final class Tree {

        private final Map<String, Object> root = new LinkedHashMap<>();

        /** Sets what lies at a path, making the mappings that lead there. */
        @SuppressWarnings("unchecked")
        public void set(Object value, String... path) {
            Map<String, Object> at = root;
            for (int i = 0; i + 1 < path.length; i++) {
                at = (Map<String, Object>) at.computeIfAbsent(path[i], name -> new LinkedHashMap<String, Object>());
            }
            at.put(path[path.length - 1], value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value);
        }

        /** The scenario that is written here. */
        public Scenario scenario() {
            try {
                Path file = Files.createTempFile("mechanisms-", ".json");
                try {
                    return ScenarioReader.read(
                            Files.writeString(file, JsonMapper.shared().writeValueAsString(root)));
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ScenarioProblems e) {
                throw new AssertionError(e.getMessage() + "\n" + root, e);
            }
        }
    }

    /** A table of 300 read and write units with writes near its limits and reads, and what is switched on. */
    public static Tree tree(long seed, Collection<Mechanism> on) {
        SplittableRandom random = new SplittableRandom(seed);
        Tree tree = new Tree();
        tree.set("mechanisms " + on, "scenario");
        tree.set(seed, "seed");
        tree.set("10m", "duration");
        tree.set(1, "replications");
        tree.set(units(300, 300), "tables", TABLE, "provisionedThroughput");
        tree.set(2, "tables", TABLE, "partitions");
        tree.set(TABLE, "workloads", "writes", "table");
        tree.set(Map.of("type", "PutItem", "itemSize", "1 KB"), "workloads", "writes", "operation");
        tree.set(200 + random.nextInt(300) + "/s", "workloads", "writes", "rate");
        tree.set(
                Map.of("zipf", Map.of("keys", 1_000, "exponent", random.nextDouble())),
                "workloads",
                "writes",
                "partitionKey");
        tree.set(TABLE, "workloads", "reads", "table");
        tree.set(Map.of("type", "GetItem", "itemSize", "4 KB"), "workloads", "reads", "operation");
        tree.set(200 + random.nextInt(500) + "/s", "workloads", "reads", "rate");
        tree.set(Map.of("uniform", Map.of("keys", 1_000)), "workloads", "reads", "partitionKey");
        for (Mechanism mechanism : values()) {
            if (on.contains(mechanism)) {
                mechanism.add(tree, random);
            }
        }
        return tree;
    }

    /** Four different ones. */
    public static List<Mechanism> anyFour(SplittableRandom random) {
        List<Mechanism> all = new ArrayList<>(List.of(values()));
        List<Mechanism> four = new ArrayList<>();
        while (four.size() < 4) {
            Mechanism next = all.remove(random.nextInt(all.size()));
            boolean refused = next == REPLICAS
                    ? four.stream().anyMatch(NOT_REPLICATED::contains)
                    : four.contains(REPLICAS) && NOT_REPLICATED.contains(next);
            if (!refused) {
                four.add(next);
            }
        }
        return four;
    }
}
