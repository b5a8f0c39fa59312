package hotrange.advice.request;

import hotrange.scenario.tree.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What words of a query say about keys, items, indexes and times. */
final class Words {

    private static final String HOT_THING =
            "\\b(?:hot|one|single|top|largest|biggest|same)[ \\t](?:hot[ \\t])?(?:partition|key|tenant|customer|item|product|article|user"
                    + "|account|device|shard)";
    /** What makes a share that of something else: those of all calls that read, availability, savings. */
    private static final String OF_OTHERS =
            "(?![ \\t-]*(?:of[ \\t](?:the[ \\t]|all[ \\t])?(?:calls?|requests?|traffic|load|operations?|time|year|budget|costs?"
                    + "|price)[ \\t]+(?:is|are|go(?:es)?[ \\t]to)[ \\t]+(?:reads?|writes?)\\b"
                    + "|of[ \\t](?:the[ \\t])?(?:time|year|budget|costs?|price)\\b"
                    + "|(?:is|are)[ \\t]+(?:reads?|writes?)\\b"
                    + "|(?:reads?|writes?|reading|writing|availab|uptime|durab|sl[ao]s?\\b|cheap|fast|slow|more|less|fewer"
                    + "|lower|higher|busier|growth|utili[sz]|headroom|discount|off\\b|sav|cach|hits?\\b|error|throttl"
                    + "|percentile|consisten|strong|eventual)))";

    private static final String SHARE =
            "(?<![\\w.]|\\d,)(?:(?<percent>\\d{1,6}(?:\\.\\d{1,6})?)[ \\t]?(?:%|percent\\b)|half\\b)" + OF_OTHERS;
    /** Words within a clause. */
    private static final String WITHIN = "(?:(?!\\b(?:and|but|while|whereas|plus)\\b)[^.,;0-9\\n]){0,60}?";

    private static final Pattern HOT_FIRST = Pattern.compile(HOT_THING + WITHIN + SHARE, Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE_FIRST = Pattern.compile(SHARE + WITHIN + HOT_THING, Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE_END = Pattern.compile("[,;\\n]|\\.(?!\\d)");
    private static final Pattern ABOUT_OTHERS = Pattern.compile(
            "\\b(?:availab|uptime|durab|sl[ao]s?\\b|cut|reduc|sav|cheap|utili[sz]|grow|budget|headroom|cost)",
            Pattern.CASE_INSENSITIVE);

    private static final int LOOK_BACK = 80;
    private static final String FILLERS =
            "(?:[ \\t-](?:an?|any|the|very|so|really|too|more|global|local|need(?:ed|s)?|requir(?:ed?|ing)|us(?:e|ing)|have|expect"
                    + "|want|for|of|be)){0,4}[ \\t-]$";
    private static final Pattern NEGATED_BEFORE = Pattern.compile(
            "\\b(?:no|not|non|never|without|neither|nor|cannot|(?:do|does|is|are|wo)n['’]?t)" + FILLERS,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATED_AFTER = Pattern.compile(
            "^(?:[ \\t]\\w+){0,2}?[ \\t](?:(?:(?:is|are)[ \\t])?(?:not|never)|(?:is|are)n['’]t)[ \\t]"
                    + "(?:required|needed|necessary|used|wanted|expected|there)\\b"
                    + "|^(?:[ \\t]\\w+){0,2}?[ \\t](?:unnecessary|unneeded)\\b",
            Pattern.CASE_INSENSITIVE);

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

    /**
     * A part of the calls that a text gives to one key.
     *
     * @param share 0 and more than 1 where the text says so
     * @param words that say it
     */
    record HotShare(double share, String words) {

        boolean possible() {
            return share > 0 && share <= 1;
        }
    }

    /** The part of the calls that the text gives to one key in a clause; null where it names no figure. */
    static @Nullable HotShare hotShare(String text) {
        for (Pattern pattern : new Pattern[] {HOT_FIRST, SHARE_FIRST}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (!isAboutOthers(text, matcher)) {
                    String percent = matcher.group("percent");
                    return new HotShare(
                            percent == null ? 0.5 : Double.parseDouble(percent) / 100, Names.shown(matcher.group()));
                }
            }
        }
        return null;
    }

    private static boolean isAboutOthers(String text, MatchResult match) {
        String[] clauses = CLAUSE_END.split(text.substring(Math.max(0, match.start() - LOOK_BACK), match.start()), -1);
        return ABOUT_OTHERS.matcher(clauses[clauses.length - 1] + match.group()).find();
    }

    /** Whether a text has words of a pattern that it does not deny, as “no index” and “strong reads not needed” do. */
    static boolean says(Pattern words, String text) {
        Matcher matcher = words.matcher(text);
        while (matcher.find()) {
            String before = text.substring(Math.max(0, matcher.start() - LOOK_BACK), matcher.start());
            String after = text.substring(matcher.end(), Math.min(text.length(), matcher.end() + LOOK_BACK));
            if (!NEGATED_BEFORE.matcher(before).find()
                    && !NEGATED_AFTER.matcher(after).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text speaks of hot keys. */
    static boolean hot(String text) {
        return says(HOT, text);
    }

    /** Whether it says that keys are even. */
    static boolean even(String text) {
        return says(EVEN, text);
    }

    /** Whether it mentions an index, other than to say that there is none. */
    static boolean index(String text) {
        return says(INDEX, text);
    }

    /** Whether it says that bursts come at known times. */
    static boolean knownTimes(String text) {
        return says(KNOWN_TIMES, text);
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
