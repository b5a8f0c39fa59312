package hotrange.scenario;

import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.WorkloadSpec;
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
