package hotrange.scenario;

import hotrange.scenario.tree.ValuePath;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeyPattern;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules between the keys, rates and sizes of one workload. */
final class WorkloadRules {

    /** Told what is wrong and the names that lead from the workload to the value. */
    interface Complaint {
        void about(String message, String... names);
    }

    /** All waits of a call together, in microseconds: times stay countable exactly. */
    private static final long LONGEST_WAIT = micros(Duration.ofDays(1));

    /** Bytes that a Query evaluates at most here; DynamoDB's own pages end at 1 MB (1.7). */
    private static final long MOST_BYTES = 1L << 30;

    private final Path file;
    private final Assumptions assumptions;
    private final Complaint complaint;

    private WorkloadRules(Path file, Assumptions assumptions, Complaint complaint) {
        this.file = file;
        this.assumptions = assumptions;
        this.complaint = complaint;
    }

    static void check(
            Path file, WorkloadSpec workload, @Nullable TableSpec table, Assumptions assumptions, Complaint complaint) {
        WorkloadRules rules = new WorkloadRules(file, assumptions, complaint);
        rules.keys(workload.partitionKey(), table, "partitionKey");
        rules.rate(workload.rate());
        rules.keysAndRate(workload);
        for (int i = 0; i < workload.operations().size(); i++) {
            String[] at =
                    i == 0 ? new String[] {"operation"} : new String[] {"then", ValuePath.entry(i - 1), "operation"};
            rules.sizes(workload.operations().get(i), workload.partitionKey(), at);
            rules.bytes(workload.operations().get(i), at);
        }
        rules.sharding(workload);
        rules.latency(workload.latency());
        rules.retries(workload.client().retries());
        rules.adaptiveRetries(workload.client());
        if (workload.sortKey() instanceof SortKeySpec.Recorded recorded) {
            rules.exists(recorded.file(), "sortKey", "recorded", "file");
        }
    }

    private void retries(RetrySpec retries) {
        if (retries.baseDelay().compareTo(retries.maxDelay()) > 0) {
            complaint.about("must be at least baseDelay", "client", "retries", "custom", "maxDelay");
            return;
        }
        Duration transientBase = retries.transientBaseDelay();
        if (transientBase != null && transientBase.compareTo(retries.maxDelay()) > 0) {
            complaint.about("must be at most maxDelay", "client", "retries", "custom", "transientBaseDelay");
        }
        long cap = micros(retries.maxDelay());
        long first = Math.max(micros(retries.baseDelay()), transientBase == null ? 0 : micros(transientBase));
        long delay = Math.min(first, cap);
        long sum = 0;
        for (int retry = 1; retry < retries.maxAttempts(); retry++) {
            sum += delay;
            delay = Math.min(2 * delay, cap);
        }
        if (sum > LONGEST_WAIT) {
            complaint.about(
                    "the longest waits before %d retries add up to %s s; at most %d s, a day, are simulated"
                            .formatted(retries.maxAttempts() - 1, seconds(sum), LONGEST_WAIT / 1_000_000),
                    "client",
                    "retries",
                    "custom");
        }
    }

    private void adaptiveRetries(ClientSpec client) {
        String policy = client.retries().name();
        if (client.adaptiveRetries() && !RetrySpec.adaptiveModes().contains(policy)) {
            complaint.about(
                    "%s has no adaptive mode; these have: %s"
                            .formatted(policy, String.join(", ", RetrySpec.adaptiveModes())),
                    "client",
                    "adaptiveRetries");
        }
    }

    private static long micros(Duration time) {
        return time.dividedBy(Duration.ofNanos(1_000));
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private void latency(@Nullable LatencySpec latency) {
        if (!(latency instanceof LatencySpec.Quantiles quantiles)) {
            return;
        }
        List<Duration> known = quantiles.known();
        if (known.size() - (quantiles.max() == null ? 0 : 1) < 2) {
            complaint.about("need one of p90, p95, p99 and p999 beside p50", "latency", "quantiles");
        }
        for (int i = 1; i < known.size(); i++) {
            if (known.get(i).compareTo(known.get(i - 1)) < 0) {
                complaint.about("must not fall from one percentile to the next", "latency", "quantiles");
                return;
            }
        }
    }

    private void sharding(WorkloadSpec workload) {
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding != null && sharding.shards() > 1 && workload.partitionKey() instanceof KeySpec.ByPartition) {
            complaint.about("cannot shard byPartition keys: shards have hashes of their own", "writeSharding");
        }
    }

    private void exists(String written, String... names) {
        String message = RecordedFile.complaint(file, written);
        if (message != null) {
            complaint.about(message, names);
        }
    }

    private void keys(KeySpec keys, @Nullable TableSpec table, String... at) {
        if (keys instanceof KeySpec.Sequential pages && pages.keys() % pages.segments() != 0) {
            complaint.about(
                    "must be a multiple of segments, %,d; was %,d".formatted(pages.segments(), pages.keys()),
                    below(at, "sequential", "keys"));
        } else if (keys instanceof KeySpec.HotSet hot && hot.hotKeys() > hot.keys()) {
            complaint.about(
                    "must be at most keys, %,d; was %,d".formatted(hot.keys(), hot.hotKeys()),
                    below(at, "hotSet", "hotKeys"));
        } else if (keys instanceof KeySpec.HotKey hot) {
            keys(hot.rest(), table, below(at, "hotKey", "rest"));
        } else if (keys instanceof KeySpec.ByPartition pinned) {
            pinned(pinned.weights(), table, below(at, "byPartition"));
        } else if (keys instanceof KeySpec.Recorded recorded) {
            exists(recorded.file(), below(at, "recorded", "file"));
            boolean columns =
                    recorded.format() == KeySpec.Format.COUNTS || recorded.format() == KeySpec.Format.ACCESSES;
            if (recorded.key() != null && !columns) {
                complaint.about("only formats counts and accesses have columns", below(at, "recorded", "key"));
            }
        } else if (keys instanceof KeySpec.RecordedPerMinute recorded) {
            exists(recorded.file(), below(at, "recordedPerMinute", "file"));
        }
    }

