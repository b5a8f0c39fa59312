package hotrange.testing;

import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.Arrivals;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.ConnectionsSpec;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.HedgingSpec;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.RotationSpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.StepSpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workload spec with defaults: 1 KB PutItem calls on {@code table}, Poisson, 1,000 uniform keys, no retries. */
public final class Load {

    private String table = "table";
    private OperationSpec operation =
            Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(DataSize.ofKilobytes(1)));
    private LoadShape rate = new LoadShape.Constant(new Rate(100));
    private Arrivals arrivals = Arrivals.POISSON;
    private KeySpec keys = new KeySpec.Uniform(1_000);
    private @Nullable SortKeySpec sortKey;
    private ClientSpec client = new ClientSpec(RetrySpec.NONE, 1);
    private @Nullable WriteShardingSpec sharding;
    private @Nullable LatencySpec latency;
    private final Map<String, IndexKeySpec> indexKeys = new LinkedHashMap<>();
    private @Nullable RotationSpec rotation;
    private boolean dax;
    private final List<StepSpec> then = new ArrayList<>();
    private @Nullable ApplicationRetriesSpec applicationRetries;
    private @Nullable FaultSpec faults;

    /** Calls at a constant rate. */
    public static Load of(double perSecond) {
        return new Load().rate(new LoadShape.Constant(new Rate(perSecond)));
    }

    public Load on(String newTable) {
        table = newTable;
        return this;
    }

    public Load rate(LoadShape shape) {
        rate = shape;
        return this;
    }

    public Load paced() {
        arrivals = Arrivals.PACED;
        return this;
    }

    public Load keys(KeySpec spec) {
        keys = spec;
        return this;
    }

    public Load sortKey(SortKeySpec spec) {
        sortKey = spec;
        return this;
    }

    public Load retries(RetrySpec retries) {
        client = Specs.with(client, "retries", retries);
        return this;
    }

    public Load instances(int instances) {
        client = Specs.with(client, "instances", instances);
        return this;
    }

    public Load adaptiveRetries() {
        client = Specs.with(client, "adaptiveRetries", true);
        return this;
    }

    /** Reads without an answer after so long are sent once more. */
    public Load hedging(Duration after) {
        client = Specs.with(client, "hedging", new HedgingSpec(after));
        return this;
    }

    /** Connections that have to be opened. */
    public Load connections(boolean keepAlive, @Nullable Duration idleTimeout) {
        client = Specs.with(client, "connections", new ConnectionsSpec(keepAlive, idleTimeout));
        return this;
    }

    public Load priority(int priority) {
        client = Specs.with(client, "priority", priority);
        return this;
    }

    public Load shards(int shards, WriteShardingSpec.Suffix suffix) {
        sharding = new WriteShardingSpec(shards, suffix);
        return this;
    }

    public Load rotation(Duration every, String... tables) {
        table = tables[0];
        rotation = new RotationSpec(every, List.of(tables));
        return this;
    }

    /** Through the table's DAX cluster. */
    public Load dax() {
        dax = true;
        return this;
    }

    public Load latency(LatencySpec spec) {
        latency = spec;
        return this;
    }

    public Load operation(OperationSpec spec) {
        operation = spec;
        return this;
    }

    /** One item of this size per call. */
    public Load operation(OperationType type, boolean consistent, long itemBytes) {
        return operation(type, consistent, itemBytes, 1);
    }

    public Load operation(OperationType type, boolean consistent, long itemBytes, int items) {
        return operation(Specs.with(
                Specs.operation(type, consistent, new ItemSizeSpec.Fixed(new DataSize(itemBytes))), "items", items));
    }

    /** Which entries of an index its writes touch. */
    public Load index(String name, IndexKeySpec keys) {
        indexKeys.put(name, keys);
        return this;
    }

    /** A further operation of every call, at once. */
    public Load then(OperationSpec next) {
        return then(Duration.ZERO, next);
    }

    /** A further operation of every call. */
    public Load then(Duration thinkTime, OperationSpec next) {
        then.add(new StepSpec(thinkTime, next));
        return this;
    }

    public Load applicationRetries(ApplicationRetriesSpec retries) {
        applicationRetries = retries;
        return this;
    }

    /** What goes wrong, and how long a client waits for an answer; null for as long as it takes. */
    public Load faults(FaultSpec spec, @Nullable Duration requestTimeout) {
        faults = spec;
        client = Specs.with(client, "requestTimeout", requestTimeout);
        return this;
    }

    public WorkloadSpec spec() {
        return new WorkloadSpec(
                table,
                null,
                operation,
                rate,
                arrivals,
                keys,
                sortKey,
                client,
                sharding,
                latency,
                indexKeys,
                then,
                applicationRetries,
                faults,
                rotation,
                dax);
    }
}
