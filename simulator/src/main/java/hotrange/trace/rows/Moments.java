package hotrange.trace.rows;

import hotrange.workload.spec.LoadShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Moments as recordings write them, as microseconds since any fixed moment; what is finer is cut off. */
public final class Moments {

    private static final int CHARS_AT_MOST = 60;
    private static final int MICROS_PER_SECOND = 6;
    private static final int MICROS_PER_MILLI = 3;

    /** Some 30,000 years, so that differences of two moments stay in range. */
    private static final long LARGEST = 1_000_000_000_000_000_000L;

    private Moments() {}

    public static long parse(String written, LoadShape.TimeFormat format) throws BrokenRow {
        String text = written.strip();
        if (text.isEmpty()) {
            throw new BrokenRow("time is empty");
        }
        if (text.length() <= CHARS_AT_MOST) {
            try {
                return switch (format) {
                    case SECONDS -> number(text, MICROS_PER_SECOND);
                    case MILLISECONDS -> number(text, MICROS_PER_MILLI);
                    case ISO8601 -> iso(text);
                };
            } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
                // Told below.
            }
        }
        String needed =
                format == LoadShape.TimeFormat.ISO8601 ? "no date and time such as 2026-11-20T10:00:00Z" : "no number";
        throw new BrokenRow("time is " + WholeNumbers.shown(text) + ", which is " + needed);
    }

    private static long number(String text, int decimals) {
        BigDecimal number = new BigDecimal(text).movePointRight(decimals);
        if (number.precision() - (long) number.scale() > 18) {
            throw new ArithmeticException();
        }
        return inRange(number.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** A time without an offset is read as UTC; a blank may stand for the T. */
    private static long iso(String text) {
        String withT =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        TemporalAccessor found =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime moment =
                found instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : OffsetDateTime.from(found);
        long seconds = Math.multiplyExact(moment.toEpochSecond(), 1_000_000L);
        return inRange(Math.addExact(seconds, moment.getLong(ChronoField.MICRO_OF_SECOND)));
    }

    private static long inRange(long micros) {
        if (Math.abs(micros) > LARGEST) {
            throw new ArithmeticException();
        }
        return micros;
    }
}
