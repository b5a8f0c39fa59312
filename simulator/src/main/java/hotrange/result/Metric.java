package hotrange.result;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every number that a result compares strategies by: its key, unit, direction of good and definition. */
public enum Metric {
    THROTTLED_SHARE("throttledShare", Unit.SHARE, false, "throttled attempts ÷ attempts"),
    FAILED_SHARE("failedShare", Unit.SHARE, false, "calls that failed after all retries ÷ calls"),
    CALLS("calls", Unit.COUNT, true, "client calls that arrived, each counted once however often it was tried"),
    CALLS_PER_SECOND("callsPerSecond", Unit.PER_SECOND, true, "calls ÷ counted time"),
    ATTEMPTS(
            "attempts", Unit.COUNT, false, "requests sent to the service, retries and each part of a fan-out included"),
    THROTTLED_ATTEMPTS("throttledAttempts", Unit.COUNT, false, "attempts that the service rejected"),
    FAILED_CALLS("failedCalls", Unit.COUNT, false, "calls that failed after all retries"),
    RETRY_AMPLIFICATION("retryAmplification", Unit.FACTOR, false, "attempts ÷ attempts that retries do not explain"),
    CONSUMED_READ_UNITS("consumedReadUnits", Unit.UNITS, true, "read units of admitted attempts"),
    CONSUMED_WRITE_UNITS("consumedWriteUnits", Unit.UNITS, true, "write units of admitted attempts"),
    READ_UNITS_PER_SECOND("readUnitsPerSecond", Unit.PER_SECOND, true, "consumed read units ÷ counted time"),
    WRITE_UNITS_PER_SECOND("writeUnitsPerSecond", Unit.PER_SECOND, true, "consumed write units ÷ counted time"),
    PEAK_SECOND_READ_UNITS(
            "peakSecondReadUnits",
            Unit.PER_SECOND,
            true,
            "most read units that a table or index consumed in one second"),
    PEAK_SECOND_WRITE_UNITS(
            "peakSecondWriteUnits",
            Unit.PER_SECOND,
            true,
            "most write units that a table or index consumed in one second"),
    PEAK_MINUTE_READ_UNITS(
            "peakMinuteReadUnits",
            Unit.PER_SECOND,
            true,
            "read units per second of a table or index in its busiest full minute, as CloudWatch would show it"),
    PEAK_MINUTE_WRITE_UNITS(
            "peakMinuteWriteUnits",
            Unit.PER_SECOND,
            true,
            "write units per second of a table or index in its busiest full minute, as CloudWatch would show it"),
    CLIENT_P50("clientP50", Unit.MICROS, false, "median client latency of successful calls, first attempt to answer"),
    CLIENT_P95("clientP95", Unit.MICROS, false, "95th percentile of client latency of successful calls"),
    CLIENT_P99("clientP99", Unit.MICROS, false, "99th percentile of client latency of successful calls"),
    CLIENT_P999("clientP999", Unit.MICROS, false, "99.9th percentile of client latency of successful calls"),
    ALL_P99("allP99", Unit.MICROS, false, "99th percentile of client latency of all calls, failed ones included"),
    SERVICE_P50("serviceP50", Unit.MICROS, false, "median service latency of admitted attempts"),
    SERVICE_P99("serviceP99", Unit.MICROS, false, "99th percentile of service latency of admitted attempts"),
    HOTTEST_PARTITION(
            "hottestPartitionUse",
            Unit.SHARE,
            false,
            "consumed units of the busiest partition ÷ its limit, over the counted time, reads or writes"),
    FIRST_THROTTLE(
            "firstThrottle",
            Unit.MICROS,
            true,
            "from the start of the run to the end of the first second in which an attempt was throttled",
            false),
    LAST_THROTTLE(
            "lastThrottle",
            Unit.MICROS,
            "from the start of the run to the end of the last second in which an attempt was throttled"),
    PARTITIONS_ADDED(
            "partitionsAdded",
            Unit.COUNT,
            true,
            "partitions that tables and indexes had more at the end than at the start",
            false),
    CAPACITY_CHANGES(
            "capacityChanges",
            Unit.COUNT,
            "times that the provisioned read or write throughput of a table or index changed"),
    FIRST_CAPACITY_CHANGE(
            "firstCapacityChange",
            Unit.MICROS,
            "from the start of the run to the end of the second in which provisioned throughput first changed"),
    SHARD_COLLISIONS(
            "shardCollisions",
            Unit.COUNT,
            "write shards of the hottest key that share a partition with another of its shards at the start"),
    ITEM_COLLECTIONS_FULL(
            "itemCollectionsFull",
            Unit.COUNT,
            "calls that failed because their item collection had 10 GB and a local secondary index"),
    CONDITIONS_FALSE(
            "conditionalCheckFailedRequests", Unit.COUNT, "requests refused because their condition was false"),
    TRANSACTION_CONFLICTS(
            "transactionConflicts", Unit.COUNT, "items refused because another request was in flight on them"),
    PROCESSED_ITEMS("processedItems", Unit.COUNT, true, "items of batches and transactions read or written", false),
    UNPROCESSED_ITEMS("unprocessedItems", Unit.COUNT, "items of batches that came back unprocessed, each time"),
    DROPPED_ITEMS("droppedItems", Unit.COUNT, "items of batches that came back unprocessed and were not sent again"),
    SERVER_ERRORS("systemErrors", Unit.COUNT, "requests answered with HTTP 500 or 503"),
    TIMEOUTS("clientTimeouts", Unit.COUNT, "requests whose answer the client did not wait for"),
    DUPLICATE_WRITES("duplicateWrites", Unit.COUNT, "items written again by a call that had written them already"),
    HEDGED_REQUESTS(
            "hedgedRequests", Unit.COUNT, "second requests for reads that had no answer yet; they count as attempts"),
    HEDGED_READ_UNITS("hedgedReadUnits", Unit.UNITS, "read units of those requests"),
    NEW_CONNECTIONS("newConnections", Unit.COUNT, "connections that clients opened, each for the request that waited"),
    SHED_SHARE("shedShare", Unit.SHARE, "calls that the application gave up before it sent them ÷ calls"),
    INDEX_LAG_P50("indexLagP50", Unit.MICROS, "median time until a write can be read from a global index"),
    INDEX_LAG_P99(
            "indexLagP99", Unit.MICROS, "99th percentile of the time until a write can be read from a global index"),
    CACHE_HIT_SHARE(
            "cacheHitShare",
            Unit.SHARE,
            true,
            "reads that DAX answered ÷ eventually consistent reads through it",
            false),
    CACHE_HITS("cacheHits", Unit.COUNT, true, "reads that DAX answered by itself", false),
    CACHE_MISSES("cacheMisses", Unit.COUNT, "eventually consistent reads that DAX sent on, retries included"),
    REPLICATION_LATENCY_P50(
            "replicationLatencyP50", Unit.MICROS, "median time until a write can be read in another Region"),
    REPLICATION_LATENCY_P99(
            "replicationLatencyP99",
            Unit.MICROS,
            "99th percentile of the time until a write can be read in another Region"),
    REPLICATED_WRITE_UNITS(
            "replicatedWriteUnits", Unit.UNITS, "write units that Regions consumed for writes of other Regions"),
    ITERATOR_AGE_MAX(
            "iteratorAgeMax",
            Unit.MICROS,
            "largest age of a stream record that no batch had taken at the end of a second"),
    TIME_TO_LIVE_DELETED(
            "timeToLiveDeletedItemCount",
            Unit.COUNT,
            true,
            "items deleted because their time to live had passed",
            false),
    COST_PER_MONTH(
            "costPerMonth", Unit.MONEY, false, "what 730 hours of the run's load cost, in the currency of the prices"),
    COST_PER_MILLION_SUCCESSFUL(
            "costPerMillionSuccessful",
            Unit.MONEY,
            false,
            "costPerMonth ÷ millions of calls that succeed in a month, in the currency of the prices"),
    COMPLETION_TIME(
            "completionTime",
            Unit.MICROS,
            "from the start of the run until the last call of all finite work has ended"),
    LAST_PHASE_TIME(
            "lastPhaseTime",
            Unit.MICROS,
            "from the start of the last phase of calls of finite work until its last call has ended");

