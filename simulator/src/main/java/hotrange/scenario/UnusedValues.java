package hotrange.scenario;

import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.ConnectionsSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Values that a setup holds but does not use: worth a word, not an error, since strategies switch modes. */
final class UnusedValues {

    private UnusedValues() {}

    /** One sentence each. */
    static List<String> notes(Setup setup, Tree.Members tree, Duration duration) {
        List<String> notes = new ArrayList<>();
        if (setup.profile() != Profile.Y2018 && tree.get("assumptions") instanceof Tree.Members assumptions) {
            for (String key : List.of("adaptiveDelayMin", "adaptiveDelayMax")) {
                if (assumptions.get(key) != null) {
                    notes.add("assumptions.%s is unused: only profile 2018 has the boost".formatted(key));
                }
            }
        }
        if (setup.profile() != Profile.SINCE_2019
                && Tree.lookUp(tree, List.of("assumptions", "splits")) instanceof Tree.Members splits) {
            for (String key : List.of("threshold", "window", "pause", "lopsided", "monotonic", "isolated", "beside")) {
                if (splits.get(key) != null) {
                    notes.add("assumptions.splits.%s is unused: partitions split for heat since 2019".formatted(key));
                }
            }
        }
        if (setup.profile() == Profile.SINCE_2019 && setup.assumptions().busyNodes() > 0) {
            notes.add("assumptions.busyNodes is unused: bursts have needed no tokens of nodes since 2019");
        }
        if (setup.profile() != Profile.SINCE_2019 && setup.assumptions().routers() != null) {
            notes.add("assumptions.routers is unused: tables have given them tokens since 2019");
        }
        assumptions(setup, tree, notes);
        Map<String, List<OperationSpec>> operations = operations(setup);
        setup.tables().forEach((name, table) -> {
            String path = ValuePath.child("tables", name);
            table(setup, name, table, path, notes);
            changes(table, operations.getOrDefault(name, List.of()), path, duration, notes);
            notes.addAll(CapacityRules.notes(path, table, duration));
        });
        notes.addAll(ReplicaRules.notes(setup.tables()));
        setup.workloads().forEach((name, workload) -> {
            workload(tree, name, workload, notes);
            if (workload.rate() instanceof LoadShape.RecordedCalls file) {
                replaced(name, tree, notes);
                unusedByFormat(name, file.format(), tree, notes);
            }
            TableSpec table = setup.tables().get(workload.table());
            if (workload.client().priority() != ClientSpec.CRITICAL && table != null && table.loadShedding() == null) {
                notes.add("%s.client.priority is unused: tables.%s has no loadShedding"
                        .formatted(ValuePath.child("workloads", name), workload.table()));
            }
        });
        return notes;
    }

    private static void assumptions(Setup setup, Tree.Members tree, List<String> notes) {
        Map<String, Predicate<TableSpec>> users = new LinkedHashMap<>();
        users.put("daxHitLatency", table -> table.dax() != null);
        users.put("timeToLiveDelay", table -> table.timeToLive() != null);
        users.put("replicationLag", table -> !table.replicas().isEmpty());
        users.put("backfillRate", UnusedValues::addsIndex);
        users.put("backfillWrites", UnusedValues::addsIndex);
        users.put("routers", UnusedValues::everProvisioned);
        users.forEach((key, uses) -> {
            boolean given = Tree.lookUp(tree, List.of("assumptions", key)) != null;
            if (given && setup.tables().values().stream().noneMatch(uses)) {
                notes.add("assumptions.%s is unused: no table has what it is about".formatted(key));
            }
        });
    }

    private static boolean addsIndex(TableSpec table) {
        return table.globalSecondaryIndexes().values().stream().anyMatch(index -> index.backfill() != null);
    }

    /** Whether a table is PROVISIONED at the start or later. */
    static boolean everProvisioned(TableSpec table) {
        return table.billingMode() == BillingMode.PROVISIONED
                || table.changes().stream().anyMatch(c -> c.billingMode() == BillingMode.PROVISIONED);
    }

