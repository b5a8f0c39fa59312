package hotrange.workload.law;

import hotrange.engine.Micros;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.LatencySpec;
import org.jspecify.annotations.Nullable;

/**
 * Service time of one admitted attempt, client side, in microseconds: a two-part log-normal mixture fitted to measured
 * quantiles (5.2, 5.3), scaled by the measured means for other sizes and numbers of items (5.3, U-13); or a given law.
 *
 * <p>It does not depend on load (U-14). Immutable.
 */
public final class LatencyLaw {

    /** Ticks per microsecond in the table. */
    private static final int TICK_BITS = 6;

    private static final int FACTOR_BITS = 16;
    private static final long LONGEST = Integer.MAX_VALUE;
    /** A factor of 1: the law at 1 KB. */
    public static final long ONE = 1L << FACTOR_BITS;

    private final QuantileTable table;
    private final double baseMillis;
    private final double millisPerKilobyte;
    private final double millisPerItem;

    private LatencyLaw(QuantileTable table, double baseMillis, double millisPerKilobyte, double millisPerItem) {
        this.table = table;
        this.baseMillis = baseMillis;
        this.millisPerKilobyte = millisPerKilobyte;
        this.millisPerItem = millisPerItem;
    }

    /** The built-in law of an operation, or the given one, which holds for every size. */
    public static LatencyLaw of(OperationType type, boolean consistent, @Nullable LatencySpec given) {
        if (given instanceof LatencySpec.Constant constant) {
            double micros = (double) Micros.of(constant.time());
            return new LatencyLaw(LogNormalMix.single(ticks(micros), 0), 0, 0, 0);
        }
        if (given instanceof LatencySpec.LogNormal law) {
            return new LatencyLaw(LogNormalMix.single(ticks((double) Micros.of(law.median())), law.sigma()), 0, 0, 0);
        }
        if (type.hasSeveralKeys()) {
            return ofSeveralKeys(type, consistent);
        }
        if (!type.isRead()) {
            return new LatencyLaw(mix(3_700, 0.122, 0.053, 1.0055, 0.77), 3.80, 0.033, 0);
        }
        double perItem = type == OperationType.Query ? 0.05 : 0;
        return consistent
                ? new LatencyLaw(mix(2_165, 0.175, 0.059, 1.106, 0.93), 2.28, 0.015, perItem)
                : new LatencyLaw(mix(1_900, 0.185, 0.046, 1.312, 0.95), 2.01, 0.015, perItem);
    }

    /** Requests of one key with what every further one adds: means of 5.3 for full batches, U-13 for transactions. */
    private static LatencyLaw ofSeveralKeys(OperationType type, boolean consistent) {
        return switch (type) {
            case BatchWriteItem -> new LatencyLaw(mix(3_580, 0.30, 0.053, 1.0055, 0.77), 3.68, 0.0136, 0.12);
            case TransactWriteItems -> new LatencyLaw(mix(7_150, 0.20, 0.053, 1.0055, 0.77), 7.15, 0.0197, 0.85);
            case TransactGetItems -> new LatencyLaw(mix(4_330, 0.20, 0.059, 1.106, 0.93), 4.42, 0.012, 0.14);
            default ->
                consistent
                        ? new LatencyLaw(mix(2_030, 0.30, 0.059, 1.106, 0.93), 2.14, 0.012, 0.14)
                        : new LatencyLaw(mix(1_790, 0.30, 0.046, 1.312, 0.95), 1.89, 0.012, 0.12);
        };
    }

    private static QuantileTable mix(double median, double sigma, double tail, double ratio, double tailSigma) {
        return LogNormalMix.of(ticks(median), sigma, tail, ticks(median * ratio), tailSigma);
    }

    private static double ticks(double micros) {
        return micros * (1 << TICK_BITS);
    }

    /** How much longer than at 1 KB an attempt with this many bytes and items takes, in units of {@link #ONE}. */
    public long factor(long bytes, int items) {
        if (baseMillis == 0) {
            return ONE;
        }
        double mean = baseMillis + millisPerKilobyte * bytes / 1_000 + millisPerItem * items;
        double atOneKilobyte = baseMillis + millisPerKilobyte * 1.024;
        return Math.round(mean / atOneKilobyte * ONE);
    }

    /** The service time that a random word stands for; 1 µs to some 36 min. */
    public int draw(long word, long factor) {
        return (int) Math.max(1, Math.min(LONGEST, (table.draw(word) * factor) >> (TICK_BITS + FACTOR_BITS)));
    }
}
