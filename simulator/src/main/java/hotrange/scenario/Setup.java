package hotrange.scenario;

import hotrange.table.Assumptions;
import hotrange.table.Profile;
import hotrange.table.TableSpec;
import hotrange.workload.WorkloadSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one strategy simulates: the model's years and assumptions, its tables and its workloads.
 *
 * @param tables by name, in file order
 * @param workloads by name, in file order; each names one of the tables
 */
public record Setup(
        Profile profile, Assumptions assumptions, Map<String, TableSpec> tables, Map<String, WorkloadSpec> workloads) {

    public Setup {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
    }
}
