package hotrange.jmh;

import hotrange.run.RunOptions;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.Assumptions;
import hotrange.table.BillingMode;
import hotrange.table.DataSize;
import hotrange.table.OperationType;
import hotrange.table.Profile;
import hotrange.table.ProvisionedThroughput;
import hotrange.table.Table;
import hotrange.table.TableQuota;
import hotrange.table.TableSpec;
import hotrange.workload.Arrivals;
import hotrange.workload.ClientSpec;
import hotrange.workload.ItemSizeSpec;
import hotrange.workload.KeySpec;
import hotrange.workload.LatencySpec;
import hotrange.workload.LoadShape;
import hotrange.workload.OperationSpec;
import hotrange.workload.Rate;
import hotrange.workload.RetrySpec;
import hotrange.workload.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The models that speed is stated for. */
final class ReferenceModels {

    private static final int MILLION = 1_000_000;

    private ReferenceModels() {}

    /** R1, throttle-heavy: fixed shares of 150 write units/s per partition under Zipf 0.99, as of 2017. */
    static Scenario r1(int seconds) {
        Assumptions shallow = new Assumptions(
                Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 2, 4, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return scenario(
                seconds,
                Profile.UNTIL_2017,
                shallow,
                table(100, 15_000),
                writes(10_000, new KeySpec.Zipf(MILLION, 0.99)));
    }

    /** Today's table, far from every limit: nothing throttles. */
    static Scenario quiet(int seconds, long keys) {
        return scenario(
                seconds,
                Profile.SINCE_2019,
                Assumptions.DEFAULT,
                table(100, 30_000),
                writes(10_000, new KeySpec.Uniform(keys)));
    }

    /** A live table of 100 partitions and 30,000 write units/s. */
    static Table liveTable(Profile profile, long horizonMicros) {
        return new Table("table", table(100, 30_000), profile, Assumptions.DEFAULT, horizonMicros);
    }

    /** Options of a run on one thread without a listener. */
    static RunOptions oneThread() {
        return new RunOptions(1, false, (done, total) -> {});
    }

    private static TableSpec table(int partitions, long writeUnits) {
        return new TableSpec(
                BillingMode.PROVISIONED,
                new ProvisionedThroughput(1_000, writeUnits),
                null,
                null,
                null,
                new DataSize(0),
                partitions,
                new TableQuota(40_000, 40_000),
                null);
    }

    private static WorkloadSpec writes(double perSecond, KeySpec keys) {
        RetrySpec retries =
                new RetrySpec("custom", 4, Duration.ofMillis(50), Duration.ofSeconds(20), RetrySpec.Jitter.FULL, 0, 0);
        return new WorkloadSpec(
                "table",
                new OperationSpec(
                        OperationType.PutItem, false, new ItemSizeSpec.Fixed(DataSize.ofKilobytes(1)), 1, 1, null),
                new LoadShape.Constant(new Rate(perSecond)),
                Arrivals.POISSON,
                keys,
                null,
                new ClientSpec(retries, 1),
                null,
                new LatencySpec.LogNormal(Duration.ofMillis(4), 0.35));
    }

    private static Scenario scenario(
            int seconds, Profile profile, Assumptions assumptions, TableSpec table, WorkloadSpec workload) {
        Setup setup = new Setup(profile, assumptions, Map.of("table", table), Map.of("writes", workload));
        return new Scenario(
                Path.of("reference.yaml"),
                "",
                "reference",
                "",
                1,
                Duration.ofSeconds(seconds),
                Duration.ZERO,
                1,
                List.of(new Strategy("as it is", Map.of(), setup, List.of())),
                List.of());
    }
}
