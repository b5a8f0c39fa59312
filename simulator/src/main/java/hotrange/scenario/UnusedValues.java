package hotrange.scenario;

import hotrange.table.BillingMode;
import hotrange.table.OperationType;
import hotrange.table.Profile;
import hotrange.table.TableSpec;
import hotrange.workload.LoadShape;
import hotrange.workload.OperationSpec;
import hotrange.workload.RetrySpec;
import hotrange.workload.WorkloadSpec;
import hotrange.workload.WriteShardingSpec;
import java.util.ArrayList;
import java.util.List;

/** Values that a setup holds but does not use: worth a word, not an error, since strategies switch modes. */
final class UnusedValues {

    private UnusedValues() {}

    /** One sentence each. */
    static List<String> notes(Setup setup, Tree.Members tree) {
        List<String> notes = new ArrayList<>();
        if (setup.profile() != Profile.Y2018 && tree.get("assumptions") instanceof Tree.Members assumptions) {
            for (String key : List.of("adaptiveDelayMin", "adaptiveDelayMax")) {
                if (assumptions.get(key) != null) {
                    notes.add("assumptions.%s is unused: only profile 2018 has the boost".formatted(key));
                }
            }
        }
        setup.tables().forEach((name, table) -> table(setup, name, table, notes));
        setup.workloads().forEach((name, workload) -> {
            workload(name, workload, notes);
            if (workload.rate() instanceof LoadShape.RecordedCalls) {
                replaced(name, tree, notes);
            }
        });
        return notes;
    }

    private static void table(Setup setup, String name, TableSpec table, List<String> notes) {
        String path = ValuePath.child("tables", name);
        if (setup.workloads().values().stream().noneMatch(w -> w.tables().contains(name))) {
            notes.add(path + " is unused: no workload calls it");
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

    private static void workload(String name, WorkloadSpec workload, List<String> notes) {
        String path = ValuePath.child("workloads", name);
        OperationSpec operation = workload.operation();
        if (operation.oldItemSize() != null && operation.type().isRead()) {
            notes.add(path + ".operation.oldItemSize is unused: %s writes nothing".formatted(operation.type()));
        } else if (operation.oldItemSize() != null && operation.type() == OperationType.DeleteItem) {
            notes.add(path + ".operation.oldItemSize has no effect on DeleteItem: itemSize is what it deletes");
        }
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding != null && sharding.shards() == 1) {
            notes.add(path + ".writeSharding changes nothing with 1 shard");
        }
        retries(path + ".client.retries.custom", workload.client().retries(), notes);
    }

    private static void replaced(String name, Tree.Members tree, List<String> notes) {
        for (List<String> key : List.of(List.of("operation", "type"), List.of("partitionKey"), List.of("arrivals"))) {
            List<String> path = new ArrayList<>(List.of("workloads", name));
            path.addAll(key);
            if (Tree.find(tree, path) != null) {
                notes.add(ValuePath.print(path) + " is unused: the recorded calls say it");
            }
        }
    }

    private static void retries(String path, RetrySpec retries, List<String> notes) {
        if (!retries.name().equals(RetrySpec.CUSTOM)) {
            return;
        }
        boolean others = retries.transientBaseDelay() != null
                || retries.transientJitter() != null
                || retries.transientQuotaCost() != null
                || retries.timeoutQuotaCost() != null;
        if (others) {
            notes.add(path + " says how to retry transient errors and time-outs, but only throttles fail here");
        }
        if (retries.quotaCost() > 0 && retries.quotaTokens() == 0) {
            notes.add(path + ".quotaCost is unused without quotaTokens");
        }
    }
}
