package hotrange.advice.request;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;

/** Numbers as people write them: {@code 5,000}, {@code 5_000}, {@code 2.5k}, {@code 1M}. */
final class Amount {

    /** Digits, and perhaps a suffix: groups {@code digits} and {@code suffix}. */
    static final String PATTERN =
            "(?<digits>\\d{1,3}(?:[,_]\\d{3})++(?:\\.\\d+)?|\\d{1,12}(?:\\.\\d{1,6})?)(?:[ \\t]?(?<suffix>[kKmM])(?![A-Za-z]))?";

    private Amount() {}

    /** The number that a match of {@link #PATTERN} found. */
    static double of(Matcher match) {
        double number = new BigDecimal(String.valueOf(match.group("digits")).replaceAll("[,_]", "")).doubleValue();
        String suffix = match.group("suffix");
        return suffix == null
                ? number
                : number * (suffix.toLowerCase(Locale.ROOT).equals("k") ? 1e3 : 1e6);
    }
}
