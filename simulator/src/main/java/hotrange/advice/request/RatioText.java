package hotrange.advice.request;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of reads in a text such as {@code 80:20}, {@code 70% reads} or {@code read-heavy}.
 *
 * @param reads 0 to 1
 * @param assumed what was not said; empty where the figures were
 * @param contradiction why the figures do not go together; null where they do
 */
record RatioText(double reads, String assumed, @Nullable String contradiction) {

    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,6})?)[ \\t]?%?";

    private static final Pattern RATIO = Pattern.compile(
            "(?<![\\w.:])" + NUMBER + "[ \\t]?(?:reads?[ \\t]?)?(?::|/|[ \\t]to[ \\t])[ \\t]?" + NUMBER
                    + "(?![\\w.:%])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PERCENT = Pattern.compile(
            "(?<![\\w.])(\\d{1,3}(?:\\.\\d{1,6})?)[ \\t]?(?:%|percent\\b)[ \\t]?(reads?|writes?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES_FIRST =
            Pattern.compile("\\bwrites?[ \\t]*(?::|/|-|to\\b|vs\\b\\.?)[ \\t]*reads?\\b", Pattern.CASE_INSENSITIVE);
    /** One word behind a ratio, as in {@code 9/10 reads}, which may be a part of all calls. */
    private static final Pattern OF_ONE = Pattern.compile(
            "^[ \\t]*(?:of[ \\t](?:the[ \\t])?(?:calls[ \\t])?)?(?:are[ \\t])?(reads?|writes?)\\b"
                    + "(?![ \\t]*(?::|/|-|to\\b|vs\\b|and\\b))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile(
            "\\b(read|write)s?[- ](heavy|only|mostly|dominated|intensive)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BALANCED =
            Pattern.compile("\\bbalanced\\b|\\beven\\b|\\bhalf\\b", Pattern.CASE_INSENSITIVE);

    /**
     * The share that {@code text} names; null where it names none.
     *
     * @param bare whether two numbers with a colon are a ratio of reads to writes
     */
    static @Nullable RatioText of(String text, boolean bare) {
        Matcher ratio = RATIO.matcher(text);
        if (bare && ratio.find()) {
            double first = Double.parseDouble(ratio.group(1));
            double second = Double.parseDouble(ratio.group(2));
            if (WRITES_FIRST.matcher(text).find()) {
                return ratio(second, first);
            }
            Matcher of = OF_ONE.matcher(text.substring(ratio.end()));
            boolean fraction = of.find()
                    && (first < second || of.group(1).toLowerCase(Locale.ROOT).startsWith("w"));
            return fraction ? null : ratio(first, second);
        }
        RatioText percent = percent(text);
        if (percent != null) {
            return percent;
        }
        Matcher word = WORD.matcher(text);
        if (word.find()) {
            boolean read = word.group(1).toLowerCase(Locale.ROOT).equals("read");
            if (word.group(2).toLowerCase(Locale.ROOT).equals("only")) {
                return new RatioText(read ? 1 : 0, "", null);
            }
            String said = word.group().toLowerCase(Locale.ROOT);
            return new RatioText(
                    read ? 0.8 : 0.2,
                    "%s: taken for %s reads to writes".formatted(said, read ? "80:20" : "20:80"),
                    null);
        }
        return bare && BALANCED.matcher(text).find() ? new RatioText(0.5, "half of the calls read", null) : null;
    }

    private static RatioText ratio(double reads, double writes) {
        double sum = reads + writes;
        if (sum == 0) {
            return new RatioText(0, "", "0:0 leaves nothing to simulate");
        }
        // Two figures that look like per cent have to be per cent; 4:1 and 100:1 are plain ratios.
        boolean percent = Math.max(reads, writes) > 20 && Math.min(reads, writes) > 1;
        if (percent && Math.abs(sum - 100) > 0.5) {
            return new RatioText(
                    reads / sum,
                    "",
                    "%s:%s adds up to %s; reads and writes are parts of 100, as in 80:20, or a plain ratio such as 4:1"
                            .formatted(Words.number(reads), Words.number(writes), Words.number(sum)));
        }
        return new RatioText(reads / sum, "", null);
    }

    private static @Nullable RatioText percent(String text) {
        Double reads = null;
        Double writes = null;
        Matcher matcher = PERCENT.matcher(text);
        while (matcher.find()) {
            double share = Double.parseDouble(matcher.group(1)) / 100;
            if (matcher.group(2).toLowerCase(Locale.ROOT).startsWith("r")) {
                reads = share;
            } else {
                writes = share;
            }
        }
        if (reads == null && writes == null) {
            return null;
        }
        double share = reads != null ? reads : 1 - (writes == null ? 0 : writes);
        double sum = (reads == null ? share : reads) + (writes == null ? 1 - share : writes);
        String wrong = share < 0 || share > 1 || Math.abs(sum - 1) > 0.005
                ? "shares of reads and writes must be 0 to 100 %% and add up to 100 %%, add up to %s %%"
                        .formatted(Words.number(sum * 100))
                : null;
        return new RatioText(Math.min(1, Math.max(0, share)), "", wrong);
    }
}
