package hotrange.scaling;

import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.Table;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.WarmThroughput;
import org.jspecify.annotations.Nullable;

/** The UpdateTable calls that a scenario makes at set times; a refused one is told and not made again. */
public final class ManualChanges {

    private static final String WHY = "UpdateTable";

    private final Table table;
    private final TableControl control;
    private final ScalingContext context;

    /** Schedules the changes of a table. */
    public ManualChanges(Table table, TableControl control, ScalingContext context) {
        this.table = table;
        this.control = control;
        this.context = context;
        for (CapacityChangeSpec change : table.spec().changes()) {
            context.events().schedule(Micros.of(change.at()), Phase.CONTROL, (now, none) -> make(now, change), 0);
        }
    }

    private void make(long now, CapacityChangeSpec change) {
        BillingMode mode = change.billingMode();
        ProvisionedThroughput throughput = change.provisionedThroughput();
        OnDemandThroughput maximum = change.onDemandThroughput();
        WarmThroughput warm = change.warmThroughput();
        if (mode != null) {
            ProvisionedThroughput units =
                    throughput != null ? throughput : table.spec().provisionedThroughput();
            OnDemandThroughput limits = maximum != null ? maximum : table.spec().onDemandThroughput();
            tell(now, "billingMode: " + mode, control.switchMode(now, mode, units, limits, WHY));
        } else if (throughput != null) {
            tell(now, "provisionedThroughput", control.provision(now, table, throughput, WHY, time -> {}));
        } else if (maximum != null) {
            tell(now, "onDemandThroughput", control.limit(now, maximum, WHY));
        }
        if (warm != null) {
            tell(now, "warmThroughput", control.warm(now, warm, WHY));
        }
    }

    private void tell(long now, String what, TableControl.@Nullable Refusal refusal) {
        if (refusal != null) {
            context.listener()
                    .changed(now, table.name(), ChangeKind.REFUSED, WHY + " of " + what + " failed, " + refusal.text());
        }
    }
}
