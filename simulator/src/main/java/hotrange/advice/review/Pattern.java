package hotrange.advice.review;

import hotrange.scenario.tree.ValuePath;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * One access pattern: an operation of a workload on its table. Numbers are NaN where only a recording or waiting clients
 * know them, so that every comparison with a limit is false.
 *
 * @param name of the workload
 * @param step 0 for the operation, then 1, 2 … for those of {@code then}
 * @param growth times the peak
 * @param micros length of the scenario
 */
record Pattern(
        String name,
        int step,
        WorkloadSpec workload,
        OperationSpec operation,
        TableSpec table,
        double growth,
        long micros) {

    /** Path of a value of the workload. */
    String at(String... below) {
        List<String> names = new ArrayList<>(List.of("workloads", name));
        names.addAll(List.of(below));
        return ValuePath.print(names);
    }

    /** Names that lead to a value of the operation. */
    List<String> operationPlace(String... below) {
        List<String> names = new ArrayList<>(List.of("workloads", name));
        names.addAll(step == 0 ? List.of("operation") : List.of("then", ValuePath.entry(step - 1), "operation"));
        names.addAll(List.of(below));
        return names;
    }

    String atOperation(String... below) {
        return ValuePath.print(operationPlace(below));
    }

    OperationType type() {
        return operation.type();
    }

    boolean reads() {
        return operation.type().isRead();
    }

    /** Whether a file says what is called. */
    boolean recordedCalls() {
        return workload.rate() instanceof LoadShape.RecordedCalls;
    }

    /** Whether a DAX cluster answers most of it. */
    boolean cached() {
        return workload.dax() && reads() && !operation.consistentRead();
    }

    int shards() {
        WriteShardingSpec sharding = workload.writeSharding();
        return sharding == null ? 1 : sharding.shards();
    }

    /** Requests that a call makes at once: to every shard, where it does not know the item's (7.1). */
    int fanOut() {
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding == null) {
            return 1;
        }
        return switch (type()) {
            case Query -> sharding.shards();
            case GetItem -> sharding.suffix() == WriteShardingSpec.Suffix.RANDOM ? sharding.shards() : 1;
            default -> 1;
        };
    }

    /** Calls a second at the projected peak. */
    double peak() {
        LoadShape rate = workload.rate();
        double today = Double.NaN;
        if (rate instanceof LoadShape.Constant constant) {
            today = constant.rate().perSecond();
        } else if (rate instanceof LoadShape.Ramp ramp) {
            today = Math.max(ramp.from().perSecond(), ramp.to().perSecond());
        } else if (rate instanceof LoadShape.Steps steps) {
            today = steps.steps().stream()
                    .mapToDouble(step -> step.rate().perSecond())
                    .max()
                    .orElse(0);
        } else if (rate instanceof LoadShape.Wave wave) {
            today = wave.high().perSecond();
        } else if (rate instanceof LoadShape.Spikes spikes) {
            today = Math.max(spikes.base().perSecond(), spikes.peak().perSecond());
        }
        return today * growth;
    }

    /** Calls a second over the whole scenario, today. */
    double mean() {
        return Double.isNaN(peak()) ? Double.NaN : LoadCurve.of(workload.rate()).callsUntil(micros) * 1e6 / micros;
    }

    /** Mean bytes of an item. */
    double itemBytes() {
        return expected(bytes -> bytes);
    }

    /** Units of a call, all of its requests together. */
    double units() {
        return expected(bytes -> units(bytes, fanOut()));
    }

    /** Units of a call if its keys had no shards. */
    double unshardedUnits() {
        return expected(bytes -> units(bytes, 1));
    }

    /** The same if reads were strongly consistent, or eventually. */
    double units(boolean consistent) {
        OperationSpec other = operation.with(type(), consistent, operation.items());
        return new Pattern(name, step, workload, other, table, growth, micros).units();
    }

    /** Units a second at the projected peak. */
    double unitsPerSecond() {
        return peak() * units();
    }

    /** Units a second of the hottest key at the projected peak. */
    double hottestUnits() {
        return unitsPerSecond() * topShare(workload.partitionKey()) / shards();
    }

    private double units(long bytes, int requests) {
        int items = operation.items();
        double found = operation.exists();
        if (type().evaluatesSeveral()) {
            double hit = requests * (double) CapacityUnits.read(bytes * items / requests, operation.consistentRead());
            double miss = requests * (double) CapacityUnits.read(0, operation.consistentRead());
            return (found * hit + (1 - found) * miss) / CapacityUnits.UNIT;
        }
        double factor = type().isTransaction() ? ServiceLimits.TRANSACTION_FACTOR : 1;
        if (reads()) {
            boolean consistent = operation.consistentRead() || type().isTransaction();
            double miss = (double) CapacityUnits.read(0, consistent);
            double one = found * CapacityUnits.read(bytes, consistent) + (1 - found) * miss;
            return factor * (items * one + (requests - 1) * miss) / CapacityUnits.UNIT;
        }
        DataSize old = operation.oldItemSize();
        boolean delete = type() == OperationType.DeleteItem;
        long larger = old == null || delete ? bytes : Math.max(bytes, old.bytes());
        double miss = (double) CapacityUnits.write(delete ? 0 : bytes);
        return factor * items * (found * CapacityUnits.write(larger) + (1 - found) * miss) / CapacityUnits.UNIT;
    }

    /** Write units that a call takes of an index (2.1, 2.16); 0 where it does not touch it. */
    double indexUnits(String index) {
        IndexKeySpec keys = workload.indexKeys().get(index);
        if (keys == null || reads()) {
            return 0;
        }
        double found = operation.exists();
        double changed = type() == OperationType.DeleteItem
                ? found
                : 1 - found + found * (2 * keys.keyChanges() + keys.changes());
        return operation.items() * keys.share() * changed * entryUnits(index);
    }

    /** Write units of one entry. */
    double entryUnits(String index) {
        long entry = table.entryBytes(index);
        return expected(bytes -> (double) CapacityUnits.write(entry < 0 ? bytes : entry) / CapacityUnits.UNIT);
    }

    private double expected(LongToDoubleFunction ofBytes) {
        ItemSizeSpec size = operation.itemSize();
        if (recordedCalls()) {
            return Double.NaN;
        }
        if (size instanceof ItemSizeSpec.Fixed fixed) {
            return ofBytes.applyAsDouble(fixed.size().bytes());
        }
        if (size instanceof ItemSizeSpec.LogNormal law) {
            double mean = law.median().bytes() * Math.exp(law.sigma() * law.sigma() / 2);
            return ofBytes.applyAsDouble(Math.round(Math.min(mean, ServiceLimits.MAX_ITEM_BYTES)));
        }
        if (size instanceof ItemSizeSpec.Weighted weighted) {
            double sum = 0;
            double total = 0;
            for (ItemSizeSpec.WeightedSize one : weighted.sizes()) {
                sum += one.weight() * ofBytes.applyAsDouble(one.size().bytes());
                total += one.weight();
            }
            return sum / total;
        }
        return Double.NaN;
    }

    /** The share of calls that go to the most wanted key, or the most wanted partition where keys are pinned. */
    static double topShare(KeySpec keys) {
        if (keys instanceof KeySpec.HotSet set) {
            double hot = set.hotShare() / set.hotKeys();
            long cold = set.keys() - set.hotKeys();
            return cold == 0 ? 1.0 / set.keys() : Math.max(hot, (1 - set.hotShare()) / cold);
        }
        if (keys instanceof KeySpec.HotKey hot) {
            double rest = topShare(hot.rest());
            return Double.isNaN(rest) ? hot.share() : Math.max(hot.share(), (1 - hot.share()) * rest);
        }
        if (keys instanceof KeySpec.ByPartition pinned) {
            double sum = pinned.weights().stream().mapToDouble(w -> w).sum();
            return pinned.weights().stream().mapToDouble(w -> w).max().orElse(0) / sum;
        }
        return shareOf(keys, 1);
    }

    /** The share of calls that go to so many of the most wanted keys, by the order of ranks. */
    static double shareOf(KeySpec keys, long most) {
        if (keys instanceof KeySpec.Sequential pages) {
            return Math.min(1, (double) most / pages.keys());
        }
        if (keys(keys) < 0) {
            return Double.NaN;
        }
        return KeyLaws.of(keys, file -> {
                    throw new IllegalStateException("keys of a file: " + file);
                })
                .shareBelow(most);
    }

    /** How many keys there are; −1 where a file or partitions say. */
    static long keys(KeySpec keys) {
        if (keys instanceof KeySpec.Uniform uniform) {
            return uniform.keys();
        }
        if (keys instanceof KeySpec.Zipf zipf) {
            return zipf.keys();
        }
        if (keys instanceof KeySpec.HotSet set) {
            return set.keys();
        }
        if (keys instanceof KeySpec.HotKey hot) {
            long rest = keys(hot.rest());
            return rest < 0 ? -1 : rest + 1;
        }
        return keys instanceof KeySpec.Sequential pages ? pages.keys() : -1;
    }
}
