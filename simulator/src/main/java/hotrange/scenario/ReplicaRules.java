package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The rules between the Regions of a global table (1.29). */
final class ReplicaRules {

    private final SetupCheck check;
    private final Map<String, TableSpec> tables;

    ReplicaRules(SetupCheck check, Map<String, TableSpec> tables) {
        this.check = check;
        this.tables = tables;
    }

    void table(String name, TableSpec table) {
        List<String> path = List.of("tables", name, "replicas");
        for (String replica : table.replicas()) {
            check.knownTable(replica, path);
            long named = tables.values().stream()
                    .flatMap(t -> t.replicas().stream())
                    .filter(replica::equals)
                    .count();
            TableSpec other = tables.get(replica);
            if (replica.equals(name)) {
                check.problem("names itself; the other Regions are tables of their own", path);
            } else if (named > 1 || (other != null && !other.replicas().isEmpty())) {
                check.problem(
                        "a table belongs to one global table, which is named once: %s".formatted(Names.shown(replica)),
                        path);
            } else if (other != null && other.billingMode() != table.billingMode()) {
                check.problem(
                        "must be %s as that of %s is".formatted(table.billingMode(), Names.shown(name)),
                        List.of("tables", replica),
                        "billingMode");
            }
        }
        if (!table.replicas().isEmpty()) {
            oneReader(name, table);
            tables.forEach((other, spec) -> {
                if (table.replicas().contains(other) && !other.equals(name)) {
                    oneReader(other, spec);
                    alike(name, table, other, spec);
                }
            });
        }
    }

    private void oneReader(String name, TableSpec table) {
        if (table.stream().size() > 1) {
            check.problem(
                    "must have at most 1 entry: replication is the other reader of a global table (1.27)",
                    List.of("tables", name),
                    "stream");
        }
    }

    private void alike(String name, TableSpec table, String other, TableSpec spec) {
        same(
                name,
                table.globalSecondaryIndexes().keySet(),
                other,
                spec.globalSecondaryIndexes().keySet(),
                "globalSecondaryIndexes");
        same(
                name,
                table.localSecondaryIndexes().keySet(),
                other,
                spec.localSecondaryIndexes().keySet(),
                "localSecondaryIndexes");
        if (!Objects.equals(table.timeToLive(), spec.timeToLive())) {
            check.problem(
                    "must be that of %s: all Regions have the same".formatted(Names.shown(name)),
                    List.of("tables", other),
                    "timeToLive");
        }
    }

    private void same(String name, Set<String> indexes, String other, Set<String> others, String key) {
        if (!indexes.equals(others)) {
            check.problem(
                    "must be those of %s, %s: a global table has the same indexes in all Regions (1.29)"
                            .formatted(Names.shown(name), indexes.isEmpty() ? "none" : String.join(", ", indexes)),
                    List.of("tables", other),
                    key);
        }
    }

    /** What AWS would not allow. */
    static List<String> notes(Map<String, TableSpec> tables) {
        List<String> notes = new ArrayList<>();
        tables.forEach((name, table) -> {
            for (String replica : table.replicas()) {
                ProvisionedThroughput here = table.provisionedThroughput();
                TableSpec other = tables.get(replica);
                ProvisionedThroughput there = other == null ? null : other.provisionedThroughput();
                if (here != null && there != null && here.writeCapacityUnits() != there.writeCapacityUnits()) {
                    notes.add("%s has %,d WCU and %s %,d: DynamoDB wants them equal in all Regions (1.29)"
                            .formatted(
                                    ValuePath.child("tables", name),
                                    here.writeCapacityUnits(),
                                    ValuePath.child("tables", replica),
                                    there.writeCapacityUnits()));
                }
            }
        });
        return notes;
    }
}
