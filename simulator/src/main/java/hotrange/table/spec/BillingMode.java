package hotrange.table.spec;

/** How a table pays for and limits throughput, in AWS's own two words. */
public enum BillingMode {
    PROVISIONED,
    PAY_PER_REQUEST
}
