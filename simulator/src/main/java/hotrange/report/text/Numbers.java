package hotrange.report.text;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people read them.
 *
 * <p>A value with an interval is rounded to the second leading digit of the interval's half-width (with 2 to 4
 * digits of its own), a value without one
 * to 3 significant digits without trailing zeros. A share that is not 0 or 1 is never printed as 0 % or 100 %.
 */
public final class Numbers {

    /** What stands where the sample does not support a value. */
    public static final String NONE = "–";

    /** Narrow and unbreakable, between groups of three digits. */
    public static final char GROUP = '\u202f';

    /** Unbreakable, between a number and its unit. */
    public static final char SPACE = '\u00a0';

    private static final MathContext SIGNIFICANT = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int DIGITS_AT_MOST = 4;
    private static final int PLAIN_DIGITS = 9;
    private static final int DECIMALS_AT_MOST = 12;
    private static final double HUNDRED = 100;
    private static final double THOUSAND = 1_000;

    private Numbers() {}

    /** How a value is shown: multiplied by {@code factor}, followed by {@code suffix}. */
    private record Scale(double factor, String suffix) {

        String text(BigDecimal number) {
            return suffix.isEmpty() ? grouped(number) : grouped(number) + SPACE + suffix;
        }
    }

    /** A share of 0 to 1 in percent. */
    public static String share(double share) {
        return value(share, null, Metric.Unit.SHARE);
    }

    /** A duration in µs, ms or s. */
    public static String micros(double micros) {
        return value(micros, null, Metric.Unit.MICROS);
    }

    /** Capacity units, shortened by k, M or G. */
    public static String units(double units) {
        return value(units, null, Metric.Unit.UNITS);
    }

    /** Money: two decimals, whole from a hundred on, and three digits where two decimals would show too little. */
    public static String money(double amount) {
        BigDecimal exact = exact(amount);
        if (Math.abs(amount) < 1) {
            return grouped(significant(amount));
        }
        return grouped(exact.setScale(Math.abs(amount) < HUNDRED ? 2 : 0, RoundingMode.HALF_EVEN));
    }

    /** A whole number in full. */
    public static String count(long count) {
        return grouped(BigDecimal.valueOf(count));
    }

    /** A number as it is, without the dust of binary arithmetic. */
    public static String plain(double number) {
        return grouped(
                new BigDecimal(number).round(new MathContext(PLAIN_DIGITS)).stripTrailingZeros());
    }

    /** The value of a metric with as many digits as its interval supports. */
    public static String value(@Nullable MetricValue metric, Metric.Unit unit) {
        Double value = metric == null ? null : metric.value();
        return metric == null || value == null ? NONE : value(value, halfWidth(metric), unit);
    }

    /** Half of the 95 % interval in the unit of the value, for example {@code ± 0.64}; empty where there is none. */
    public static String plusMinus(@Nullable MetricValue metric, Metric.Unit unit) {
        Double value = metric == null ? null : metric.value();
        Double half = metric == null ? null : halfWidth(metric);
        if (value == null || half == null) {
            return "";
        }
        Scale scale = scale(value, unit);
        double scaled = half * scale.factor();
        return "±" + SPACE + grouped(exact(scaled).setScale(decimals(value * scale.factor(), scaled), RoundingMode.UP));
    }

    /** Both ends of the 95 % interval, shares not below 0 or above 1; empty where there is none or nothing varied. */
    public static String interval(@Nullable MetricValue metric, Metric.Unit unit) {
        if (metric == null || metric.value() == null || metric.low() == null || metric.high() == null) {
            return "";
        }
        double half = (metric.high() - metric.low()) / 2;
        if (half == 0) {
            return "";
        }
        double low = Math.max(0, metric.low());
        boolean bounded = unit == Metric.Unit.SHARE && metric.value() <= 1;
        double high = bounded ? Math.min(1, metric.high()) : metric.high();
        Scale scale = scale(metric.value(), unit);
        int decimals = decimals(metric.value() * scale.factor(), half * scale.factor());
        return grouped(rounded(low * scale.factor(), decimals))
                + "–"
                + scale.text(rounded(high * scale.factor(), decimals));
    }