    /** Those by which strategies are compared first. */
    public static final List<Metric> HEADLINES = List.of(THROTTLED_SHARE, FAILED_SHARE, CLIENT_P99, COMPLETION_TIME);

    /** What a metric is counted in. */
    public enum Unit {
        SHARE,
        COUNT,
        PER_SECOND,
        FACTOR,
        UNITS,
        MICROS,
        MONEY;

        /** As in tables for other programs. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final String key;
    private final Unit unit;
    private final boolean moreIsBetter;
    private final String definition;
    private final boolean always;

    Metric(String key, Unit unit, boolean moreIsBetter, String definition) {
        this(key, unit, moreIsBetter, definition, true);
    }

    /** Of a mechanism that only some scenarios have; less is better. */
    Metric(String key, Unit unit, String definition) {
        this(key, unit, false, definition, false);
    }

    Metric(String key, Unit unit, boolean moreIsBetter, String definition, boolean always) {
        this.always = always;
        this.key = key;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.definition = definition;
    }

    /** The metric of a name in result files and expectations; null where there is none. */
    public static @Nullable Metric of(String key) {
        for (Metric metric : values()) {
            if (metric.key.equals(key)) {
                return metric;
            }
        }
        return null;
    }

    /** The name in result files and expectations. */
    public String key() {
        return key;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** True where a larger value is the better one. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** False where a result leaves it out if no strategy has any: the scenario does not have the mechanism. */
    public boolean always() {
        return always;
    }

    /** One line that defines it. */
    public String definition() {
        return definition;
    }
}
