package hotrange.scenario;

import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The quotas on what several tables and indexes have together when a run starts (F58, 2.12). */
final class QuotaRules {

    private final SetupCheck check;
    private final Setup setup;

    QuotaRules(SetupCheck check, Setup setup) {
        this.check = check;
        this.setup = setup;
    }

    /** Adds a problem for each Region with more than the account's quota. */
    void account() {
        AccountQuota quota = setup.accountQuota();
        for (List<String> region : setup.regions()) {
            List<ProvisionedThroughput> all = region.stream()
                    .map(name -> Objects.requireNonNull(setup.tables().get(name)))
                    .flatMap(table -> provisioned(table).stream())
                    .toList();
            String tables = "tables " + String.join(", ", region);
            account(tables, "read", sum(all, ProvisionedThroughput::readCapacityUnits), quota.readUnits());
            account(tables, "write", sum(all, ProvisionedThroughput::writeCapacityUnits), quota.writeUnits());
        }
    }

    private void account(String tables, String direction, long units, long quota) {
        if (units > quota) {
            check.problem(
                    "%s have %,d %s units/s provisioned with their indexes, above the account's quota of %,d (F58);"
                                    .formatted(tables, units, direction, quota)
                            + " raise accountQuota.%sUnits if yours is higher".formatted(direction),
                    List.of("accountQuota"),
                    direction + "Units");
        }
    }

    /** Adds a problem where a table and its indexes have one quota and more than it, or change their mode. */
    void table(String name, TableSpec table) {
        if (setup.assumptions().quotaScope() != TableQuota.Scope.COLLECTIVE) {
            return;
        }
        TableQuota quota = table.quota();
        List<ProvisionedThroughput> all = provisioned(table);
        List<String> at = List.of("tables", name);
        collective(at, "read", sum(all, ProvisionedThroughput::readCapacityUnits), quota.readUnits());
        collective(at, "write", sum(all, ProvisionedThroughput::writeCapacityUnits), quota.writeUnits());
        for (int i = 0; i < table.changes().size(); i++) {
            if (table.changes().get(i).billingMode() != null) {
                check.problem(
                        "the mode does not change in a run with quotaScope: collective",
                        at,
                        "changes",
                        ValuePath.entry(i),
                        "billingMode");
            }
        }
    }

    private void collective(List<String> at, String direction, long units, long quota) {
        if (units > quota) {
            check.problem(
                    "table and indexes have %,d %s units/s provisioned, above the quota of %,d that they share (2.12)"
                            .formatted(units, direction, quota),
                    at,
                    "quota",
                    direction + "Units");
        }
    }

    private static List<ProvisionedThroughput> provisioned(TableSpec table) {
        if (table.billingMode() != BillingMode.PROVISIONED) {
            return List.of();
        }
        List<ProvisionedThroughput> all = new ArrayList<>();
        if (table.provisionedThroughput() != null) {
            all.add(table.provisionedThroughput());
        }
        for (Map.Entry<String, IndexSpec> index : table.globalSecondaryIndexes().entrySet()) {
            ProvisionedThroughput units = index.getValue().provisionedThroughput();
            if (units != null) {
                all.add(units);
            }
        }
        return all;
    }

    private static long sum(List<ProvisionedThroughput> all, ToLongFunction<ProvisionedThroughput> units) {
        return all.stream().mapToLong(units).sum();
    }
}