    /** From the upper end where the lower one was cut off at 0. */
    private static @Nullable Double halfWidth(MetricValue metric) {
        if (metric.low() == null || metric.high() == null) {
            return null;
        }
        double mean = metric.replications().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Objects::requireNonNull)
                .average()
                .orElse((metric.low() + metric.high()) / 2);
        return metric.low() > 0 ? (metric.high() - metric.low()) / 2 : Math.max(0, metric.high() - mean);
    }

    /** A difference with its sign, with as many digits as half of its interval supports; of shares in percentage points. */
    public static String difference(double difference, @Nullable Double half, Metric.Unit unit) {
        Scale scale = scale(difference, unit);
        double scaled = difference * scale.factor();
        BigDecimal number = half == null || half == 0
                ? significant(scaled)
                : rounded(scaled, decimals(scaled, half * scale.factor()));
        return (difference > 0 ? "+" : "") + points(scale).text(number);
    }

    /** A relative change in percent with its sign. */
    public static String relative(double change) {
        return (change > 0 ? "+" : "")
                + new Scale(1, "%")
                        .text(
                                change == 0
                                        ? BigDecimal.ZERO
                                        : exact(change * 100).round(new MathContext(2)));
    }

    /** Both ends of the interval of a difference. */
    public static String between(double low, double high, Metric.Unit unit) {
        Scale scale = scale(Math.max(Math.abs(low), Math.abs(high)), unit);
        double half = (high - low) / 2 * scale.factor();
        int decimals = half == 0
                ? significant(low * scale.factor()).scale()
                : decimals((low + high) / 2 * scale.factor(), half);
        return grouped(rounded(low * scale.factor(), decimals))
                + " to "
                + points(scale).text(rounded(high * scale.factor(), decimals));
    }

    private static Scale points(Scale scale) {
        return scale.suffix().equals("%") ? new Scale(scale.factor(), "pp") : scale;
    }

    /** A value with as many digits as half of an interval supports. */
    public static String value(double value, @Nullable Double half, Metric.Unit unit) {
        Scale scale = scale(value, unit);
        double scaled = value * scale.factor();
        if (unit == Metric.Unit.MONEY && (half == null || half == 0)) {
            return money(value);
        }
        if (half == null || half == 0) {
            return scale.text(unit == Metric.Unit.SHARE ? inside(scaled, significant(scaled)) : significant(scaled));
        }
        BigDecimal rounded = rounded(scaled, decimals(scaled, half * scale.factor()));
        return scale.text(unit == Metric.Unit.SHARE ? inside(scaled, rounded) : rounded);
    }

    /** Keeps a share that is neither nothing nor everything from looking so. */
    private static BigDecimal inside(double percent, BigDecimal rounded) {
        BigDecimal result = rounded;
        int decimals = Math.max(0, rounded.scale());
        while (percent > 0
                && percent < 100
                && decimals < DECIMALS_AT_MOST
                && (result.signum() == 0 || result.compareTo(BigDecimal.valueOf(100)) == 0)) {
            decimals++;
            result = rounded(percent, decimals);
        }
        return result;
    }

    private static Scale scale(double value, Metric.Unit unit) {
        double size = significant(Math.abs(value)).doubleValue();
        return switch (unit) {
            case SHARE -> new Scale(100, "%");
            case MICROS ->
                size < THOUSAND
                        ? new Scale(1, "µs")
                        : size < THOUSAND * THOUSAND ? new Scale(1e-3, "ms") : new Scale(1e-6, "s");
            case COUNT, FACTOR, MONEY -> new Scale(1, "");
            case UNITS -> thousands(size, "");
            case PER_SECOND -> thousands(size, "/s");
        };
    }

    private static Scale thousands(double size, String suffix) {
        if (size < THOUSAND) {
            return new Scale(1, suffix);
        }
        if (size < 1e6) {
            return new Scale(1e-3, "k" + suffix);
        }
        return size < 1e9 ? new Scale(1e-6, "M" + suffix) : new Scale(1e-9, "G" + suffix);
    }

    /** How many decimals the interval supports, with 2 to {@code DIGITS_AT_MOST} digits of the value in all. */
    private static int decimals(double value, double half) {
        if (half == 0) {
            return Math.max(0, significant(value).scale());
        }
        int supported = 1 - magnitude(half);
        int useful = DIGITS_AT_MOST - 1 - Math.max(magnitude(value), -DECIMALS_AT_MOST);
        int readable = 1 - magnitude(value);
        return Math.max(Math.min(supported, useful), readable);
    }

    /** The power of ten of the leading digit; 0 for 0. */
    private static int magnitude(double value) {
        if (value == 0) {
            return 0;
        }
        BigDecimal exact = exact(value);
        return exact.precision() - exact.scale() - 1;
    }

    private static BigDecimal significant(double value) {
        if (value == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = exact(value).round(SIGNIFICANT).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static BigDecimal rounded(double value, int decimals) {
        BigDecimal rounded = exact(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Without the binary dust of a product such as 0.29 · 100, and the same in every version of Java. */
    private static BigDecimal exact(double value) {
        return value == 0
                ? BigDecimal.ZERO
                : new BigDecimal(value).round(new MathContext(14)).stripTrailingZeros();
    }

    private static String grouped(BigDecimal number) {
        String plain = number.signum() == 0 ? "0" : number.toPlainString();
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        int first = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = whole - 3; at > first; at -= 3) {
            text.insert(at, GROUP);
        }
        return text.toString();
    }
}
