package hotrange.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From JMH's file to the table and the picture. */
class ScalingPlotsTest {

    @Test
    void pointsBecomeTableNumbersAndPicture(@TempDir Path folder) throws IOException {
        Path measured = Files.writeString(
                folder.resolve("scaling.json"),
                Stream.of(
                                point("requests", 100_000, 0.05),
                                point("requests", 1_000_000, 0.1),
                                point("requests", 10_000_000, 1),
                                point("manyRequests", 100_000_000, 10))
                        .collect(Collectors.joining(",", "[", "]")));
        Path page = Files.writeString(folder.resolve("README.md"), "<!-- scaling: begin -->\n<!-- scaling: end -->\n");

        int code = new CommandLine(new ScalingPlots()).execute("--from=" + measured, "--folder=" + folder);

        assertThat(code).isZero();
        assertThat(page).content().contains("| requests, quiet | 100,000 | 100,000,000 | 50.0 ms | 10.0 s | 1.00 |");
        assertThat(folder.resolve("scaling.csv"))
                .content()
                .startsWith("grows,to,seconds,error,runs\n\"requests, quiet\",100000,0.0500000,0.0100,2\n");
        assertThat(folder.resolve("scaling.png")).isNotEmptyFile();
    }

    @Test
    void slopeIsThatOfTheUpperHalf() {
        double slope = ScalingPoint.slope(Stream.of(1.0, 10.0, 100.0, 1_000.0)
                .map(x -> new ScalingPoint("keys", x, x < 50 ? 7 : Math.pow(x, 0.5), 0, 1))
                .toList());

        assertThat(slope).isEqualTo(0.5, within(1e-9));
    }

    private static String point(String method, long x, double seconds) {
        return """
                {"benchmark": "hotrange.jmh.ScalingBenchmark.%s", "params": {"%1$s": "%d", "model": "QUIET"},
                 "primaryMetric": {"score": %s, "scoreError": 0.01, "rawData": [[1, 1]]}}
                """.formatted(method, x, seconds);
    }
}
