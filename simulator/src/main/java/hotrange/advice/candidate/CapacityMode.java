package hotrange.advice.candidate;

/** How a table gets its capacity, the simplest first. */
public enum CapacityMode {
    ON_DEMAND("on-demand", "PAY_PER_REQUEST"),
    ON_DEMAND_WARM("on-demand-with-warm-throughput", "PAY_PER_REQUEST with warm throughput"),
    PROVISIONED("provisioned-with-headroom", "PROVISIONED with a fixed throughput"),
    AUTO_SCALED("provisioned-with-autoscaling-and-headroom", "PROVISIONED with auto scaling"),
    SCHEDULED("provisioned-with-scheduled-scaling", "PROVISIONED with auto scaling and scheduled actions");

    private final String token;
    private final String words;

    CapacityMode(String token, String words) {
        this.token = token;
        this.words = words;
    }

    /** As a value that other programs match on. */
    public String token() {
        return token;
    }

    /** In AWS's words. */
    public String words() {
        return words;
    }

    /** Whether capacity is provisioned. */
    public boolean isProvisioned() {
        return compareTo(PROVISIONED) >= 0;
    }
}
