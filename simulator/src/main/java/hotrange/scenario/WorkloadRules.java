package hotrange.scenario;

import hotrange.table.TableSpec;
import hotrange.workload.ItemSizeSpec;
import hotrange.workload.KeySpec;
import hotrange.workload.LoadShape;
import hotrange.workload.RetrySpec;
import hotrange.workload.SortKeySpec;
import hotrange.workload.WorkloadSpec;
import java.nio.file.Path;
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

    private final Path file;
    private final Complaint complaint;

    private WorkloadRules(Path file, Complaint complaint) {
        this.file = file;
        this.complaint = complaint;
    }

    static void check(Path file, WorkloadSpec workload, @Nullable TableSpec table, Complaint complaint) {
        WorkloadRules rules = new WorkloadRules(file, complaint);
        rules.keys(workload.partitionKey(), table, "partitionKey");
        rules.rate(workload.rate());
        rules.keysAndRate(workload);
        rules.sizes(workload);
        if (workload.sortKey() instanceof SortKeySpec.Recorded recorded) {
            rules.exists(recorded.file(), "sortKey", "recorded", "file");
        }
        RetrySpec retries = workload.client().retries();
        if (retries.baseDelay().compareTo(retries.maxDelay()) > 0) {
            complaint.about("must be at least baseDelay", "client", "retries", "custom", "maxDelay");
        }
    }

    private void exists(String written, String... names) {
        String message = RecordedFile.complaint(file, written);
        if (message != null) {
            complaint.about(message, names);
        }
    }

    private void keys(KeySpec keys, @Nullable TableSpec table, String... at) {
        if (keys instanceof KeySpec.HotSet hot && hot.hotKeys() > hot.keys()) {
            complaint.about(
                    "must be at most keys, %,d; was %,d".formatted(hot.keys(), hot.hotKeys()),
                    below(at, "hotSet", "hotKeys"));
        } else if (keys instanceof KeySpec.HotKey hot) {
            keys(hot.rest(), table, below(at, "hotKey", "rest"));
        } else if (keys instanceof KeySpec.ByPartition pinned) {
            pinned(pinned.weights(), table, below(at, "byPartition"));
        } else if (keys instanceof KeySpec.Recorded recorded) {
            exists(recorded.file(), below(at, "recorded", "file"));
        } else if (keys instanceof KeySpec.RecordedPerMinute recorded) {
            exists(recorded.file(), below(at, "recordedPerMinute", "file"));
        }
    }

    private void pinned(List<Double> weights, @Nullable TableSpec table, String... at) {
        Integer partitions = table == null ? null : table.partitions();
        if (partitions != null && partitions != weights.size()) {
            complaint.about(
                    "needs as many weights as the table has partitions: %d, has %d"
                            .formatted(partitions, weights.size()),
                    at);
        }
        if (weights.stream().allMatch(weight -> weight == 0)) {
            complaint.about("needs a weight above 0", at);
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

    private void sizes(WorkloadSpec workload) {
        ItemSizeSpec size = workload.operation().itemSize();
        if (size instanceof ItemSizeSpec.Recorded recorded) {
            exists(recorded.file(), "operation", "itemSize", "recorded", "file");
        }
        boolean keysHaveBytes = workload.partitionKey() instanceof KeySpec.Recorded recorded
                && recorded.format() != KeySpec.Format.POPULARITY;
        if (size instanceof ItemSizeSpec.PerKey && !keysHaveBytes) {
            complaint.about(
                    "perKey needs recorded keys with bytes: format counts, accesses or accessLog",
                    "operation",
                    "itemSize");
        }
    }

    private static String[] below(String[] at, String... names) {
        return Stream.of(at, names).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
