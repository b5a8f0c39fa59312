package hotrange.advice.request;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A budget such as {@code 2000 USD/month}, {@code $24k per year} or {@code secondary}.
 *
 * @param perMonth US dollars; null where no figure is named
 * @param secondary whether cost comes second
 * @param assumed what was not said; empty where nothing was
 */
record BudgetText(@Nullable Double perMonth, boolean secondary, String assumed) {

    private static final int HOURS_PER_MONTH = 730;

    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\w.])(?:(?<sign>US\\$|USD|\\$)[ \\t]?)?" + Amount.PATTERN
                    + "(?![ \\t]?(?:%|percent))[ \\t]?(?<word>USD|US\\$|\\$|dollars?)?[ \\t]?(?:/|per[ \\t]|a[ \\t]|each[ \\t])?[ \\t]?"
                    + "(?<per>months?|mo|monthly|years?|yr|annually|weeks?|days?|hours?)?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_CURRENCY = Pattern.compile("[€£¥₩₹]|\\b(?:EUR|GBP|JPY|KRW|INR)\\b");
    private static final Pattern SECONDARY = Pattern.compile(
            "\\b(?:secondary|flexible|low priority|not a concern|no limit|unlimited|none|second)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIMARY = Pattern.compile(
            "\\b(?:primary|tight|minimal|minimi[sz]e|cheapest|strict|low)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * The budget of {@code text}; null where there is none.
     *
     * @param bare whether a number without a currency counts
     */
    static @Nullable BudgetText of(String text, boolean bare) {
        if (OTHER_CURRENCY.matcher(text).find()) {
            return null;
        }
        boolean secondary = bare && SECONDARY.matcher(text).find();
        Matcher figure = FIGURE.matcher(text);
        while (figure.find()) {
            boolean currency = figure.group("sign") != null || figure.group("word") != null;
            String per = figure.group("per");
            if (currency || bare) {
                double amount = Amount.of(figure);
                String assumed = (currency ? "" : "the budget has no currency: taken for US dollars; ")
                        + (per == null ? "the budget has no period: taken for a month" : "");
                return new BudgetText(amount * toMonth(per), secondary, assumed.replaceFirst("; $", ""));
            }
        }
        if (secondary || (bare && PRIMARY.matcher(text).find())) {
            return new BudgetText(null, secondary, "");
        }
        return null;
    }

    private static double toMonth(@Nullable String per) {
        return switch (per == null ? 'm' : Character.toLowerCase(per.charAt(0))) {
            case 'y', 'a' -> 1.0 / 12;
            case 'w' -> HOURS_PER_MONTH / 168.0;
            case 'd' -> HOURS_PER_MONTH / 24.0;
            case 'h' -> HOURS_PER_MONTH;
            default -> 1;
        };
    }

    /** As in answers: {@code 2000 USD/month} without decimals where there are none. */
    static String shown(double perMonth) {
        return Words.number(perMonth).toLowerCase(Locale.ROOT) + " USD/month";
    }
}
