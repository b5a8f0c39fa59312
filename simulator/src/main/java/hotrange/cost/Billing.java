package hotrange.cost;

import hotrange.result.usage.BillLine;
import hotrange.result.usage.CacheUsage;
import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Turns usage into the lines of a bill: requests while a table is PAY_PER_REQUEST, else for each hour the most that was
 * provisioned in it (U-12), of an hour's part that part; what is stored; the nodes of DAX clusters.
 *
 * <p>A month is 730 hours in which throughput goes on as in the run and stored data goes on growing as in it
 * ({@link StoredBytes}).
 */
final class Billing {

    /** Of a month, by AWS's convention. */
    static final int HOURS_PER_MONTH = 730;

    static final int SECONDS_PER_HOUR = 3_600;
    static final double SECONDS_PER_MONTH = (double) HOURS_PER_MONTH * SECONDS_PER_HOUR;
    private static final double GIGABYTE = 1L << 30;

    private final Usage usage;
    private final PriceList prices;
    private final StrategyCost.Options options;
    private final Map<UsageType, Double> freeUsed = new EnumMap<>(UsageType.class);
    private final List<BillLine> lines = new ArrayList<>();

    private Billing(Usage usage, PriceList prices, StrategyCost.Options options) {
        this.usage = usage;
        this.prices = prices;
        this.options = options;
    }

    /**
     * The lines of a bill, by table, index and usage type.
     *
     * @throws BadPrices when the list lacks a price that is needed
     */
    static List<BillLine> lines(Usage usage, PriceList prices, StrategyCost.Options options) {
        Billing billing = new Billing(usage, prices, options);
        usage.resources().forEach(billing::resource);
        usage.caches().forEach(billing::cache);
        return billing.lines;
    }

    private void resource(ResourceUsage of) {
        TableClass given = options.tableClass();
        TableClass tableClass = given == null ? of.tableClass() : given;
        String name = of.resource();
        throughput(name, UsageType.reads(true, tableClass), unitHours(of.provisionedReadUnits(), usage.seconds()));
        throughput(name, UsageType.reads(false, tableClass), of.readRequestUnits());
        throughput(
                name,
                of.replicated() ? UsageType.replicatedWrites(true, tableClass) : UsageType.writes(true, tableClass),
                unitHours(of.provisionedWriteUnits(), usage.seconds()));
        throughput(
                name,
                of.replicated() ? UsageType.replicatedWrites(false, tableClass) : UsageType.writes(false, tableClass),
                of.writeRequestUnits());
        StoredBytes stored = StoredBytes.of(of, usage.seconds());
        double month = stored.mean(SECONDS_PER_MONTH) / GIGABYTE;
        if (month > 0) {
            double run = stored.mean((double) usage.seconds()) / GIGABYTE;
            line(name, UsageType.storage(tableClass), month, run / month * usage.seconds() / SECONDS_PER_MONTH);
        }
    }

    private void throughput(String resource, UsageType type, double ofRun) {
        if (ofRun > 0) {
            line(resource, type, ofRun * SECONDS_PER_MONTH / usage.seconds(), usage.seconds() / SECONDS_PER_MONTH);
        }
    }

    /** @param runPart what the run costs of a month's cost */
    private void line(String resource, UsageType type, double quantity, double runPart) {
        double price = prices.price(type).doubleValue();
        double left = options.freeTier()
                ? Math.max(0, prices.free(type).doubleValue() - freeUsed.getOrDefault(type, 0.0))
                : 0;
        double free = Math.min(left, quantity);
        freeUsed.merge(type, free, Double::sum);
        double billed = quantity - free;
        lines.add(new BillLine(
                resource,
                type.label(),
                type.unit(),
                quantity,
                billed,
                price,
                billed * price,
                billed * price * runPart));
    }

    /** Every hour that has begun costs a whole one (6.7). */
    private void cache(CacheUsage cache) {
        double price = prices.daxNodeHour(cache.nodeType()).doubleValue();
        double hours = (double) cache.nodes() * HOURS_PER_MONTH;
        long begun = (usage.seconds() + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR;
        lines.add(new BillLine(
                cache.table(),
                cache.nodeType(),
                "node hours",
                hours,
                hours,
                price,
                hours * price,
                (double) cache.nodes() * begun * price));
    }

    /** Hours times the most units of each hour, the last of which may be a part. */
    private static double unitHours(List<Double> most, long seconds) {
        double sum = 0;
        for (int hour = 0; hour < most.size(); hour++) {
            sum += most.get(hour) * secondsOf(hour, seconds) / SECONDS_PER_HOUR;
        }
        return sum;
    }

    /** How many seconds of the load lie in an hour. */
    static long secondsOf(int hour, long seconds) {
        return Math.min(SECONDS_PER_HOUR, seconds - (long) hour * SECONDS_PER_HOUR);
    }
}