    private void pinned(List<Double> weights, @Nullable TableSpec table, String... at) {
        Integer partitions = table == null ? null : partitions(table);
        if (partitions != null && partitions != weights.size()) {
            complaint.about(
                    "needs as many weights as the table has partitions: %d, has %d"
                            .formatted(partitions, weights.size()),
                    at);
        }
        PartitionsSpec known = table == null ? null : table.partitions();
        if (known != null && !known.itemCounts().isEmpty()) {
            complaint.about("needs partitions of equal width; those of the table are as wide as their items", at);
        }
        if (weights.stream().allMatch(weight -> weight == 0)) {
            complaint.about("needs a weight above 0", at);
        }
    }

    /** How many partitions a table starts with; null where that cannot be told, which is a problem of its own. */
    private @Nullable Integer partitions(TableSpec table) {
        boolean unknown = table.billingMode() == BillingMode.PROVISIONED && table.provisionedThroughput() == null;
        if (table.partitions() == null && unknown) {
            return null;
        }
        try {
            return PartitionCount.initial(table, assumptions).count();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void rate(LoadShape rate) {
        if (rate instanceof LoadShape.Steps steps) {
            for (int i = 1; i < steps.steps().size(); i++) {
                if (steps.steps().get(i).at().compareTo(steps.steps().get(i - 1).at()) <= 0) {
                    complaint.about("times must ascend; step %d does not".formatted(i + 1), "rate", "steps");
                }
            }
        } else if (rate instanceof LoadShape.Wave wave
                && wave.low().perSecond() > wave.high().perSecond()) {
            complaint.about("must be at least low", "rate", "wave", "high");
        } else if (rate instanceof LoadShape.Spikes spikes && spikes.length().compareTo(spikes.every()) > 0) {
            complaint.about("must be at most every", "rate", "spikes", "length");
        } else if (rate instanceof LoadShape.Recorded recorded) {
            exists(recorded.file(), "rate", "recorded", "file");
        } else if (rate instanceof LoadShape.RecordedCalls recorded) {
            exists(recorded.file(), "rate", "recordedCalls", "file");
            recordedCalls(recorded);
        }
    }

    private void recordedCalls(LoadShape.RecordedCalls recorded) {
        Duration to = recorded.to();
        if (to != null && to.compareTo(recorded.from()) <= 0) {
            complaint.about("must be more than from", "rate", "recordedCalls", "to");
        }
        String pattern = recorded.keyPattern();
        String wrong = pattern == null ? null : KeyPattern.complaint(pattern);
        if (wrong != null) {
            complaint.about(wrong, "rate", "recordedCalls", "keyPattern");
        }
    }

    private void keysAndRate(WorkloadSpec workload) {
        boolean keysPerMinute = workload.partitionKey() instanceof KeySpec.RecordedPerMinute;
        boolean rateAsKeys = workload.rate() instanceof LoadShape.AsKeys;
        if (keysPerMinute && !rateAsKeys) {
            complaint.about("must be asKeys: recordedPerMinute keys bring their own counts", "rate");
        }
        if (rateAsKeys && !keysPerMinute) {
            complaint.about("asKeys needs partitionKey: {recordedPerMinute: …}", "rate");
        }
    }

    private void sizes(OperationSpec operation, KeySpec keys, String... at) {
        ItemSizeSpec size = operation.itemSize();
        if (size instanceof ItemSizeSpec.Recorded recorded) {
            exists(recorded.file(), below(at, "itemSize", "recorded", "file"));
        }
        boolean keysHaveBytes =
                keys instanceof KeySpec.Recorded recorded && recorded.format() != KeySpec.Format.POPULARITY;
        if (size instanceof ItemSizeSpec.PerKey && !keysHaveBytes) {
            complaint.about(
                    "perKey needs recorded keys with bytes: format counts, accesses or accessLog",
                    below(at, "itemSize"));
        }
    }

    private void bytes(OperationSpec operation, String... at) {
        long bytes = operation.items() * largest(operation.itemSize());
        if (bytes > MOST_BYTES) {
            complaint.about(
                    "%,d items of %,d B are more than 1 GB; a page of a Query holds 1 MB (1.7), so make a call of each page"
                            .formatted(operation.items(), largest(operation.itemSize())),
                    below(at, "items"));
        }
    }

    /** Largest size that is written in the scenario, for log-normal sizes their median; 0 where a file says it. */
    static long largest(ItemSizeSpec size) {
        if (size instanceof ItemSizeSpec.Fixed fixed) {
            return fixed.size().bytes();
        }
        if (size instanceof ItemSizeSpec.LogNormal law) {
            return law.median().bytes();
        }
        if (size instanceof ItemSizeSpec.Weighted weighted) {
            return weighted.sizes().stream()
                    .mapToLong(each -> each.size().bytes())
                    .max()
                    .orElse(0);
        }
        return 0;
    }

    private static String[] below(String[] at, String... names) {
        return Stream.of(at, names).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
