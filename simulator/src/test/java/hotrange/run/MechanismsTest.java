package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.LatencySummary;
import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReplicationSummary;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Mechanism;
import hotrange.testing.Models;
import hotrange.workload.spec.OperationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any four mechanisms at once: nothing is lost, more capacity never hurts, and each keeps its own law. The number of a
 * case is its seed; {@code -Dseed=…} replays one.
 */
class MechanismsTest {

    /** Two runs of one law differ by chance: what a comparison of sums forgives. */
    private static final double NOISE = 1.02;

    private static LongStream seeds() {
        String asked = System.getProperty("seed");
        return asked == null ? LongStream.range(0, 30) : LongStream.of(Long.parseLong(asked));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyFourKeepTheBooksAndTheirLaws(long seed) {
        List<Mechanism> on = Mechanism.anyFour(new SplittableRandom(seed));
        // The books of every limit, index and call are checked at the end of the run itself.
        check(seed, on);
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void eachAloneKeepsItsLawAndChangesTheRun(Mechanism mechanism) {
        StrategyResult result = check(7, List.of(mechanism));
        if (mechanism != Mechanism.STREAM) {
            assertThat(counted(result)).isNotEqualTo(Without.COUNTED);
        }
    }

    @Test
    void whatIsKeptApartIsRefusedOrHasNoEffect() {
        Mechanism.APART.forEach((later, before) -> before.forEach(each -> {
            String said;
            try {
                Scenario scenario = Mechanism.tree(3, List.of(each, later)).scenario();
                said = String.join(", ", scenario.strategies().get(0).notes());
            } catch (AssertionError refused) {
                said = "refused";
            }
            assertThat(said).as("%s and %s", each, later).containsAnyOf("refused", "unused");
        }));
    }

    private static final class Without {
        static final List<Object> COUNTED =
                counted(Models.first(Mechanism.tree(7, List.of()).scenario()));
    }

    /** What is counted at tables, and what clients notice. */
    private static List<Object> counted(StrategyResult result) {
        return List.of(result.replications(), result.heatMaps(), result.latencies());
    }

    private static StrategyResult check(long seed, List<Mechanism> on) {
        Scenario scenario = Mechanism.tree(seed, on).scenario();
        StrategyResult result = Models.first(scenario);
        calls(on, result);
        Setup setup = scenario.strategies().get(0).setup();
        if (setup.profile() == Profile.SINCE_2019 && !on.contains(Mechanism.COLLECTIVE_QUOTA)) {
            bank(on, series(result, Mechanism.TABLE, "read"));
            bank(on, series(result, Mechanism.TABLE, "write"));
        }
        for (Mechanism mechanism : on) {
            law(mechanism, on, setup, result);
        }
        return result;
    }

    private static void calls(List<Mechanism> on, StrategyResult result) {
        long calls = 0;
        long failed = 0;
        for (ReplicationSummary replication : result.replications()) {
            calls += replication.calls();
            failed += replication.failedCalls();
            assertThat(replication.throttledAttempts()).isLessThanOrEqualTo(replication.attempts());
        }
        long succeeded = result.latencies().stream()
                .filter(latency -> latency.kind() == LatencySummary.Kind.CLIENT)
                .mapToLong(LatencySummary::count)
                .sum();
        MetricValue shed = result.metric(Metric.SHED_SHARE);
        double shedCalls = shed == null ? 0 : (double) calls * Objects.requireNonNull(shed.value());
        assertThat(succeeded + failed + shedCalls).as("%s: calls", on).isCloseTo((double) calls, within(0.5));
    }

    /** Where a bank does not run over and its size does not change, what it loses is what was consumed, less the refill. */
    private static void bank(List<Mechanism> on, TableSeries series) {
        List<Long> provisioned = series.provisionedUnits();
        List<Long> level = series.burstUnits();
        int bins = 600 / series.binSeconds();
        int compared = 0;
        for (int i = 1; i < bins; i++) {
            long refill = provisioned.get(i);
            long bank = refill / series.binSeconds() * 300;
            if (provisioned.get(i - 1) == refill && level.get(i - 1) + refill < bank) {
                assertThat(level.get(i))
                        .as("%s: %s bank at %d", on, series.direction(), i)
                        .isEqualTo(level.get(i - 1)
                                + refill
                                - series.consumedUnits().get(i));
                compared++;
            }
        }
        assertThat(compared)
                .as("%s: bins with a %s bank that is not full", on, series.direction())
                .isPositive();
    }

    private static void law(Mechanism mechanism, List<Mechanism> on, Setup setup, StrategyResult result) {
        TableSeries writes = series(result, Mechanism.TABLE, "write");
        switch (mechanism) {
            case GLOBAL_INDEX -> {
                // One entry of one unit for every item written, which costs two units where the local index has one,
                // as much again in a transaction, and something without a write where a condition is false.
                long perWrite = on.contains(Mechanism.LOCAL_INDEX) ? 2 : 1;
                double entries = perWrite
                        * sum(series(result, Mechanism.TABLE + "/index/byStatus", "write")
                                .offeredUnits());
                double consumed = sum(writes.consumedUnits());
                if (on.contains(Mechanism.TRANSACTIONS) || on.contains(Mechanism.OPTIMISTIC_LOCKING)) {
                    assertThat(entries).as("%s: entries", on).isBetween(consumed / 2, consumed);
                } else {
                    assertThat(entries).as("%s: entries", on).isEqualTo(consumed);
                }
            }
            case ADDED_INDEX -> addedIndex(on, setup, result);
            case LOCAL_INDEX ->
                assertThat(metric(result, "writes", Metric.CONSUMED_WRITE_UNITS) % 2)
                        .as("%s: writes of two units", on)
                        .isZero();
            case AUTO_SCALING ->
                writes.provisionedUnits()
                        .forEach(units ->
                                assertThat(units / 1e6 / writes.binSeconds()).isBetween(100.0, 2_000.0));
            case MANUAL_CHANGE ->
                assertThat(result.log()).anyMatch(entry -> entry.text().contains("UpdateTable"));
            case QUICK_SPLITS ->
                assertThat(result.tables().get(0).partitionsAtEnd())
                        .isGreaterThanOrEqualTo(result.tables().get(0).partitionsAtStart());
            case WAITING_CLIENTS ->
                assertThat(calls(result, "reads"))
                        .as("%s: calls of waiting clients", on)
                        .isBetween(1.0, 40 * 600 / 0.02);
            case FURTHER_OPERATIONS ->
                assertThat(attempts(result, "reads") + metric(result, "reads", Metric.CACHE_HITS))
                        .as("%s: attempts and hits of the calls that were sent", on)
                        .isGreaterThan(calls(result, "reads") * (1 - metric(result, "reads", Metric.SHED_SHARE)));
            case DAX -> {
                double misses = metric(result, "reads", Metric.CACHE_MISSES);
                assertThat(metric(result, "reads", Metric.CACHE_HITS)).isPositive();
                assertThat(misses).as("%s: misses are attempts", on).isPositive();
                if (on.contains(Mechanism.FURTHER_OPERATIONS)) {
                    assertThat(misses).isLessThan(attempts(result, "reads"));
                } else {
                    assertThat(misses).as("%s: misses are attempts", on).isEqualTo(attempts(result, "reads"));
                }
            }
            case TIME_TO_LIVE -> {
                double deleted = Models.value(result, Metric.TIME_TO_LIVE_DELETED);
                assertThat(deleted)
                        .as("%s: deletes of items that were put", on)
                        .isBetween(1.0, attempts(result, "writes"));
            }
            case REPLICAS -> {
                // Every admitted write is one in the other Region, which nobody else writes to, and so is the end of an
                // item; a transaction counts once there, a false condition not at all.
                // Deletes count up to the duration only.
                double there = sumOfArrivals(series(result, Mechanism.ABROAD, "write"), TableSeries::offeredUnits);
                double here = sumOfArrivals(writes, TableSeries::consumedUnits);
                double deleted = on.contains(Mechanism.TIME_TO_LIVE)
                        ? Models.count(result, Metric.TIME_TO_LIVE_DELETED) * 1e6
                        : 0;
                if (on.contains(Mechanism.TRANSACTIONS) || on.contains(Mechanism.OPTIMISTIC_LOCKING)) {
                    assertThat(there).as("%s: replicated writes", on).isBetween(here / 2, here + deleted);
                } else if (deleted > 0) {
                    assertThat(there).as("%s: replicated writes", on).isBetween(here + deleted, here + 2 * deleted);
                } else {
                    assertThat(there).as("%s: replicated writes", on).isEqualTo(here);
                }
            }
            case STREAM ->
                assertThat(Models.count(result, Metric.ITERATOR_AGE_MAX)).isBetween(1.0, 600e6);
            case BATCHES ->
                assertThat(metric(result, "batches", Metric.PROCESSED_ITEMS)
                                + metric(result, "batches", Metric.DROPPED_ITEMS))
                        .as("%s: items of all batches", on)
                        .isEqualTo(10 * calls(result, "batches"));
            case TRANSACTIONS ->
                assertThat(metric(result, "transactions", Metric.PROCESSED_ITEMS))
                        .as("%s: items of all transactions that succeeded", on)
                        .isEqualTo(3 * succeeded(result, "transactions"));
            case OPTIMISTIC_LOCKING -> {
                double perWrite = on.contains(Mechanism.LOCAL_INDEX) ? 2 : 1;
                assertThat(metric(result, "lockers", Metric.CONSUMED_WRITE_UNITS))
                        .as("%s: units of those who won and of those who lost", on)
                        .isEqualTo(perWrite * succeeded(result, "lockers")
                                + metric(result, "lockers", Metric.CONDITIONS_FALSE));
            }
            case FAULTS -> {
                double perWrite = on.contains(Mechanism.LOCAL_INDEX) ? 2 : 1;
                double applied = metric(result, "writes", Metric.CONSUMED_WRITE_UNITS) / perWrite;
                assertThat(applied - metric(result, "writes", Metric.DUPLICATE_WRITES))
                        .as("%s: calls that wrote", on)
                        .isBetween(succeeded(result, "writes"), calls(result, "writes"));
            }
            case HEDGED_READS -> {
                double second = metric(result, "hedged", Metric.HEDGED_REQUESTS);
                assertThat(second).as("%s: second requests", on).isBetween(1.0, attempts(result, "hedged") / 2);
                assertThat(metric(result, "hedged", Metric.HEDGED_READ_UNITS)).isLessThanOrEqualTo(second / 2);
                assertThat(metric(result, "hedged", Metric.NEW_CONNECTIONS)).isBetween(1.0, attempts(result, "hedged"));
            }
            case NEW_CONNECTIONS -> {
                assertThat(metric(result, "writes", Metric.NEW_CONNECTIONS))
                        .as("%s: a connection for every request", on)
                        .isEqualTo(attempts(result, "writes"));
                double opening = setup.assumptions().requests().connectionTime().toNanos() / 1e3;
                assertThat(metric(result, "writes", Metric.CLIENT_P50))
                        .as("%s: time to open it", on)
                        .isGreaterThan(opening + 0.99 * metric(result, "writes", Metric.SERVICE_P50));
            }
            case SCAN -> {
                OperationSpec page =
                        Objects.requireNonNull(setup.workloads().get("scan")).operation();
                assertThat(succeeded(result, "scan")).isPositive();
                assertThat(metric(result, "scan", Metric.CONSUMED_READ_UNITS))
                        .as("%s: pages of 64 KB", on)
                        .isEqualTo((page.consistentRead() ? 16 : 8) * succeeded(result, "scan"));
            }
            case BUSY_NODES ->
                // Of at most 45,000 units of burst for each of two partitions, both have some: no other limit is
                // reached.
                assertThat(IntStream.range(0, writes.throttled().size()))
                        .as("%s: throttled with burst in stock", on)
                        .anyMatch(i -> writes.throttled().get(i) > 0
                                && writes.burstUnits().get(i) > 45_000_000_000L);
            case COLLECTIVE_QUOTA -> {
                double quota = table(setup).quota().writeUnits();
                List<TableSeries> together = result.series().stream()
                        .filter(s -> !s.table().equals(Mechanism.ABROAD)
                                && !s.table().startsWith(Mechanism.ABROAD + "/"))
                        .filter(s -> s.direction().equals("write"))
                        .toList();
                double seconds =
                        (double) writes.binSeconds() * writes.consumedUnits().size();
                assertThat(together.stream()
                                        .mapToDouble(s -> sum(s.consumedUnits()))
                                        .sum()
                                / 1e6)
                        .as("%s: table and indexes of one quota", on)
                        .isLessThanOrEqualTo(quota * (seconds + 1));
                assertThat(result.reasons())
                        .as("%s: reasons", on)
                        .anyMatch(r -> r.reason().endsWith("WriteAccountLimitExceeded"));
            }
            case SHARDED_KEYS, BURSTS_OF_LOAD, ADAPTIVE_RETRIES, LOAD_SHEDDING, REQUEST_ROUTERS ->
                assertThat(sum(writes.consumedUnits())).isPositive();
        }
    }

    /** From the begin of its backfill on, it has an entry for every item written; those that are built count if charged. */
    private static void addedIndex(List<Mechanism> on, Setup setup, StrategyResult result) {
        String name = Mechanism.TABLE + "/index/added";
        List<LogEntry> log =
                result.log().stream().filter(e -> e.table().equals(name)).toList();
        LogEntry begins = log.stream()
                .filter(e -> e.text().startsWith("backfill of"))
                .findFirst()
                .orElseThrow();
        IndexSpec added =
                Objects.requireNonNull(table(setup).globalSecondaryIndexes().get("added"));
        boolean active = log.stream().anyMatch(e -> e.text().contains("ACTIVE"));
        boolean charged = setup.assumptions().backfillWrites() == BackfillSpec.Writes.CHARGED;
        double built = charged ? 1e6 * Objects.requireNonNull(added.backfill()).items() : 0;
        assertThat(active || charged).as("%s: ACTIVE", on).isTrue();
        TableSeries writes = series(result, Mechanism.TABLE, "write");
        double entries = sum(series(result, name, "write").offeredUnits());
        int bin = (int) (begins.micros() / 1_000_000 / writes.binSeconds());
        int last = writes.consumedUnits().size();
        double before = sum(writes.consumedUnits().subList(bin + 1, last));
        double least = on.contains(Mechanism.TRANSACTIONS)
                        || on.contains(Mechanism.OPTIMISTIC_LOCKING)
                        || on.contains(Mechanism.LOCAL_INDEX)
                ? 0.25
                : 1;
        double most = on.contains(Mechanism.LOCAL_INDEX) ? 0.5 : 1;
        assertThat(entries)
                .as("%s: entries, %s", on, charged ? "charged" : "free")
                .isBetween(
                        least * before + (active ? built : 0),
                        most * sum(writes.consumedUnits().subList(bin, last)) + built);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreCapacityNeverThrottlesMore(long seed) {
        List<Mechanism> on = Mechanism.anyFour(new SplittableRandom(seed));
        double little = throttled(seed, on, 300, 1, 0);
        double much = throttled(seed, on, 900, 1, 0);
        assertThat(much).as("%s", on).isLessThanOrEqualTo(little * NOISE + 0.002);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFullerBurstBankNeverThrottlesMore(long seed) {
        List<Mechanism> on = Mechanism.anyFour(new SplittableRandom(seed));
        double empty = throttled(seed, on, 300, 0, 0);
        double full = throttled(seed, on, 300, 1, 0);
        assertThat(full).as("%s", on).isLessThanOrEqualTo(empty * NOISE + 0.002);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreShardsNeverLowerTheAcceptedRateBeyondNoise(long seed) {
        List<Mechanism> on = Mechanism.anyFour(new SplittableRandom(seed));
        double few = 1 - throttled(seed, on, 3_000, 1, 1);
        double many = 1 - throttled(seed, on, 3_000, 1, 16);
        assertThat(many).as("%s", on).isGreaterThanOrEqualTo(few / NOISE - 0.002);
    }

    /** Throttled share with other units per second, another burst at the start, and so many shards where not 0. */
    private static double throttled(long seed, List<Mechanism> on, int units, double burst, int shards) {
        Mechanism.Tree tree = Mechanism.tree(seed, on);
        Map<String, Object> throughput = new LinkedHashMap<>();
        throughput.put("readCapacityUnits", units);
        throughput.put("writeCapacityUnits", units);
        if (on.contains(Mechanism.COLLECTIVE_QUOTA)) {
            tree.set(Map.of("readUnits", units, "writeUnits", units), "tables", Mechanism.TABLE, "quota");
        } else {
            tree.set(throughput, "tables", Mechanism.TABLE, "provisionedThroughput");
        }
        tree.set(burst, "assumptions", "burstAtStart");
        tree.set("4m", "duration");
        if (shards > 0) {
            tree.set(shards, "workloads", "writes", "writeSharding", "shards");
        }
        Scenario scenario = tree.scenario();
        return Objects.requireNonNull(
                Objects.requireNonNull(Models.first(scenario).metric(Metric.THROTTLED_SHARE))
                        .value());
    }

    private static TableSpec table(Setup setup) {
        return Objects.requireNonNull(setup.tables().get(Mechanism.TABLE));
    }

    private static double succeeded(StrategyResult result, String workload) {
        double sent = calls(result, workload) * (1 - metric(result, workload, Metric.SHED_SHARE));
        return sent - metric(result, workload, Metric.FAILED_CALLS);
    }

    private static double attempts(StrategyResult result, String workload) {
        return metric(result, workload, Metric.ATTEMPTS);
    }

    private static double calls(StrategyResult result, String workload) {
        return metric(result, workload, Metric.CALLS);
    }

    private static double metric(StrategyResult result, String workload, Metric wanted) {
        return Objects.requireNonNull(result.workloads().get(workload)).stream()
                .filter(metric -> metric.metric().equals(wanted.key()))
                .mapToDouble(metric -> Objects.requireNonNull(metric.value()))
                .sum();
    }

    private static TableSeries series(StrategyResult result, String resource, String direction) {
        return result.series().stream()
                .filter(s -> s.table().equals(resource) && s.direction().equals(direction))
                .findFirst()
                .orElseThrow();
    }

    /** Up to the duration: without what happens while the last retries end. */
    private static double sumOfArrivals(TableSeries series, Function<TableSeries, List<Long>> units) {
        return sum(units.apply(series).subList(0, 600 / series.binSeconds()));
    }

    private static double sum(List<Long> units) {
        return units.stream().mapToLong(Long::longValue).sum();
    }
}
