package hotrange.result;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Latency histograms in HdrHistogram's log format ({@code .hlog}): one interval line per histogram, told apart by tag.
 *
 * <p>Values are microseconds; the column {@code Interval_Max} is in milliseconds, as other tools expect. Nothing in the
 * file depends on clock, time zone or locale. Bytes may differ between Java versions because the payload is compressed;
 * the histograms do not.
 */
public final class HistogramLog {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    private HistogramLog() {}

    /**
     * Writes every histogram with its key as tag and leaves the stream open. Intervals start at 0 and end at the
     * histogram's own end time where it has one.
     *
     * @throws IllegalArgumentException when a key cannot be a tag; {@link #tag} makes keys that can
     */
    public static void write(Map<String, Histogram> histograms, OutputStream out) throws IOException {
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        HistogramLogWriter writer = new HistogramLogWriter(print);
        writer.outputComment("[Latency histograms of Hotrange; values in microseconds, Interval_Max in milliseconds]");
        writer.outputLogFormatVersion();
        // Not outputStartTime: it adds the date in the machine's time zone and language.
        writer.outputComment("[StartTime: 0.000 (seconds since epoch)]");
        writer.outputLegend();
        for (Map.Entry<String, Histogram> entry : histograms.entrySet()) {
            if (!entry.getKey().equals(clean(entry.getKey()))) {
                throw new IllegalArgumentException("not a tag: " + entry.getKey());
            }
            Histogram histogram = entry.getValue().copy();
            histogram.setTag(entry.getKey());
            double end = Math.max(0, entry.getValue().getEndTimeStamp()) / MILLIS_PER_SECOND;
            writer.outputIntervalHistogram(0, end, histogram, MICROS_PER_MILLI);
        }
        print.flush();
        if (print.checkError()) {
            throw new IOException("the histograms could not be written");
        }
    }

    /** A tag made of {@code parts}, separated by slashes; what a tag must not contain is percent-encoded. */
    public static String tag(String... parts) {
        return Arrays.stream(parts)
                .map(part -> clean(part.replace("%", "%25").replace("/", "%2f")))
                .collect(Collectors.joining("/"));
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c <= ' ' || c == 0x7f || c == ',') {
                clean.append("%%%02x".formatted(c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
