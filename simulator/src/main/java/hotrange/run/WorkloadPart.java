package hotrange.run;

import hotrange.engine.Micros;
import hotrange.table.spec.OperationType;
import hotrange.workload.CallPart;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RotationSpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a workload that go to one table with one operation: the whole workload, unless it replays a recording or
 * its tables take turns.
 *
 * @param name of the workload, and what tells the part from others
 * @param spec with the table and operation of the part
 */
record WorkloadPart(String name, WorkloadSpec spec, CallPart calls) {

    /** The parts of a workload; {@code recorded} is what its rate names, null for every other {@link LoadShape}. */
    static List<WorkloadPart> of(
            String name, WorkloadSpec spec, @Nullable RecordedCalls recorded, long durationMicros) {
        WorkloadPart whole = new WorkloadPart(name, spec, CallPart.whole(name));
        RotationSpec rotation = spec.rotation();
        List<WorkloadPart> parts = new ArrayList<>();
        for (WorkloadPart part : recorded == null ? List.of(whole) : whole.operations(recorded)) {
            if (rotation == null) {
                parts.add(part);
            } else {
                part.addPeriods(rotation, durationMicros, parts);
            }
        }
        return parts;
    }

    /** How many of the tables have their turn within the run. */
    static int periods(RotationSpec rotation, long durationMicros) {
        long every = Micros.of(rotation.every());
        return (int) Math.min(rotation.tables().size(), (durationMicros + every - 1) / every);
    }

    private void addPeriods(RotationSpec rotation, long durationMicros, List<WorkloadPart> parts) {
        long every = Micros.of(rotation.every());
        int last = rotation.tables().size() - 1;
        for (int i = 0; i < periods(rotation, durationMicros); i++) {
            String table = rotation.tables().get(i);
            long until = i == last ? Long.MAX_VALUE : (i + 1) * every;
            parts.add(with(", " + table, table, spec.operation(), calls.during(i * every, until)));
        }
    }

    private List<WorkloadPart> operations(RecordedCalls recorded) {
        List<WorkloadPart> parts = new ArrayList<>();
        OperationSpec given = spec.operation();
        for (OperationType type : OperationType.ofOneKey()) {
            for (boolean consistent : new boolean[] {false, true}) {
                if (recorded.has(type, consistent)) {
                    String suffix = ", " + type + (consistent ? ", strong" : "");
                    boolean strong = recorded.saysConsistency() ? consistent : given.consistentRead();
                    OperationSpec operation = given.with(type, type.isRead() && strong, items(type, recorded));
                    CallPart part = new CallPart(name + suffix, 0, Long.MAX_VALUE, recorded);
                    parts.add(with(suffix, spec.table(), operation, part));
                }
            }
        }
        return parts;
    }

    /** A recorded Query is one item of all its bytes, or as many as shards that it is spread over. */
    private int items(OperationType type, RecordedCalls recorded) {
        WriteShardingSpec sharding = spec.writeSharding();
        if (type != OperationType.Query) {
            return 1;
        }
        return !recorded.hasBytes() ? spec.operation().items() : sharding == null ? 1 : sharding.shards();
    }

    private WorkloadPart with(String suffix, String table, OperationSpec operation, CallPart part) {
        return new WorkloadPart(name + suffix, spec.with(table, operation), part);
    }
}
