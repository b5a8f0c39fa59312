package hotrange.testing;

import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/** What a scenario can switch on, each as an edit of a scenario's tree; any go together that do not say otherwise. */
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
    ADDED_INDEX {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of(
                            "keySchema",
                            Map.of("partitionKey", "customer"),
                            "provisionedThroughput",
                            units(1_000, 200 + random.nextInt(600)),
                            "backfill",
                            Map.of("at", "1m", "items", 5_000 + random.nextInt(20_000))),
                    "tables",
                    TABLE,
                    "globalSecondaryIndexes",
                    "added");
            tree.set(
                    Map.of("partitionKey", Map.of("uniform", Map.of("keys", 100))),
                    "workloads",
                    "writes",
                    "indexKeys",
                    "added");
            tree.set(random.nextBoolean() ? "free" : "charged", "assumptions", "backfillWrites");
            tree.set("60s", "assumptions", "controlPlane", "growingUpdateTimeMin");
            tree.set("90s", "assumptions", "controlPlane", "growingUpdateTimeMax");
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
                            0.1,
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
            tree.set(650 + random.nextInt(350) + "/s", "workloads", "reads", "rate");
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
            Map<String, Object> table = tree.at("tables", TABLE);
            for (String same : List.of(
                    "attributes", "keySchema", "globalSecondaryIndexes", "localSecondaryIndexes", "timeToLive")) {
                if (table.containsKey(same)) {
                    tree.set(table.get(same), "tables", ABROAD, same);
                }
            }
            tree.set(List.of(ABROAD), "tables", TABLE, "replicas");
            tree.set(units(300, 50 + random.nextInt(600)), "tables", ABROAD, "provisionedThroughput");
            if (table.containsKey("stream")) {
                tree.at("tables", TABLE, "stream").remove("other");
            }
        }
    },
    BATCHES {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.addWrites(
                    "batches",
                    Map.of("type", "BatchWriteItem", "items", 10, "itemSize", "1 KB"),
                    1 + random.nextInt(10),
                    Map.of("sequential", Map.of("keys", 1_000_000)));
            tree.set(Map.of("maxAttempts", 1 + random.nextInt(5)), "workloads", "batches", "applicationRetries");
        }
    },
    TRANSACTIONS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.addWrites(
                    "transactions",
                    Map.of("type", "TransactWriteItems", "items", 3, "itemSize", "1 KB"),
                    5 + random.nextInt(20),
                    Map.of("zipf", Map.of("keys", 1_000, "exponent", 1)));
        }
    },
    OPTIMISTIC_LOCKING {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.addWrites(
                    "lockers",
                    Map.of("type", "GetItem", "itemSize", "1 KB"),
                    5 + random.nextInt(30),
                    Map.of("uniform", Map.of("keys", 1 + random.nextInt(5))));
            tree.set(
                    List.of(Map.of("operation", Map.of("type", "UpdateItem", "condition", "version"))),
                    "workloads",
                    "lockers",
                    "then");
            tree.set(Map.of("maxAttempts", 4, "redo", "call"), "workloads", "lockers", "applicationRetries");
        }
    },
    REQUEST_ROUTERS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(
                    Map.of("count", 1 + random.nextInt(40), "refresh", "1s", "lifetime", 1 + random.nextInt(4) + "s"),
                    "assumptions",
                    "routers");
        }
    },
    FAULTS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(Map.of("serverErrors", "1 %", "lostResponses", "1 %"), "workloads", "writes", "faults");
            tree.set("500ms", "workloads", "writes", "client", "requestTimeout");
            tree.set("boto3-standard", "workloads", "writes", "client", "retries");
        }
    },
    HEDGED_READS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            boolean pages = random.nextInt(3) == 0;
            String type = pages ? "Scan" : random.nextBoolean() ? "GetItem" : "BatchGetItem";
            tree.set(TABLE, "workloads", "hedged", "table");
            tree.set(Map.of("type", type, "itemSize", "4 KB"), "workloads", "hedged", "operation");
            tree.set(20 + random.nextInt(40) + "/s", "workloads", "hedged", "rate");
            tree.set(
                    Map.of(pages ? "sequential" : "uniform", Map.of("keys", 1_000)),
                    "workloads",
                    "hedged",
                    "partitionKey");
            tree.set(Map.of("after", "2ms"), "workloads", "hedged", "client", "hedging");
            tree.set(
                    Map.of("keepAlive", random.nextBoolean(), "idleTimeout", "50ms"),
                    "workloads",
                    "hedged",
                    "client",
                    "connections");
        }
    },
    NEW_CONNECTIONS {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set(Map.of("keepAlive", false), "workloads", "writes", "client", "connections");
            tree.set(10 + random.nextInt(50) + "ms", "assumptions", "requests", "connectionTime");
            // Connections to a DAX cluster are not simulated; reads may still go through it.
            tree.set(false, "workloads", "writes", "dax");
        }
    },
    SCAN {
        @Override
        void add(Tree tree, SplittableRandom random) {
            int segments = 1 + random.nextInt(4);
            int pages = segments * (20 + random.nextInt(200));
            tree.set(TABLE, "workloads", "scan", "table");
            tree.set(
                    Map.of("type", "Scan", "items", 64, "itemSize", "1 KB", "consistentRead", random.nextBoolean()),
                    "workloads",
                    "scan",
                    "operation");
            tree.set(
                    Map.of("clients", segments, "thinkTime", "100ms", "phases", List.of(Map.of("calls", pages))),
                    "workloads",
                    "scan",
                    "rate",
                    "closedLoop");
            tree.set(
                    Map.of("sequential", Map.of("keys", pages, "segments", segments)),
                    "workloads",
                    "scan",
                    "partitionKey");
        }
    },
    BUSY_NODES {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set("until-2017", "profile");
            tree.set(0.1 + random.nextDouble() / 10, "assumptions", "busyNodes");
            tree.set(1, "assumptions", "burstAtStart");
            if (tree.at("workloads", "writes").get("rate") instanceof String) {
                tree.set(400 + random.nextInt(200) + "/s", "workloads", "writes", "rate");
            }
        }
    },
    COLLECTIVE_QUOTA {
        @Override
        void add(Tree tree, SplittableRandom random) {
            tree.set("collective", "assumptions", "quotaScope");
            int units = 100 + random.nextInt(100);
            tree.set(Map.of("readUnits", units, "writeUnits", units), "tables", TABLE, "quota");
            for (String name : List.copyOf(tree.at("tables").keySet())) {
                tree.set("PAY_PER_REQUEST", "tables", name, "billingMode");
                tree.at("tables", name).remove("provisionedThroughput");
                if (tree.at("tables", name).containsKey("globalSecondaryIndexes")) {
                    tree.at("tables", name, "globalSecondaryIndexes")
                            .keySet()
                            .forEach(index -> tree.at("tables", name, "globalSecondaryIndexes", index)
                                    .remove("provisionedThroughput"));
                }
            }
        }
    };

    /** The table that is called. */
    public static final String TABLE = "table";

    /** The same one in another Region. */
    public static final String ABROAD = "abroad";

    /** Of each two that a scenario cannot have together, or not to any effect, the later one with the earlier ones. */
    public static final Map<Mechanism, Set<Mechanism>> APART = new EnumMap<>(Map.of(
            REPLICAS, EnumSet.of(ADDED_INDEX),
            BUSY_NODES, EnumSet.of(QUICK_SPLITS, REQUEST_ROUTERS),
            COLLECTIVE_QUOTA, EnumSet.of(AUTO_SCALING, MANUAL_CHANGE, REQUEST_ROUTERS, BUSY_NODES)));

    /** Switches it on. */
    abstract void add(Tree tree, SplittableRandom random);

    private boolean goesWith(Mechanism other) {
        return !APART.getOrDefault(this, Set.of()).contains(other)
                && !APART.getOrDefault(other, Set.of()).contains(this);
    }

    private static Map<String, Object> units(int read, int write) {
        return Map.of("readCapacityUnits", read, "writeCapacityUnits", write);
    }

    /** Nested mappings of a scenario. */
    public static final class Tree {

        private final Map<String, Object> root = new LinkedHashMap<>();

        /** Sets what lies at a path, making the mappings that lead there. */
        public void set(Object value, String... path) {
            Map<String, Object> parent = at(Arrays.copyOf(path, path.length - 1));
            parent.put(path[path.length - 1], value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value);
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> at(String... path) {
            Map<String, Object> at = root;
            for (String name : path) {
                at = (Map<String, Object>) at.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
            }
            return at;
        }

        /** Adds a workload that writes, to the indexes that there are too. */
        void addWrites(String name, Map<String, Object> operation, int perSecond, Map<String, Object> keys) {
            set(TABLE, "workloads", name, "table");
            set(operation, "workloads", name, "operation");
            set(perSecond + "/s", "workloads", name, "rate");
            set(keys, "workloads", name, "partitionKey");
            Object indexKeys = at("workloads", "writes").get("indexKeys");
            if (indexKeys != null) {
                set(indexKeys, "workloads", name, "indexKeys");
            }
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
        tree.set(random.nextDouble() / 4, "assumptions", "burstAtStart");
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

    /** Four different ones that go together. */
    public static List<Mechanism> anyFour(SplittableRandom random) {
        List<Mechanism> all = new ArrayList<>(List.of(values()));
        List<Mechanism> four = new ArrayList<>();
        while (four.size() < 4) {
            Mechanism drawn = all.remove(random.nextInt(all.size()));
            if (four.stream().allMatch(drawn::goesWith)) {
                four.add(drawn);
            }
        }
        return four;
    }
}
