package hotrange.cli.words;

import hotrange.scenario.tree.Names;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * When in a period its calls come, which CloudWatch does not know (8.10).
 *
 * @param paced evenly spaced, else independently of each other
 * @param shape null for none
 */
public record Within(boolean paced, @Nullable WithinPeriod shape) {

    /** What is assumed unless somebody says otherwise (U-10). */
    public static final Within POISSON = new Within(false, null);

    private static final Pattern FRONT = Pattern.compile("frontLoaded=(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
    private static final Pattern PEAK = Pattern.compile("peak=(\\d{1,2}(?:\\.\\d{1,6})?)");

    /** The shape that a word stands for. */
    public static Within of(String text) {
        Matcher front = FRONT.matcher(text);
        Matcher peak = PEAK.matcher(text);
        if (text.equals("poisson") || text.equals("uniform")) {
            return new Within(text.equals("uniform"), null);
        }
        if (front.matches() && share(front) > 0 && share(front) <= 1) {
            return new Within(false, new WithinPeriod.FrontLoaded(share(front)));
        }
        if (peak.matches() && Double.parseDouble(peak.group(1)) >= 1 && Double.parseDouble(peak.group(1)) <= 60) {
            return new Within(false, new WithinPeriod.PeakFactor(Double.parseDouble(peak.group(1))));
        }
        throw new TypeConversionException("'" + Names.shortened(text)
                + "' is no shape: poisson, uniform, frontLoaded=20% (above 0, at most 100) or peak=5 (1 to 60)");
    }

    private static double share(Matcher front) {
        return Double.parseDouble(front.group(1)) / 100;
    }

    /** A word on the command line. */
    public static final class Words implements ITypeConverter<Within> {

        @Override
        public Within convert(String text) {
            return of(text);
        }
    }
}
