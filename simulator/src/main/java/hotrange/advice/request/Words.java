package hotrange.advice.request;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What words of a query say about keys, items, indexes and times. */
final class Words {

    private static final String HOT_THING =
            "(?:hot|one|single|top|largest|biggest|same)[ \\t](?:hot[ \\t])?(?:partition|key|tenant|customer|item|product|article|user"
                    + "|account|device|shard)";
    private static final String SHARE = "(?:(\\d{1,3}(?:\\.\\d{1,6})?)[ \\t]?(?:%|percent\\b)|\\b(half)\\b)";

    private static final Pattern HOT_FIRST =
            Pattern.compile(HOT_THING + "[^.;0-9]{0,60}?" + SHARE, Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE_FIRST =
            Pattern.compile(SHARE + "[^.;0-9]{0,60}?" + HOT_THING, Pattern.CASE_INSENSITIVE);

    private static final Pattern HOT = words(
            "hot[ -]?(?:key|partition|item|spot|shard)s?|celebrit\\w*|flash sale|viral|"
                    + "(?:one|single|largest|biggest|noisy) (?:tenant|customer|key|neighbou?r)|skew\\w*|heavy hitters?");
    private static final Pattern EVEN =
            words("evenly|uniform(?:ly)?|uuids?|well[ -]distributed|high[ -]cardinality|random keys");
    private static final Pattern INDEX = words("gsis?|lsis?|(?:secondary )?index(?:es)?");
    private static final Pattern KNOWN_TIMES = words("scheduled?|announced|daily|every day|nightly|business hours|"
            + "office hours|campaigns?|known times?|planned|predictable");
    private static final Pattern SIZE =
            Pattern.compile("(?<![\\w.])(\\d{1,6}(?:\\.\\d{1,3})?)[ \\t]?(kb|kib|bytes?)\\b", Pattern.CASE_INSENSITIVE);

    private Words() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The part of the calls that the text gives to one key; null where it names no figure. */
    static @Nullable Double hotShare(String text) {
        for (Pattern pattern : new Pattern[] {HOT_FIRST, SHARE_FIRST}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                double share = matcher.group(2) != null ? 0.5 : Double.parseDouble(matcher.group(1)) / 100;
                return share > 0 && share <= 1 ? share : null;
            }
        }
        return null;
    }

    /** Whether the text speaks of hot keys. */
    static boolean hot(String text) {
        return HOT.matcher(text).find();
    }

    /** Whether it says that keys are even. */
    static boolean even(String text) {
        return EVEN.matcher(text).find();
    }

    /** Whether it mentions an index. */
    static boolean index(String text) {
        return INDEX.matcher(text).find();
    }

    /** Whether it says that bursts come at known times. */
    static boolean knownTimes(String text) {
        return KNOWN_TIMES.matcher(text).find();
    }

    /** Bytes of the first size that the text names; null where it names none. */
    static @Nullable Double bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        boolean kilo = Character.toLowerCase(matcher.group(2).charAt(0)) == 'k';
        return Double.parseDouble(matcher.group(1)) * (kilo ? 1_024 : 1);
    }

    /** A number without an exponent and without zeros at its end, at most 6 digits that count. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
