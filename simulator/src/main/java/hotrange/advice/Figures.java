package hotrange.advice;

import hotrange.report.text.Numbers;
import java.util.Locale;

/** Figures in the texts of an answer: as people read them, with plain blanks and commas, for programs too. */
final class Figures {

    private Figures() {}

    /** A share of 0 to 1 in percent. */
    static String share(double share) {
        return plain(Numbers.share(share));
    }

    /** A duration in µs, ms or s. */
    static String micros(double micros) {
        return plain(Numbers.micros(micros));
    }

    /** Calls a second. */
    static String calls(double rate) {
        return plain(Numbers.count(Math.round(rate))) + " calls/s";
    }

    /** Units a second. */
    static String perSecond(double rate) {
        return plain(Numbers.count(Math.round(rate))) + "/s";
    }

    /** Units a second as a bare number. */
    static String units(double perSecond) {
        return plain(Numbers.units(perSecond));
    }

    /** US dollars a month, with cents below 100. */
    static String usd(double perMonth) {
        return String.format(Locale.ROOT, perMonth < 100 ? "%,.2f USD/month" : "%,.0f USD/month", perMonth);
    }

    /** How many times as much. */
    static String factor(double times) {
        return String.format(Locale.ROOT, "%.1f", times);
    }

    private static String plain(String text) {
        return text.replace(Numbers.GROUP, ',').replace(Numbers.SPACE, ' ');
    }
}
