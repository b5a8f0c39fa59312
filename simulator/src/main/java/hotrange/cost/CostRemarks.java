package hotrange.cost;

import hotrange.result.usage.BillLine;
import hotrange.result.usage.TableClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What the figures of a bill rest on, one sentence each. */
public final class CostRemarks {

    private CostRemarks() {}

    /** The sentences for a bill with these lines. */
    public static List<String> of(PriceList prices, StrategyCost.Options options, List<BillLine> lines) {
        List<String> remarks = new ArrayList<>();
        remarks.add("Prices of %s from %s on, %s: %s."
                .formatted(prices.region(), prices.from(), prices.currency(), prices.source()));
        remarks.add(
                "A month is %d hours of the load of the run, warm-up and drain included; an hour costs the most that"
                                .formatted(Billing.HOURS_PER_MONTH)
                        + " was provisioned in it (U-12).");
        if (has(lines, UsageType.TIMED_STORAGE) || has(lines, UsageType.IA_TIMED_STORAGE)) {
            remarks.add(
                    "Stored is the mean of a first month in which it grows as in the run, at most by what lives at once"
                            + " where items expire; without the overhead of 100 B for each item (1.22).");
        }
        breakEven(prices, options.tableClass() == null ? TableClass.STANDARD : options.tableClass(), remarks);
        if (options.freeTier()) {
            remarks.add("What is free each month is taken off, once for all tables (6.10).");
        }
        return remarks;
    }

    private static boolean has(List<BillLine> lines, UsageType type) {
        return lines.stream().anyMatch(line -> line.usageType().equals(type.label()));
    }

    private static void breakEven(PriceList prices, TableClass tableClass, List<String> remarks) {
        if (prices.hasBreakEven(tableClass)) {
            remarks.add(
                    "Provisioned capacity is cheaper than requests above a mean use of %s of the write and %s of the read"
                                    .formatted(
                                            percent(prices.breakEven(false, tableClass)),
                                            percent(prices.breakEven(true, tableClass)))
                            + " units (6.3); AWS's own rule of thumb is 35\u00a0%.");
        }
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .toPlainString() + "\u00a0%";
    }
}
