package hotrange.advice.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as findings show them. */
final class Figures {

    private static final int KB = 1_024;

    private Figures() {}

    /** Whole from 1,000 on, else with two decimals at most. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(Math.abs(value) >= 1_000 ? 0 : 2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    /** In full. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** In per cent with one decimal, and more where nothing but zeros would be seen. */
    static String share(double share) {
        double percent = share * 100;
        int decimals = percent == 0 || Math.abs(percent) >= 0.1 ? 1 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f %%", percent);
    }

    /** With two decimals and {@code $}, or the currency's word where it is not USD. */
    static String money(double amount, String currency) {
        return currency.equals("USD")
                ? String.format(Locale.ROOT, "$%,.2f", amount)
                : String.format(Locale.ROOT, "%,.2f %s", amount, currency);
    }

    /** In B, KB, MB or GB. */
    static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** In B, KB, MB or GB. */
    static String bytes(double bytes) {
        if (bytes < KB) {
            return number(bytes) + " B";
        }
        double kilobytes = bytes / KB;
        return kilobytes < KB
                ? number(kilobytes) + " KB"
                : kilobytes / KB < KB ? number(kilobytes / KB) + " MB" : number(kilobytes / KB / KB) + " GB";
    }
}
