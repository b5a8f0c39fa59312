package hotrange.advice.review;

import hotrange.cost.UsageType;
import hotrange.result.usage.TableClass;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import java.math.BigDecimal;
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
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double SECONDS = HOURS * SECONDS_PER_HOUR;
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
            TableClass tableClass = tableClass(table);
            List<String> found = new ArrayList<>();
            double saved = 0;
            double least = Double.POSITIVE_INFINITY;
            for (Load load : loads) {
                double provisioned = Math.ceil(load.peak() / design.growth() / TARGET);
                double use = load.mean() / provisioned;
                double hour = price(design, load, true, tableClass);
                double unit = price(design, load, false, tableClass);
                double even = hour / SECONDS_PER_HOUR / unit;
                if (Double.isNaN(use) && !(load.peak() <= 0)) {
                    return;
                }
                if (use > even) {
                    saved += load.mean() * SECONDS * unit - provisioned * HOURS * hour;
                    least = Math.min(least, even);
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
                                    .formatted(Figures.share(TARGET), Figures.share(least))
                            + " every direction (%s)"
                                    .formatted(String.join(
                                            ", ", found.stream().distinct().toList())),
                    "provisioned capacity with auto scaling costs some %s a month less if the load stays so steady; AWS's"
                                    .formatted(design.money(saved))
                            + " own rule of thumb begins at 35 %",
                    "6.3",
                    loads.stream().allMatch(CapacityChecks::fits) ? provisioned(design, loads) : null);
        });
    }

    private static List<Load> loads(Design design, String table) {
        return design.loads().stream().filter(l -> l.table().equals(table)).toList();
    }

    private static TableClass tableClass(TableSpec table) {
        return TableClass.valueOf(table.tableClass().name());
    }

    /** Of a unit-hour or a request unit; NaN where the list lacks it, so that every comparison with it is false. */
    private static double price(Design design, Load load, boolean provisioned, TableClass tableClass) {
        if (load.read()) {
            return price(design, UsageType.reads(provisioned, tableClass));
        }
        return price(
                design,
                isReplicated(design, load)
                        ? UsageType.replicatedWrites(provisioned, tableClass)
                        : UsageType.writes(provisioned, tableClass));
    }

    private static double price(Design design, UsageType type) {
        BigDecimal price = design.pricing().prices().prices().get(type);
        return price == null ? Double.NaN : price.doubleValue();
    }

    /** Writes to a table of a global table; those to its indexes have the usual prices (6.4). */
    private static boolean isReplicated(Design design, Load load) {
        return !load.read() && !load.index() && design.globalTable(load.table()).size() > 1;
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
        design.setup().tables().forEach((name, table) -> {
            boolean isStandard = tableClass(table) == TableClass.STANDARD;
            double standard = throughput(design, name, table, TableClass.STANDARD);
            double infrequent = throughput(design, name, table, TableClass.STANDARD_INFREQUENT_ACCESS);
            double reserved = isStandard ? reservable(design, name, table) : 0;
            double even = evenGigabytes(design, infrequent - standard);
            if (!((isStandard ? standard : infrequent) >= 1) || (Double.isNaN(even) && !(reserved > 0))) {
                return;
            }
            double gigabytes = table.size().bytes() / GB;
            boolean other = isStandard ? gigabytes > even : gigabytes < even;
            List<String> advice = new ArrayList<>();
            if (!Double.isNaN(even)) {
                advice.add(otherClass(table, isStandard, other, even));
            }
            if (reserved > 0) {
                advice.add(reserved(design, reserved));
            }
            findings.add(
                    DesignRule.D21,
                    other ? Severity.WARNING : Severity.NOTE,
                    Design.path("tables", name),
                    "throughput costs some %s a month in table class %s%s"
                            .formatted(
                                    design.money(standard),
                                    TableClass.STANDARD,
                                    Double.isNaN(even)
                                            ? ""
                                            : ", %s in %s"
                                                    .formatted(
                                                            design.money(infrequent),
                                                            TableClass.STANDARD_INFREQUENT_ACCESS)),
                    String.join("; ", advice),
                    "6.1, 6.5");
        });
    }

    /** What a month of a table's throughput costs in a class; NaN where a price or a rate is not known. */
    private static double throughput(Design design, String name, TableSpec table, TableClass tableClass) {
        boolean provisioned = table.billingMode() == BillingMode.PROVISIONED;
        double sum = 0;
        for (Load load : loads(design, name)) {
            double quantity = provisioned ? load.provisioned() * HOURS : load.mean() * SECONDS;
            sum += quantity == 0 ? 0 : quantity * price(design, load, provisioned, tableClass);
        }
        return sum;
    }

    /** What a month of the steady units costs that reserved capacity is sold for: not writes of global tables (6.5). */
    private static double reservable(Design design, String name, TableSpec table) {
        double sum = 0;
        for (Load load : loads(design, name)) {
            if (table.billingMode() == BillingMode.PROVISIONED && !isReplicated(design, load)) {
                TargetTrackingSpec scaling = load.scaling();
                long steady = scaling == null ? load.provisioned() : scaling.minCapacity();
                sum += steady * HOURS * price(design, load, true, TableClass.STANDARD);
            }
        }
        return sum;
    }

    /** From so much stored on, cheaper storage outweighs dearer throughput (6.1); NaN where a price is not known. */
    private static double evenGigabytes(Design design, double dearer) {
        double saved = price(design, UsageType.TIMED_STORAGE) - price(design, UsageType.IA_TIMED_STORAGE);
        return saved > 0 ? Math.max(0, dearer / saved) : Double.NaN;
    }

    private static String otherClass(TableSpec table, boolean isStandard, boolean cheaper, double even) {
        TableClass other = isStandard ? TableClass.STANDARD_INFREQUENT_ACCESS : TableClass.STANDARD;
        String range = (isStandard ? "from %s GB stored on" : "up to %s GB stored").formatted(Figures.number(even));
        return cheaper
                ? "with %s stored, %s is cheaper: it is %s"
                        .formatted(Figures.bytes(table.size().bytes()), other, range)
                : "%s is cheaper %s".formatted(other, range);
    }

    private static String reserved(Design design, double steady) {
        return "reserved capacity takes up to %s (one year) or %s (three) a month off the %s of the steady part"
                .formatted(design.money(steady * ONE_YEAR), design.money(steady * THREE_YEARS), design.money(steady));
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
