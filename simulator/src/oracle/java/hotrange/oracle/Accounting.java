package hotrange.oracle;

import hotrange.table.Table;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Load;
import hotrange.testing.Specs;
import hotrange.workload.CallCost;
import hotrange.workload.CallPart;
import hotrange.workload.CallPlan;
import hotrange.workload.IndexPlan;
import hotrange.workload.IndexWrites;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.law.SizeLaw;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the simulator says that concrete operations cost: each is put into the words of a scenario and asked for. */
final class Accounting {

    private static final long ANY_SEED = 7;
    private static final KeySpec ONE_KEY = new KeySpec.Uniform(1);
    private static final LatencyLaw ANY_LATENCY =
            LatencyLaw.of(OperationType.GetItem, false, new LatencySpec.Constant(Duration.ofMillis(1)));

    private Accounting() {}

    /** Micro-units of a read of {@code items} items of {@code bytes} each. */
    static long read(OperationType type, boolean consistent, long bytes, long items) {
        return read(type, consistent, bytes, items, null, Schema.PLAIN, Map.of(), false);
    }

    /** Micro-units of a read that may go through an index whose entries hold what {@code item} has of it. */
    static long read(
            OperationType type,
            boolean consistent,
            long bytes,
            long items,
            @Nullable String index,
            Schema schema,
            Map<String, AttributeValue> item,
            boolean fetches) {
        OperationSpec operation =
                Specs.with(Specs.operation(type, consistent, fixed(bytes)), "index", index, "fetches", fetches);
        return new CallCost(plan(operation, schema.spec(item), List.of(), List.of())).of(bytes, items, items > 0);
    }

    /** Micro-units of a write by resource: the table by {@link Schema#TABLE}, indexes by name. */
    static Map<String, Long> write(
            OperationType type, Schema schema, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        boolean found = !before.isEmpty();
        boolean delete = type == OperationType.DeleteItem;
        long bytes = ItemSize.of(delete ? before : after);
        OperationSpec operation = Specs.operation(type, false, fixed(bytes));
        if (found && !delete) {
            operation = Specs.with(operation, "oldItemSize", new DataSize(ItemSize.of(before)));
        }
        TableSpec spec = schema.spec(after.isEmpty() ? before : after);
        Map<String, Long> units = new TreeMap<>();
        units.put(Schema.TABLE, new CallCost(plan(operation, spec, List.of(), List.of())).of(bytes, 1, found));
        if (delete && !found) {
            return units;
        }
        for (String name : spec.localSecondaryIndexes().keySet()) {
            IndexPlan index = index(schema, name, spec, before, after);
            CallPlan plan = plan(operation, spec, List.of(), List.of(index));
            units.put(name, new CallCost(plan).ofLocalIndexes(bytes, found, ANY_SEED));
        }
        List<IndexPlan> plans = spec.globalSecondaryIndexes().keySet().stream()
                .map(name -> index(schema, name, spec, before, after))
                .toList();
        Table table = new Table(Schema.TABLE, spec, Profile.SINCE_2019, Assumptions.DEFAULT, 1_000_000);
        new IndexWrites(plan(operation, spec, plans, List.of()), table, ANY_SEED, 0, null)
                .apply(0, ANY_SEED, bytes, found);
        table.indexes().forEach(index -> units.put(index.indexName(), index.enqueuedUnits()));
        return units;
    }

    /** Sum of two, by resource. */
    static Map<String, Long> plus(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((name, units) -> sum.merge(name, units, Long::sum));
        return sum;
    }

    /** What a scenario would say of the entry that this write touches (2.1). */
    private static IndexPlan index(
            Schema schema,
            String name,
            TableSpec spec,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after) {
        Map<String, AttributeValue> was = schema.entry(name, before);
        Map<String, AttributeValue> is = schema.entry(name, after);
        String key = schema.index(name).key();
        boolean moves = !was.isEmpty() && !is.isEmpty() && !Objects.equals(was.get(key), is.get(key));
        IndexKeySpec keys = new IndexKeySpec(
                spec.globalSecondaryIndexes().containsKey(name) ? ONE_KEY : null,
                null,
                was.isEmpty() && is.isEmpty() ? 0 : 1,
                moves ? 1 : 0,
                moves || was.equals(is) ? 0 : 1,
                null);
        return new IndexPlan(keys, null, null, spec.entryBytes(name));
    }

    private static ItemSizeSpec fixed(long bytes) {
        return new ItemSizeSpec.Fixed(new DataSize(bytes));
    }

    private static CallPlan plan(
            OperationSpec operation, TableSpec table, List<IndexPlan> global, List<IndexPlan> local) {
        WorkloadSpec spec = new Load().operation(operation).keys(ONE_KEY).spec();
        LoadCurve curve = LoadCurve.of(spec.rate());
        return new CallPlan(
                "calls",
                spec,
                table,
                curve,
                KeyLaws.of(ONE_KEY, file -> {
                    throw new IllegalArgumentException(file.file());
                }),
                null,
                SizeLaw.fixed(1),
                ANY_LATENCY,
                null,
                global,
                local,
                CallPlan.windowFor(curve, 1_000_000),
                List.of(),
                CallPart.whole("calls"));
    }
}
