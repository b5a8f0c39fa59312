package hotrange.trace.rows;

/** Whole numbers, not negative, as recordings write them: digits, perhaps with a fraction of zeros as in {@code 94.0}. */
public final class WholeNumbers {

    private static final int SHOWN_CHARS = 40;

    private WholeNumbers() {}

    /**
     * The number that a text is.
     *
     * @param what what the number is, to begin a sentence with, such as "count"
     */
    public static long parse(String text, String what) throws BrokenRow {
        return parse(text, what, Long.MAX_VALUE);
    }

    public static long parse(String text, String what, long atMost) throws BrokenRow {
        String number = text.strip();
        if (number.isEmpty()) {
            throw new BrokenRow(what + " is empty");
        }
        int digits = countDigits(number, 0);
        if (digits == 0 || !isZeroFraction(number, digits)) {
            boolean negative = number.length() > 1 && number.charAt(0) == '-' && countDigits(number, 1) > 0;
            throw new BrokenRow(what + " is " + shown(number)
                    + (negative ? ", which is negative" : ", which is not a whole number"));
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = number.charAt(i) - '0';
            if (value > (atMost - digit) / 10) {
                throw new BrokenRow(what + " is " + shown(number) + ", which is too large");
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /** The text in quotes, cut when it is long. */
    public static String shown(String text) {
        String cut = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
        StringBuilder plain = new StringBuilder("'");
        cut.chars().forEach(c -> plain.append(Character.isISOControl(c) ? '\uFFFD' : (char) c));
        return plain.append('\'').toString();
    }

    private static int countDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    private static boolean isZeroFraction(String number, int digits) {
        if (digits == number.length()) {
            return true;
        }
        if (number.charAt(digits) != '.') {
            return false;
        }
        for (int i = digits + 1; i < number.length(); i++) {
            if (number.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