    private static void table(Setup setup, String name, TableSpec table, String path, List<String> notes) {
        boolean replica =
                setup.tables().values().stream().anyMatch(t -> t.replicas().contains(name));
        if (!replica
                && setup.workloads().values().stream().noneMatch(w -> w.tables().contains(name))) {
            notes.add(path + " is unused: no workload calls it");
        }
        boolean critical = setup.workloads().values().stream()
                .filter(w -> w.tables().contains(name))
                .allMatch(w -> w.client().priority() == ClientSpec.CRITICAL);
        if (table.loadShedding() != null && critical) {
            notes.add(path + ".loadShedding sheds nothing: no workload has a client.priority above 1");
        }
        if (table.dax() != null
                && setup.workloads().values().stream()
                        .noneMatch(w -> w.dax() && w.tables().contains(name))) {
            notes.add(path + ".dax is unused: no workload of the table has dax: true");
        }
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST) {
            if (table.provisionedThroughput() != null) {
                notes.add(path + ".provisionedThroughput is unused under PAY_PER_REQUEST, counts as history");
            }
            return;
        }
        if (table.onDemandThroughput() != null) {
            notes.add(path + ".onDemandThroughput is unused under PROVISIONED");
        }
        if (table.previousPeak() != null) {
            notes.add(path + ".previousPeak is unused under PROVISIONED");
        }
    }

    private static void changes(
            TableSpec table, List<OperationSpec> operations, String path, Duration duration, List<String> notes) {
        if (!table.stream().isEmpty()
                && operations.stream().allMatch(o -> o.type().isRead())) {
            notes.add(path + ".stream is unused: no workload writes");
        }
        Duration timeToLive = table.timeToLive();
        if (timeToLive == null) {
            return;
        }
        boolean inserts = operations.stream().anyMatch(o -> o.type().puts() && o.exists() < 1);
        if (!inserts) {
            notes.add(path + ".timeToLive is unused: only items that writes put anew expire, and every write finds one;"
                    + " set operation.exists below 1");
        } else if (timeToLive.compareTo(duration) >= 0) {
            notes.add(path + ".timeToLive is as long as the run: nothing expires");
        }
    }

    /** The operations on each table by its name, those in its other Regions among them. */
    private static Map<String, List<OperationSpec>> operations(Setup setup) {
        Map<String, Set<String>> replicated = new LinkedHashMap<>();
        setup.tables().forEach((name, table) -> {
            if (!table.replicas().isEmpty()) {
                Set<String> all = new LinkedHashSet<>(table.replicas());
                all.add(name);
                all.forEach(one -> replicated
                        .computeIfAbsent(one, any -> new LinkedHashSet<>())
                        .addAll(all));
            }
        });
        Map<String, List<OperationSpec>> operations = new LinkedHashMap<>();
        for (WorkloadSpec workload : setup.workloads().values()) {
            Set<String> reached = new LinkedHashSet<>();
            for (String name : workload.tables()) {
                reached.addAll(replicated.getOrDefault(name, Set.of(name)));
            }
            reached.forEach(name ->
                    operations.computeIfAbsent(name, any -> new ArrayList<>()).addAll(workload.operations()));
        }
        return operations;
    }

    private static void workload(Tree.Members tree, String name, WorkloadSpec workload, List<String> notes) {
        String path = ValuePath.child("workloads", name);
        for (int i = 0; i < workload.operations().size(); i++) {
            operation(workload.operations().get(i), ValuePath.print(SetupCheck.operationPath(name, i)), notes);
        }
        boolean arrivals = Tree.lookUp(tree, List.of("workloads", name, "arrivals")) != null;
        if (workload.rate() instanceof LoadShape.ClosedLoop && arrivals) {
            notes.add(path + ".arrivals is unused: clients of a closedLoop call when they have been answered");
        }
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding != null && sharding.shards() == 1) {
            notes.add(path + ".writeSharding changes nothing with 1 shard");
        }
        retries(path + ".client.retries.custom", workload, notes);
        client(path + ".client", workload, notes);
    }

    private static void replaced(String name, Tree.Members tree, List<String> notes) {
        for (List<String> key : List.of(List.of("operation", "type"), List.of("partitionKey"), List.of("arrivals"))) {
            List<String> path = new ArrayList<>(List.of("workloads", name));
            path.addAll(key);
            if (Tree.lookUp(tree, path) != null) {
                notes.add(ValuePath.print(path) + " is unused: the recorded calls say it");
            }
        }
    }

    private static void unusedByFormat(
            String name, LoadShape.CallFormat format, Tree.Members tree, List<String> notes) {
        boolean columns = switch (format) {
            case CSV, TSV, NDJSON, PARQUET -> true;
            default -> false;
        };
        boolean targets = switch (format) {
            case ACCESS_LOG, ALB, CLOUD_FRONT, NGINX_JSON -> true;
            default -> false;
        };
        boolean attributes = format == LoadShape.CallFormat.CLOUD_TRAIL || format == LoadShape.CallFormat.STREAMS;
        Map<String, Boolean> uses = new LinkedHashMap<>();
        uses.put("columns", columns || attributes);
        uses.put("times", columns);
        uses.put("keyPattern", targets);
        uses.forEach((key, used) -> {
            List<String> path = List.of("workloads", name, "rate", "recordedCalls", key);
            if (!used && Tree.lookUp(tree, path) != null) {
                notes.add(ValuePath.print(path) + " is unused: format " + SpecBinder.spelling(format)
                        + " does not need it");
            }
        });
    }

    private static void operation(OperationSpec operation, String path, List<String> notes) {
        if (operation.oldItemSize() != null && operation.type().isRead()) {
            notes.add(path + ".oldItemSize is unused: %s writes nothing".formatted(operation.type()));
        } else if (operation.oldItemSize() != null && operation.type() == OperationType.DeleteItem) {
            notes.add(path + ".oldItemSize has no effect on DeleteItem: itemSize is what it deletes");
        }
    }

    private static void client(String path, WorkloadSpec workload, List<String> notes) {
        boolean reads = workload.rate() instanceof LoadShape.RecordedCalls
                || workload.operations().stream().anyMatch(o -> o.type().choosesConsistency());
        if (workload.client().hedging() != null && !reads) {
            notes.add(path + ".hedging is unused: only GetItem, Query, Scan and BatchGetItem are sent twice");
        }
        ConnectionsSpec connections = workload.client().connections();
        if (connections != null && !connections.keepAlive() && connections.idleTimeout() != null) {
            notes.add(path + ".connections.idleTimeout is unused without keepAlive");
        }
    }

    private static void retries(String path, WorkloadSpec workload, List<String> notes) {
        RetrySpec retries = workload.client().retries();
        if (!retries.name().equals(RetrySpec.CUSTOM)) {
            return;
        }
        boolean others = retries.transientBaseDelay() != null
                || retries.transientJitter() != null
                || retries.transientQuotaCost() != null
                || retries.timeoutQuotaCost() != null;
        if (others && workload.faults() == null && workload.client().requestTimeout() == null) {
            notes.add(path + " says how to retry transient errors and time-outs, but only throttles fail here");
        }
        if (retries.quotaCost() > 0 && retries.quotaTokens() == 0) {
            notes.add(path + ".quotaCost is unused without quotaTokens");
        }
    }
}
