package hotrange.scenario;

import hotrange.scenario.tree.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A kind of number that files hold, read from text with its unit and turned into the base unit. */
public enum Quantity {
    /** In microseconds, a whole number of them. */
    DURATION("a duration such as 15m, 1.5h or 250ms"),
    /** Per second. */
    RATE("a rate such as 300/s, 3_000/s or 1.2M/min"),
    /** In bytes, a whole number of them. */
    SIZE("a size such as 512 B, 1.5 KB or 40 GB"),
    /** 0 to 1. */
    SHARE("a share such as 0.5 or 50 %"),
    NUMBER("a number"),
    INTEGER("a whole number");

    private static final String DECIMAL = "([-+]?[0-9][0-9_]*(?:\\.[0-9_]+)?(?:[eE][-+]?[0-9]{1,3})?)";
    private static final Pattern PLAIN = Pattern.compile(DECIMAL);
    private static final Pattern PERCENT = Pattern.compile(DECIMAL + " ?(%?)");
    private static final Pattern WITH_UNIT = Pattern.compile(DECIMAL + " ?([A-Za-zµ]+)");
    private static final Pattern PER_TIME = Pattern.compile(DECIMAL + " ?([A-Za-z]?) ?/ ?([A-Za-z]+)");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9][0-9_]*(?:\\.[0-9]+)?) ?([A-Za-zµ]+) ?");
    private static final Pattern ISO_DURATION =
            Pattern.compile("P(?=.)(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\\.[0-9]+)?)S)?)?");

    private static final Map<String, BigDecimal> MICROS_PER = units(
            "us",
            1,
            "µs",
            1,
            "ms",
            1_000,
            "s",
            1_000_000,
            "m",
            60_000_000L,
            "min",
            60_000_000L,
            "h",
            3_600_000_000L,
            "d",
            86_400_000_000L);
    private static final Map<String, BigDecimal> BYTES_PER = units(
            "B", 1, "KB", 1L << 10, "kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40, "KiB", 1L << 10,
            "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
    private static final Map<String, BigDecimal> SECONDS_PER = units("s", 1, "min", 60, "h", 3_600, "d", 86_400);
    private static final Map<String, BigDecimal> PREFIXES = units("", 1, "k", 1_000, "M", 1_000_000);

    /** Longer texts are no numbers; also keeps the cost of reading digits small. */
    private static final int LENGTH_AT_MOST = 60;

    private final String description;

    Quantity(String description) {
        this.description = description;
    }

    /** What may be written, with examples. */
    String description() {
        return description;
    }

    /**
     * The value in the base unit.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public BigDecimal parse(String written) {
        String text = written.strip();
        if (text.length() > LENGTH_AT_MOST) {
            throw refused(written);
        }
        return switch (this) {
            case DURATION -> wholeNumber(duration(text), written, "is finer than a microsecond");
            case SIZE -> wholeNumber(sized(text), written, "is not a whole number of bytes");
            case RATE -> rate(text);
            case SHARE -> share(text);
            case NUMBER -> decimal(matched(PLAIN, text).group());
            case INTEGER -> wholeNumber(decimal(matched(PLAIN, text).group()), written, "is not a whole number");
        };
    }

    private BigDecimal duration(String text) {
        if (PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("needs a unit, for example %ss or %sm".formatted(text, text));
        }
        Matcher iso = ISO_DURATION.matcher(text);
        if (iso.matches()) {
            return part(iso.group(1), "d")
                    .add(part(iso.group(2), "h"))
                    .add(part(iso.group(3), "m"))
                    .add(part(iso.group(4), "s"));
        }
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("must not be negative, was " + text);
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher parts = DURATION_PART.matcher(text);
        int end = 0;
        while (end < text.length() && parts.find(end) && parts.start() == end) {
            sum = sum.add(decimal(parts.group(1)).multiply(unit(MICROS_PER, parts.group(2), text)));
            end = parts.end();
        }
        if (end == 0 || end < text.length()) {
            throw refused(text);
        }
        return sum;
    }

    private static BigDecimal part(@Nullable String digits, String unit) {
        BigDecimal scale = MICROS_PER.get(unit);
        return digits == null || scale == null
                ? BigDecimal.ZERO
                : decimal(digits).multiply(scale);
    }

    private BigDecimal sized(String text) {
        needsUnit(text, " KB");
        Matcher sized = matched(WITH_UNIT, text);
        BigDecimal bytes = decimal(sized.group(1)).multiply(unit(BYTES_PER, sized.group(2), text));
        // A size such as 19.9 GB is meant to the digit, not to the byte.
        return sized.group(2).equals("B") ? bytes : bytes.setScale(0, RoundingMode.HALF_UP);
    }

    private BigDecimal rate(String text) {
        needsUnit(text, "/s");
        Matcher rate = matched(PER_TIME, text);
        return decimal(rate.group(1))
                .multiply(unit(PREFIXES, rate.group(2), text))
                .divide(unit(SECONDS_PER, rate.group(3), text), MathContext.DECIMAL64);
    }

    private BigDecimal share(String text) {
        Matcher share = matched(PERCENT, text);
        BigDecimal value = decimal(share.group(1));
        return share.group(2).isEmpty() ? value : value.movePointLeft(2);
    }

    private static void needsUnit(String text, String example) {
        if (PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("needs a unit, for example " + text + example);
        }
    }

    private Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw refused(text);
        }
        return matcher;
    }

    private IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("must be " + description + ", was " + Names.shown(text));
    }

    private static BigDecimal unit(Map<String, BigDecimal> units, String name, String text) {
        BigDecimal unit = units.get(name);
        if (unit == null) {
            String allowed = String.join(
                    ", ", units.keySet().stream().filter(u -> !u.isEmpty()).toList());
            throw new IllegalArgumentException("unknown unit %s in %s; allowed: %s".formatted(name, text, allowed));
        }
        return unit;
    }

    private static BigDecimal wholeNumber(BigDecimal value, String written, String complaint) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > 0) {
            throw new IllegalArgumentException(written + " " + complaint);
        }
        return value;
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits.replace("_", ""));
    }

    private static Map<String, BigDecimal> units(Object... namesAndFactors) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFactors.length; i += 2) {
            units.put((String) namesAndFactors[i], BigDecimal.valueOf(((Number) namesAndFactors[i + 1]).longValue()));
        }
        return units;
    }
}
