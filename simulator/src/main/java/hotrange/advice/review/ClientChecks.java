package hotrange.advice.review;

import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.StreamConsumerSpec;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.RetrySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those who call the table and those who read its stream: retries, batches of consumers. */
final class ClientChecks {

    /** More attempts of a call than any SDK makes by itself; our choice. */
    static final int ATTEMPTS = 20;

    private static final int FACTOR_AT_MOST = 10;
    private static final int BATCH_AT_MOST = 10_000;

    private ClientChecks() {}

    static void streams(Design design, FindingList findings) {
        design.setup()
                .tables()
                .forEach((name, table) -> table.stream()
                        .forEach((consumer, spec) -> stream(design, findings, name, table, consumer, spec)));
    }

    private static void stream(
            Design design,
            FindingList findings,
            String name,
            TableSpec table,
            String consumer,
            StreamConsumerSpec spec) {
        double records = 0;
        double most = 0;
        double hottest = 0;
        for (Pattern p : design.of(name, false)) {
            double items = p.mean() * p.operation().items();
            records += items;
            most += p.peak() * p.operation().items();
            hottest = Math.max(hottest, items * Pattern.topShare(p.workload().partitionKey()) / p.shards());
        }
        int shards = PartitionCount.initial(table, design.setup().assumptions()).count();
        double batch = (spec.batchTime().toNanos()
                        + (double) spec.batchSize() * spec.recordTime().toNanos())
                / 1e9;
        double perShard = spec.batchSize() * spec.parallelizationFactor() / batch;
        // Batches of one key are worked on one after the other, whatever the factor.
        double perKey = spec.batchSize() / batch;
        boolean all = records > perShard * shards;
        boolean peak = most > perShard * shards;
        boolean key = hottest > perKey;
        if (!all && !peak && !key) {
            return;
        }
        String path = Design.path("tables", name, "stream", consumer);
        findings.add(
                DesignRule.D20,
                all ? Severity.FAULT : Severity.WARNING,
                path,
                all || peak
                        ? "%s records a second of %d shards%s, its batches take %s of each: it falls behind %s"
                                .formatted(
                                        Figures.number(all ? records : most),
                                        shards,
                                        all ? "" : " at the peak",
                                        Figures.number(perShard),
                                        all ? "until the 24 h of the stream are over" : "as long as that lasts")
                        : "the records of one key come %s a second, batches of a shard take %s one after the other"
                                .formatted(Figures.number(hottest), Figures.number(perKey)),
                "larger batches, less time for each record, several batches of a shard at once",
                "1.27",
                faster(path, spec, Math.max(most / shards / perShard, hottest / perKey)));
    }

    private static @Nullable Mend faster(String path, StreamConsumerSpec spec, double times) {
        Map<String, String> overrides = new LinkedHashMap<>();
        int factor = Math.min(FACTOR_AT_MOST, (int) Math.ceil(spec.parallelizationFactor() * times * 2));
        int batch = (int) Math.min(BATCH_AT_MOST, Math.ceil(spec.batchSize() * times * 2));
        if (factor > spec.parallelizationFactor()) {
            overrides.put(path + ".parallelizationFactor", Integer.toString(factor));
        }
        if (batch > spec.batchSize()) {
            overrides.put(path + ".batchSize", Integer.toString(batch));
        }
        return overrides.isEmpty() ? null : new Mend("larger batches, more at once", overrides);
    }

    static void retries(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean job = p.workload().rate() instanceof LoadShape.ClosedLoop clients && clients.isFinite();
            if (p.step() > 0 || job) {
                continue;
            }
            RetrySpec sdk = p.workload().client().retries();
            ApplicationRetriesSpec application = p.workload().applicationRetries();
            int tries = application == null ? 1 : application.maxAttempts();
            int attempts = sdk.maxAttempts() * tries;
            String where = p.at("client", "retries");
            if (attempts == 1) {
                findings.add(
                        DesignRule.D22,
                        Severity.WARNING,
                        where,
                        "nobody retries: every throttle is a failed call",
                        "leave the SDK's retries on; they carry a throttle of a second",
                        "4.1, 7.13",
                        new Mend("retries of the SDK", Map.of(where, "aws-sdk-2026")));
            } else if (attempts > ATTEMPTS) {
                findings.add(
                        DesignRule.D22,
                        Severity.WARNING,
                        p.at("applicationRetries", "maxAttempts"),
                        "a call makes up to %d attempts, %d of the SDK for each of %d of the application"
                                .formatted(attempts, sdk.maxAttempts(), tries),
                        "retries in two places multiply and keep an overload alive: let one of them retry",
                        "4.3, 4.6",
                        application == null
                                ? new Mend("fewer attempts", Map.of(where, "aws-sdk-2026"))
                                : new Mend(
                                        "retries in one place",
                                        Map.of(p.at("applicationRetries", "maxAttempts"), "1")));
            } else if (jitterless(sdk, application)) {
                findings.add(
                        DesignRule.D22,
                        Severity.NOTE,
                        where,
                        "retries without jitter (%s): clients that were throttled together come back together"
                                .formatted(
                                        application != null && sdk.jitter() != RetrySpec.Jitter.NONE
                                                ? "applicationRetries"
                                                : sdk.name()),
                        "draw delays between 0 and the backoff",
                        "4.1");
            }
        }
    }

    private static boolean jitterless(RetrySpec sdk, @Nullable ApplicationRetriesSpec application) {
        boolean ofSdk = sdk.maxAttempts() > 1 && sdk.jitter() == RetrySpec.Jitter.NONE;
        boolean ofApplication =
                application != null && application.maxAttempts() > 1 && application.jitter() == RetrySpec.Jitter.NONE;
        return ofSdk || ofApplication;
    }
}
