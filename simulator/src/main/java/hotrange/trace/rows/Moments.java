package hotrange.trace.rows;

import hotrange.workload.spec.LoadShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Moments as recordings write them, as microseconds since any fixed moment; what is finer is cut off. */
public final class Moments {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private static final long NOT_QUICK = Long.MIN_VALUE;

    private static final String EXAMPLE = "2026-11-20T10:00:00Z";

    private static final int CHARS_AT_MOST = 60;

    /** Microseconds since 1970 have sixteen digits since September 2001. */
    private static final int MICROS_DIGITS = 16;

    private static final int MICROS_PER_SECOND = 6;
    private static final int MICROS_PER_MILLI = 3;

    /** Some 30,000 years, so that differences of two moments stay in range. */
    public static final long LARGEST = 1_000_000_000_000_000_000L;

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
        String found = format == LoadShape.TimeFormat.ISO8601 ? "no date and time such as " + EXAMPLE : notNumber(text);
        throw new BrokenRow("time is " + WholeNumbers.shown(text) + ", which is " + found);
    }

    /** What a text is that was read as a number of seconds or milliseconds. */
    private static String notNumber(String text) {
        int length = text.length();
        if (length >= MICROS_DIGITS && length < 20 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "too large; milliseconds since 1970 are read, microseconds are not";
        }
        if (length > CHARS_AT_MOST || (text.indexOf('-', 1) < 0 && text.indexOf(':') < 0)) {
            return "no number";
        }
        try {
            iso(text);
            return "a date and no number; times have to be said to be iso8601";
        } catch (ArithmeticException | DateTimeException e) {
            return "neither a number nor a date and time such as " + EXAMPLE;
        }
    }

    private static long number(String text, int decimals) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        long seconds = whole > 0 && whole <= 11 && text.length() - whole <= 10 ? digits(text, 0, whole) : -1;
        if (seconds >= 0 && decimals == MICROS_PER_SECOND) {
            long micros = micros(text, whole);
            if (micros >= 0) {
                return seconds * 1_000_000 + micros;
            }
        }
        BigDecimal number = new BigDecimal(text);
        // Digits before the point; with exponents of any size, all digits may not be written out.
        long wholeDigits = number.precision() - (long) number.scale() + decimals;
        if (wholeDigits > 18) {
            throw new ArithmeticException();
        }
        if (wholeDigits <= 0) {
            return number.signum() < 0 ? -1 : 0;
        }
        return inRange(
                number.movePointRight(decimals).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** Microseconds of the decimals after a point, or less than 0 when something else follows. */
    private static long micros(String text, int point) {
        long micros = 0;
        for (int i = point + 1; i <= point + MICROS_PER_SECOND || i < text.length(); i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            micros = i <= point + MICROS_PER_SECOND ? 10 * micros + digit : micros;
        }
        return micros;
    }

    /** A time as access logs have it: {@code 17/May/2015:10:05:03 +0000}. */
    public static long accessLog(String text) throws BrokenRow {
        try {
            if (text.length() == 26 && text.charAt(11) == ':') {
                int month = MONTHS.indexOf(text.substring(3, 6));
                LocalDate date = LocalDate.of(
                        Integer.parseInt(text.substring(7, 11)),
                        month < 0 || month % 3 != 0 ? 0 : month / 3 + 1,
                        Integer.parseInt(text.substring(0, 2)));
                LocalTime time = LocalTime.of(
                        Integer.parseInt(text.substring(12, 14)),
                        Integer.parseInt(text.substring(15, 17)),
                        Integer.parseInt(text.substring(18, 20)));
                long seconds = LocalDateTime.of(date, time).toEpochSecond(ZoneOffset.of(text.substring(21)));
                return inRange(Math.multiplyExact(seconds, 1_000_000L));
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            // Told below.
        }
        throw new BrokenRow(
                "time is " + WholeNumbers.shown(text) + ", which is no time such as 17/May/2026:10:05:03 +0000");
    }

    /** A time without an offset is read as UTC; a blank may stand for the T. */
    private static long iso(String text) {
        long quick = quickIso(text);
        if (quick != NOT_QUICK) {
            return quick;
        }
        String withT =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        TemporalAccessor found =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(withColon(withT), OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime moment =
                found instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : OffsetDateTime.from(found);
        long seconds = Math.multiplyExact(moment.toEpochSecond(), 1_000_000L);
        return inRange(Math.addExact(seconds, moment.getLong(ChronoField.MICRO_OF_SECOND)));
    }

    /** With an offset such as +0100 or +01 as +01:00. */
    private static String withColon(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign < text.indexOf(':')) {
            return text;
        }
        return switch (text.length() - sign) {
            case 3 -> text + ":00";
            case 5 -> text.substring(0, sign + 3) + ':' + text.substring(sign + 3);
            default -> text;
        };
    }

    /** The usual form, a date and a time to the second, perhaps with decimals and a Z; all else is {@link #NOT_QUICK}. */
    private static long quickIso(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == 'Z') {
            end--;
        }
        char between = end < 19 ? 0 : text.charAt(10);
        boolean shaped = (between == 'T' || between == ' ')
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!shaped) {
            return NOT_QUICK;
        }
        long year = digits(text, 0, 4);
        long month = digits(text, 5, 7);
        long day = digits(text, 8, 10);
        long hour = digits(text, 11, 13);
        long minute = digits(text, 14, 16);
        long second = digits(text, 17, 19);
        long fraction = end == 19
                ? 0
                : text.charAt(19) == '.' && end > 20 && end <= 29 ? micros(text.substring(0, end), 19) : -1;
        boolean valid = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59
                && fraction >= 0;
        if (!valid) {
            return NOT_QUICK;
        }
        return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60_000_000L + second * 1_000_000L + fraction;
    }

    /** Days since 1970 in the proleptic Gregorian calendar; years begin in March, so that leap days are their last. */
    private static long days(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return y * 365 + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400) + dayOfYear - 719_468;
    }

    /** A number of digits alone, or less than 0. */
    private static long digits(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static long inRange(long micros) {
        if (Math.abs(micros) > LARGEST) {
            throw new ArithmeticException();
        }
        return micros;
    }
}
