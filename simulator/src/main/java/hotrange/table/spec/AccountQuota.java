package hotrange.table.spec;

/**
 * What all provisioned tables of an account and Region may have together with their indexes, units per second; 80,000 each
 * unless raised (F58).
 */
public record AccountQuota(long readUnits, long writeUnits) {

    /** That of a new account. */
    public static final AccountQuota DEFAULT = new AccountQuota(80_000, 80_000);
}
