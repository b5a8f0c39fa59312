package hotrange.advice.review;

/** The rules that architects hold designs of DynamoDB against. */
public enum DesignRule {
    D1("all access patterns are listed before keys are chosen", "whether a list is complete is not judged", "–"),
    D2(
            "every pattern is served by GetItem or Query",
            "Scans; a Query or Scan whose attributes no key serves",
            "1.8, 1.30, 2.1, 2.2, 7.9"),
    D3(
            "the partition key has high cardinality",
            "keys of tables and indexes against what the rate needs; one constant key",
            "2.6, 2.11, 7.1, 7.2, 7.4"),
    D4(
            "no hot partition at the projected peak",
            "the hottest key or pinned partition against 3,000 and 1,000 units/s",
            "F1, 5.4, 7.2, 7.14"),
    D5("reads, writes, sizes and rates are known numbers", "item sizes that are left to the default", "1.2"),
    D6(
            "single-table designs join by composite keys",
            "entities that no access pattern is for; which heats which partition stands in results",
            "docs/scenario-format.md"),
    D7(
            "indexes are justified, sparse and narrow",
            "write units of indexes, projections, indexes that nobody reads",
            "2.1, 2.2, 7.8"),
    D8(
            "local indexes only where their limits are acceptable",
            "10 GB of a collection, one partition for a key",
            "2.14, F15"),
    D9(
            "the capacity mode fits the traffic",
            "steady load on-demand, auto scaling, provisioned units against the load",
            "2.6, 3.5, 3.11, 6.3, F23"),
    D10(
            "eventual reads unless strong ones are required",
            "consistentRead, where no version is checked after it",
            "1.2"),
    D11(
            "batches for throughput, with retries of what was unprocessed",
            "single requests from 1,000/s on; batches without retries",
            "1.3, 1.23, 1.24"),
    D12("pages by key, of 1 MB", "Queries that evaluate more than 1 MB", "1.6, 1.7"),
    D13("items well under 400 KB", "items from 32 KB on", "1.21, 7.7"),
    D14(
            "write sharding for unavoidable hot keys, fan-in stated",
            "hot written keys; what reads of shards cost",
            "7.1, 7.2, 7.3"),
    D15(
            "time series rotate, old items expire",
            "sort keys that grow under a hot key, tables that only grow",
            "1.26, 7.5, F45"),
    D16("hot reads behind a cache", "eventually consistent reads of hot or skewed keys without DAX", "7.6"),
    D17("optimistic locking with known retries", "versions checked on keys with several writers at once", "1.10, 7.11"),
    D18(
            "transactions only where needed, small, off the hottest path",
            "transactions without waiting clients",
            "1.13, 1.15, 7.10"),
    D19(
            "retried writes are idempotent",
            "UpdateItem without condition, transactions without token, under faults and retries",
            "1.16, 7.10"),
    D20("consumers of streams keep up", "records a second against what batches of a shard take", "1.27"),
    D21("the cost of each option is estimated", "table class and reserved capacity for the load", "6.1, 6.5"),
    D22("throttling errors are retried with backoff", "no retries, too many, or without jitter", "4.1, 4.3, 4.6, 7.13"),
    D23("limits are respected", "quotas, numbers of indexes", "2.15, 7.12, F58"),
    D24("alternatives are explained", "scenarios with one strategy", "–");

    private final String rule;
    private final String checked;
    private final String source;

    DesignRule(String rule, String checked, String source) {
        this.rule = rule;
        this.checked = checked;
        this.source = source;
    }

    /** What it demands. */
    public String rule() {
        return rule;
    }

    /** What a review looks at. */
    public String checked() {
        return checked;
    }

    /** Numbers of the facts that its findings cite; a dash where nothing is looked at. */
    public String source() {
        return source;
    }
}
