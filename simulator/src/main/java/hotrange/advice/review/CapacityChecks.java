package hotrange.advice.review;

import hotrange.cost.PriceList;
import hotrange.cost.UsageType;
import hotrange.result.usage.TableClass;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether mode, units and quotas fit the traffic, and what else they could cost. */
final class CapacityChecks {

    /** Auto scaling's own default target. */
    private static final double TARGET = 0.7;

    private static final long QUOTA = 40_000;
    private static final double HOURS = 730;
    private static final double SECONDS = HOURS * 3_600;
    /** Standard less Infrequent Access, dollars for a GB-month in us-east-1 (6.1). */
    private static final double STORAGE_SAVED = 0.25 - 0.10;

    private static final double ONE_YEAR = 0.54;
    private static final double THREE_YEARS = 0.77;
    private static final double GB = 1 << 30;

    private CapacityChecks() {}

    static void steadyOnDemand(Design design, FindingList findings) {
        design.setup().tables().forEach((name, table) -> {
            List<Load> loads = loads(design, name);
            boolean rotates = design.setup().workloads().values().stream()
                    .anyMatch(w -> w.rotation() != null && w.tables().contains(name));
            if (table.billingMode() != BillingMode.PAY_PER_REQUEST
                    || rotates
                    || !table.changes().isEmpty()) {
                return;
            }
            PriceList prices = PriceList.of("us-east-1", null);
            List<String> found = new ArrayList<>();
            double saved = 0;
            for (Load load : loads) {
                double provisioned = Math.ceil(load.peak() / design.growth() / TARGET);
                double use = load.mean() / provisioned;
                double even = prices.breakEven(load.read(), TableClass.STANDARD);
                if (Double.isNaN(use) && !(load.peak() <= 0)) {
                    return;
                }
                if (use > even) {
                    saved += load.mean() * SECONDS * price(prices, false, load.read(), TableClass.STANDARD)
                            - provisioned * HOURS * price(prices, true, load.read(), TableClass.STANDARD);
                    found.add("%s%s".formatted(load.index() ? "index " : "", load.direction()));
                } else if (load.peak() > 0) {
                    return;
                }
            }
            if (found.isEmpty()) {
                return;
            }
            findings.add(
                    DesignRule.D9,
                    Severity.NOTE,
                    Design.path("tables", name, "billingMode"),
                    "steady load on-demand: provisioned for its peak at %s it would be used above the break-even of %s in"
                                    .formatted(
                                            Figures.share(TARGET),
                                            Figures.share(prices.breakEven(false, TableClass.STANDARD)))
                            + " every direction (%s)"
                                    .formatted(String.join(
                                            ", ", found.stream().distinct().toList())),
                    "provisioned capacity with auto scaling costs some %s a month less if the load stays so steady; AWS's"
                                    .formatted(Figures.dollars(saved))
                            + " own rule of thumb begins at 35 %",
                    "6.3",
                    loads.stream().allMatch(CapacityChecks::fits) ? provisioned(design, loads) : null);
        });
    }

    private static List<Load> loads(Design design, String table) {
        return design.loads().stream().filter(l -> l.table().equals(table)).toList();
    }

    private static double price(PriceList prices, boolean provisioned, boolean read, TableClass tableClass) {
        boolean standard = tableClass == TableClass.STANDARD;
        UsageType type = provisioned
                ? read
                        ? standard ? UsageType.READ_CAPACITY_UNIT_HOURS : UsageType.IA_READ_CAPACITY_UNIT_HOURS
                        : standard ? UsageType.WRITE_CAPACITY_UNIT_HOURS : UsageType.IA_WRITE_CAPACITY_UNIT_HOURS
                : read
                        ? standard ? UsageType.READ_REQUEST_UNITS : UsageType.IA_READ_REQUEST_UNITS
                        : standard ? UsageType.WRITE_REQUEST_UNITS : UsageType.IA_WRITE_REQUEST_UNITS;
        return prices.price(type).doubleValue();
    }

