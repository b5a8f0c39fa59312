package hotrange.scaling;

import hotrange.table.Resource;
import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.ProvisionedThroughput;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the provisioned tables of an account and Region have together with their indexes, changes that are being made
 * included (F58). Not thread-safe.
 */
public final class AccountThroughput {

    private final AccountQuota quota;
    private final Map<Resource, ProvisionedThroughput> provisioned = new LinkedHashMap<>();

    /** Nothing is provisioned yet. */
    public AccountThroughput(AccountQuota quota) {
        this.quota = quota;
    }

    /** The quota. */
    AccountQuota quota() {
        return quota;
    }

    /** Whether the quota lets resources have this instead of what they have. */
    boolean allows(Map<Resource, ProvisionedThroughput> wanted) {
        Map<Resource, ProvisionedThroughput> all = new LinkedHashMap<>(provisioned);
        all.putAll(wanted);
        return sum(all, true) <= quota.readUnits() && sum(all, false) <= quota.writeUnits();
    }

    /** Resources are to have this from now on. */
    void accept(Map<Resource, ProvisionedThroughput> wanted) {
        provisioned.putAll(wanted);
    }

    /** A resource does not count any more: it is on-demand. */
    void release(Resource resource) {
        provisioned.remove(resource);
    }

    private static long sum(Map<Resource, ProvisionedThroughput> all, boolean read) {
        return all.values().stream()
                .mapToLong(units -> read ? units.readCapacityUnits() : units.writeCapacityUnits())
                .sum();
    }
}
