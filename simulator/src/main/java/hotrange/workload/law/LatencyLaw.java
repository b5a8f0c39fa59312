package hotrange.workload.law;

import hotrange.engine.Micros;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.LatencySpec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Service time of one admitted attempt, client side, in microseconds: a two-part log-normal mixture fitted to measured
 * quantiles (5.2, 5.3), scaled by the measured means for other sizes (5.3, U-13), with what further items add; or a given
 * law.
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
    /** Null for requests of one key and for given laws. */
    private final @Nullable Further further;

    private LatencyLaw(
            QuantileTable table,
            double baseMillis,
            double millisPerKilobyte,
            double millisPerItem,
            @Nullable Further further) {
        this.table = table;
        this.baseMillis = baseMillis;
        this.millisPerKilobyte = millisPerKilobyte;
        this.millisPerItem = millisPerItem;
        this.further = further;
    }

    private LatencyLaw(QuantileTable table, double baseMillis, double millisPerKilobyte, double millisPerItem) {
        this(table, baseMillis, millisPerKilobyte, millisPerItem, null);
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
        if (given instanceof LatencySpec.Quantiles law) {
            return new LatencyLaw(GivenQuantiles.table(law, TICK_BITS), 0, 0, 0);
        }
        if (type.hasSeveralKeys()) {
            return ofSeveralKeys(type, consistent);
        }
        if (!type.isRead()) {
            return new LatencyLaw(Fitted.WRITE.table(), 3.80, 0.033, 0);
        }
        double perItem = type.evaluatesSeveral() ? 0.05 : 0;
        return consistent
                ? new LatencyLaw(Fitted.CONSISTENT_READ.table(), 2.28, 0.015, perItem)
                : new LatencyLaw(Fitted.EVENTUAL_READ.table(), 2.01, 0.015, perItem);
    }

    /** The law of one item, and what further ones add: means of 5.3 and 0.7 for full batches, U-13 for transactions. */
    private static LatencyLaw ofSeveralKeys(OperationType type, boolean consistent) {
        return switch (type) {
            case BatchWriteItem -> further(Fitted.WRITE.table(), 3.80, new Further(0.12, 0.60, 0.0136, 0.12));
            case TransactWriteItems ->
                further(Fitted.TRANSACTIONAL_WRITE.table(), 8.30, new Further(0.85, 0.11, 0.028, 0.10));
            case TransactGetItems ->
                further(Fitted.TRANSACTIONAL_READ.table(), 4.78, new Further(0.14, 0.33, 0.012, 0.09));
            default ->
                consistent
                        ? further(Fitted.CONSISTENT_READ.table(), 2.28, new Further(0.14, 0.33, 0.012, 0.09))
                        : further(Fitted.EVENTUAL_READ.table(), 2.01, new Further(0.116, 0.41, 0.0117, 0.10));
        };
    }

    private static LatencyLaw further(QuantileTable one, double meanMillis, Further further) {
        return new LatencyLaw(one, meanMillis, 0, 0, further);
    }

    /**
     * What the items of a request beyond the first and the bytes of all add to its time: log-normal parts that are long
     * or short together with that of the first item.
     */
    private record Further(double millisPerItem, QuantileTable items, double millisPerKilobyte, QuantileTable bytes) {

        /** Mean of the tables, in their ticks. */
        private static final double MEAN = 0x1.0p20;

        Further(double millisPerItem, double itemsSigma, double millisPerKilobyte, double bytesSigma) {
            this(millisPerItem, ofMeanOne(itemsSigma), millisPerKilobyte, ofMeanOne(bytesSigma));
        }

        private static QuantileTable ofMeanOne(double sigma) {
            return LogNormalMix.single(MEAN * StrictMath.exp(-sigma * sigma / 2), sigma);
        }

        double micros(long word, long requestBytes, int requestItems) {
            double forItems = millisPerItem * 1_000 * (requestItems - 1);
            double forBytes = millisPerKilobyte * requestBytes;
            return (forItems * items.draw(word) + forBytes * bytes.draw(word)) / MEAN;
        }
    }

    /** A mixture, computed once: a workload under several strategies follows the same one. */
    private static final class Fitted {

        static final Fitted WRITE = new Fitted(3_700, 0.122, 0.053, 1.0055, 0.77);
        static final Fitted TRANSACTIONAL_WRITE = new Fitted(8_000, 0.20, 0.053, 1.0055, 0.77);
        static final Fitted EVENTUAL_READ = new Fitted(1_900, 0.185, 0.046, 1.312, 0.95);
        static final Fitted CONSISTENT_READ = new Fitted(2_165, 0.175, 0.059, 1.106, 0.93);
        static final Fitted TRANSACTIONAL_READ = new Fitted(4_450, 0.20, 0.059, 1.106, 0.93);

        private final Supplier<QuantileTable> mix;
        private @Nullable QuantileTable table;

        private Fitted(double median, double sigma, double tail, double ratio, double tailSigma) {
            mix = () -> LogNormalMix.of(ticks(median), sigma, tail, ticks(median * ratio), tailSigma);
        }

        synchronized QuantileTable table() {
            if (table == null) {
                table = mix.get();
            }
            return table;
        }
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

    /** The exact probability that such a service time is less than {@code micros}. */
    public double below(long micros, long factor) {
        if (micros <= 1 || micros > LONGEST) {
            return micros <= 1 ? 0 : 1;
        }
        long scaled = micros << (TICK_BITS + FACTOR_BITS);
        return table.below((scaled + factor - 1) / factor);
    }

    /** The same for a request that moves so many bytes of so many items. */
    public long draw(long word, long bytes, int items) {
        if (further == null) {
            return draw(word, factor(bytes, items));
        }
        return Math.min(LONGEST, draw(word, ONE) + Math.round(further.micros(word, bytes, items)));
    }
}