    /** PROVISIONED for the peak at the target, scaled between the mean's and twice that. */
    private static Mend provisioned(Design design, List<Load> loads) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < loads.size(); i += 2) {
            Load read = loads.get(i);
            Load write = loads.get(i + 1);
            if (!read.index()) {
                overrides.put(path(read, "billingMode"), "PROVISIONED");
            }
            overrides.put(
                    path(read, "provisionedThroughput"),
                    "{readCapacityUnits: %d, writeCapacityUnits: %d}"
                            .formatted(forPeak(design, read), forPeak(design, write)));
            overrides.put(
                    path(read, "autoScaling"),
                    "{read: %s, write: %s}"
                            .formatted(scaling(forPeak(design, read), read), scaling(forPeak(design, write), write)));
        }
        return new Mend("provisioned with auto scaling", overrides);
    }

    private static long forPeak(Design design, Load load) {
        return units(load, load.peak() / design.growth() / TARGET);
    }

    /** Whole units within the table's quota. */
    private static long units(Load load, double units) {
        return Math.max(1, Math.min(quota(load), (long) Math.ceil(units)));
    }

    private static long quota(Load load) {
        TableQuota quota = load.spec().quota();
        return load.read() ? quota.readUnits() : quota.writeUnits();
    }

    /** Whether the quota has room for the peak at the target. */
    private static boolean fits(Load load) {
        return load.peak() / TARGET <= quota(load);
    }

    private static String scaling(long now, Load load) {
        long least = Math.min(now, units(load, load.mean() / TARGET));
        long most = Math.min(quota(load), Math.max(now * 2, units(load, load.peak() / TARGET)));
        return String.format(Locale.ROOT, "{minCapacity: %d, maxCapacity: %d}", least, Math.max(now, most));
    }

    private static String path(Load load, String key) {
        List<String> names = new ArrayList<>(load.place());
        names.add(key);
        return Design.path(names.toArray(new String[0]));
    }

    static void tooLittle(Design design, FindingList findings) {
        for (Load load : design.loads()) {
            if (load.spec().billingMode() != BillingMode.PROVISIONED || changes(design, load)) {
                continue;
            }
            TargetTrackingSpec scaling = load.scaling();
            long most = scaling == null ? load.provisioned() : Math.max(load.provisioned(), scaling.maxCapacity());
            boolean forGood = load.mean() > most;
            if (!forGood && !(load.peak() >= most)) {
                continue;
            }
            findings.add(
                    DesignRule.D9,
                    forGood ? Severity.FAULT : Severity.WARNING,
                    path(load, scaling == null ? "provisionedThroughput" : "autoScaling"),
                    "%s %s units/s at most; the load asks for %s on average, %s at the peak"
                            .formatted(
                                    Figures.number(most),
                                    load.direction(),
                                    Figures.number(load.mean()),
                                    Figures.number(load.peak())),
                    (forGood
                                    ? "once 300 s of burst are spent, the rest is throttled"
                                    : "a peak above it is carried by 300 s of burst at best")
                            + (load.index() && !load.read() ? ", and with it every write of the table (2.6)" : "")
                            + "; provision for the peak or let auto scaling go so far",
                    "F23, 2.6, 3.11",
                    scaling == null && fits(load) ? forPeak(load) : null);
        }
    }

    private static Mend forPeak(Load load) {
        String key = path(load, "provisionedThroughput") + (load.read() ? ".readCapacityUnits" : ".writeCapacityUnits");
        return new Mend(
                "%s units for the peak".formatted(load.direction()),
                Map.of(key, Long.toString(units(load, load.peak() / TARGET))));
    }

    private static boolean changes(Design design, Load load) {
        return !Objects.requireNonNull(design.setup().tables().get(load.table()))
                .changes()
                .isEmpty();
    }

    static void withoutAutoScaling(Design design, FindingList findings) {
        design.setup().tables().forEach((name, table) -> {
            List<String> found = new ArrayList<>();
            Map<String, String> overrides = new LinkedHashMap<>();
            for (Load load : loads(design, name)) {
                boolean asked = !(load.peak() <= 0);
                if (table.billingMode() == BillingMode.PROVISIONED && asked && load.scaling() == null) {
                    found.add(path(load, load.direction()));
                    if (!Double.isNaN(load.mean())) {
                        String key = path(load, "autoScaling");
                        String policy = "%s: %s".formatted(load.direction(), scaling(load.provisioned(), load));
                        if (load.spec().autoScaling() == null) {
                            overrides.merge(
                                    key,
                                    "{%s}".formatted(policy),
                                    (a, b) -> a.replaceFirst("}$", ", ") + b.substring(1));
                        } else {
                            overrides.put(key + "." + load.direction(), scaling(load.provisioned(), load));
                        }
                    }
                }
            }
            if (!found.isEmpty() && table.changes().isEmpty()) {
                findings.add(
                        DesignRule.D9,
                        Severity.WARNING,
                        Design.path("tables", name, "autoScaling"),
                        "provisioned without auto scaling: " + String.join(", ", found),
                        "scale both directions of table and indexes; scaling takes minutes, so shorter peaks still need"
                                + " headroom or a schedule",
                        "3.11, 3.5",
                        overrides.isEmpty() ? null : new Mend("auto scaling", overrides));
            }
        });
    }

    static void alternatives(Design design, FindingList findings) {
        PriceList prices = PriceList.of("us-east-1", null);
        design.setup().tables().forEach((name, table) -> {
            double standard = 0;
            double infrequent = 0;
            double reserved = 0;
            for (Load load : loads(design, name)) {
                boolean provisioned = table.billingMode() == BillingMode.PROVISIONED;
                double quantity = provisioned ? load.provisioned() * HOURS : load.mean() * SECONDS;
                standard += quantity * price(prices, provisioned, load.read(), TableClass.STANDARD);
                infrequent += quantity * price(prices, provisioned, load.read(), TableClass.STANDARD_INFREQUENT_ACCESS);
                TargetTrackingSpec scaling = load.scaling();
                double steady = scaling == null ? load.provisioned() : scaling.minCapacity();
                reserved += provisioned ? steady * HOURS * price(prices, true, load.read(), TableClass.STANDARD) : 0;
            }
            if (!(standard >= 1)) {
                return;
            }
            double gigabytes = (infrequent - standard) / STORAGE_SAVED;
            boolean stored = table.size().bytes() / GB > gigabytes;
            findings.add(
                    DesignRule.D21,
                    stored ? Severity.WARNING : Severity.NOTE,
                    Design.path("tables", name),
                    "throughput costs some %s a month in table class STANDARD, %s in STANDARD_INFREQUENT_ACCESS"
                            .formatted(Figures.dollars(standard), Figures.dollars(infrequent)),
                    "%s from %s GB stored on%s"
                            .formatted(
                                    stored
                                            ? "with %s stored, STANDARD_INFREQUENT_ACCESS is cheaper: it is"
                                                    .formatted(Figures.bytes(
                                                            table.size().bytes()))
                                            : "STANDARD_INFREQUENT_ACCESS is cheaper",
                                    Figures.number(gigabytes),
                                    reserved > 0 ? "; " + reserved(reserved) : ""),
                    "6.1, 6.5");
        });
    }

    private static String reserved(double steady) {
        return "reserved capacity takes up to %s (one year) or %s (three) a month off the %s of the steady part"
                .formatted(
                        Figures.dollars(steady * ONE_YEAR),
                        Figures.dollars(steady * THREE_YEARS),
                        Figures.dollars(steady));
    }

    static void quotas(Design design, FindingList findings) {
        for (Load load : design.loads()) {
            long units = quota(load);
            if (load.peak() > units) {
                findings.add(
                        DesignRule.D23,
                        Severity.FAULT,
                        Design.path(load.place().toArray(new String[0])),
                        "the peak asks for %s %s units/s, the quota is %s"
                                .formatted(Figures.number(load.peak()), load.direction(), Figures.number(units)),
                        "ask AWS to raise the per-table quota before the peak comes",
                        "7.12, F58",
                        new Mend(
                                "a higher quota",
                                Map.of(
                                        Design.path("tables", load.table(), "quota", load.direction() + "Units"),
                                        Long.toString((long) Math.ceil(load.peak() / TARGET)))));
            }
        }
        design.setup().tables().forEach((name, table) -> raised(name, table, findings));
    }

    private static void raised(String name, TableSpec table, FindingList findings) {
        TableQuota quota = table.quota();
        if (quota.readUnits() > QUOTA || quota.writeUnits() > QUOTA) {
            findings.add(
                    DesignRule.D23,
                    Severity.NOTE,
                    Design.path("tables", name, "quota"),
                    "%s read and %s write units/s are above the default quota of 40,000"
                            .formatted(Figures.number(quota.readUnits()), Figures.number(quota.writeUnits())),
                    "have AWS raise it in every account and Region before it is needed",
                    "7.12, F58");
        }
    }
}
