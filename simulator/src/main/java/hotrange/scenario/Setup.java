package hotrange.scenario;

import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one strategy simulates: the model's years and assumptions, the account's quota, its tables and its workloads.
 *
 * @param accountQuota for each Region
 * @param cost whose prices it is billed by
 * @param tables by name, in file order
 * @param workloads by name, in file order; each names one of the tables
 */
public record Setup(
        Profile profile,
        Assumptions assumptions,
        AccountQuota accountQuota,
        CostSpec cost,
        Map<String, TableSpec> tables,
        Map<String, WorkloadSpec> workloads) {

    public Setup {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
    }

    /** In a new account, at the newest prices of us-east-1. */
    public Setup(
            Profile profile,
            Assumptions assumptions,
            Map<String, TableSpec> tables,
            Map<String, WorkloadSpec> workloads) {
        this(profile, assumptions, AccountQuota.DEFAULT, CostSpec.DEFAULT, tables, workloads);
    }

    /** The names of the tables in each Region: those that no other table names as its replica, then each such replica. */
    public List<List<String>> regions() {
        List<String> home = new ArrayList<>(tables.keySet());
        List<List<String>> regions = new ArrayList<>();
        for (TableSpec table : tables.values()) {
            for (String replica : table.replicas()) {
                if (home.remove(replica)) {
                    regions.add(List.of(replica));
                }
            }
        }
        regions.add(0, List.copyOf(home));
        return regions;
    }
}
