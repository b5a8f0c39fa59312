package hotrange.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Protects the histogram log: other tools read it, and it does not know where and when it was written. */
@Isolated
class HistogramLogTest {

    @Test
    void readerFindsEveryHistogramByItsTag() throws IOException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put(HistogramLog.tag("4 shards", "checkout", "client"), histogram(4_000, 9_000));
        histograms.put(HistogramLog.tag("as it is", "checkout", "client"), histogram(1_200_000));
        HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(written(histograms)));
        Map<String, EncodableHistogram> read = new LinkedHashMap<>();
        for (EncodableHistogram next = reader.nextIntervalHistogram();
                next != null;
                next = reader.nextIntervalHistogram()) {
            read.put(next.getTag(), next);
        }
        assertThat(read).containsOnlyKeys("4%20shards/checkout/client", "as%20it%20is/checkout/client");
        assertThat(read.get("4%20shards/checkout/client")).isEqualTo(histograms.get("4%20shards/checkout/client"));
        assertThat(reader.getStartTimeSec()).isZero();
    }

    @Test
    void largestValueIsPrintedInMilliseconds() throws IOException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put("client", histogram(4_000));
        assertThat(new String(written(histograms), StandardCharsets.UTF_8)).contains("\nTag=client,0.000,0.000,4.00");
    }

    @Test
    void placeAndTimeOfWritingDoNotShow() throws IOException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put("client", histogram(4_000));
        byte[] before = written(histograms);
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(written(histograms)).isEqualTo(before);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void differentNamesGiveDifferentTags() {
        assertThat(HistogramLog.tag("a/b", "c")).isNotEqualTo(HistogramLog.tag("a", "b/c"));
        assertThat(HistogramLog.tag("a b")).isNotEqualTo(HistogramLog.tag("a%20b"));
    }

    @Test
    void keyThatCannotBeATagIsRefused() {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put("two words", histogram(1));
        assertThatThrownBy(() -> written(histograms)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] written(Map<String, Histogram> histograms) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HistogramLog.write(histograms, out);
        return out.toByteArray();
    }

    private static Histogram histogram(long... micros) {
        Histogram histogram = new Histogram(3_600_000_000L, 3);
        for (long value : micros) {
            histogram.recordValue(value);
        }
        return histogram;
    }
}
