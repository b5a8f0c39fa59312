package hotrange.table.spec;

/**
 * Which years' DynamoDB is simulated (F34): what a partition may use of the table's provisioned throughput.
 *
 * <p>Profiles differ only in how provisioned throughput reaches partitions and in whether reads and writes of a
 * partition add up (F2, F53); limits, units and reasons are the same.
 */
public enum Profile {
    /** Fixed share per partition with its own burst (F11, F24, F28). */
    UNTIL_2017("until-2017"),
    /** As {@link #UNTIL_2017}, with a boost some 5 to 30 minutes after a hot partition starts to throttle (F34, U24). */
    Y2018("2018"),
    /** Table-level tokens with table-level burst; every partition may use its full limit (F12, F24, F38, F40). */
    SINCE_2019("since-2019");

    private final String label;

    Profile(String label) {
        this.label = label;
    }

    /** The name in scenario files and results. */
    public String label() {
        return label;
    }

    /** True where a partition owns a fixed share of the table's provisioned throughput. */
    public boolean sharesPerPartition() {
        return this != SINCE_2019;
    }
}
