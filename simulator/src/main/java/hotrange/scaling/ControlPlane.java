package hotrange.scaling;

import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.Direction;
import hotrange.table.spec.TargetTrackingSpec;

/** Starts what changes the capacity of a table and its indexes: auto scaling, changes by hand, growth on demand. */
public final class ControlPlane {

    private ControlPlane() {}

    /** Starts at time 0 whatever the table asks for, and the growth of on-demand tables. */
    public static void start(Table table, ScalingContext context) {
        TableControl control = new TableControl(table, context);
        for (Resource resource : control.resources()) {
            AutoScalingSpec scaling = resource.spec().autoScaling();
            for (Direction direction : Direction.values()) {
                TargetTrackingSpec policy = scaling == null ? null : scaling.policy(direction.isRead());
                if (policy != null) {
                    new AutoScaling(resource, direction, policy, control, context);
                }
            }
            if (mayBeOnDemand(table)) {
                new OnDemandGrowth(resource, context);
            }
        }
        for (GlobalSecondaryIndex index : table.indexes()) {
            BackfillSpec backfill = index.index().backfill();
            if (backfill != null) {
                new Backfill(index, backfill, control, context);
            }
        }
        new ManualChanges(table, control, context);
    }

    private static boolean mayBeOnDemand(Table table) {
        return table.billingMode() == BillingMode.PAY_PER_REQUEST
                || table.spec().changes().stream().anyMatch(c -> c.billingMode() == BillingMode.PAY_PER_REQUEST);
    }
}
