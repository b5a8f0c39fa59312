package hotrange.report.formats;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be written of a result beside the result itself. */
public enum Format {
    /** The page, which holds its pictures itself. */
    HTML,
    /** The pictures of the page, on white and on dark ground. */
    PNG,
    /** The same pictures as vectors. */
    SVG,
    /** Series, metrics and latencies for spreadsheets. */
    CSV,
    /** Series as CloudWatch would give them. */
    JSON,
    /** A text for a pull request, with two of the pictures. */
    MD;

    /** As written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is written unless something else is asked for. */
    public static Set<Format> usual() {
        return EnumSet.of(HTML);
    }
}
