package hotrange.advice.review;

import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all patterns together ask of a table or index in one direction, units a second; NaN where one of them is unknown.
 *
 * @param table name of the table
 * @param place names that lead to the table or index in the scenario
 * @param spec capacity of the table, or of the index in the words of a table
 * @param index whether it is one
 * @param mean over the scenario, today
 * @param peak projected, as if all had theirs at once
 */
record Load(String table, List<String> place, TableSpec spec, boolean index, boolean read, double mean, double peak) {

    String direction() {
        return read ? "read" : "write";
    }

    /** Provisioned units a second; 0 without any. */
    long provisioned() {
        ProvisionedThroughput units = spec.provisionedThroughput();
        return units == null ? 0 : read ? units.readCapacityUnits() : units.writeCapacityUnits();
    }

    @Nullable
    TargetTrackingSpec scaling() {
        AutoScalingSpec scaling = spec.autoScaling();
        return scaling == null ? null : scaling.policy(read);
    }
}
