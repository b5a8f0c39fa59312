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
                                point("requests", "QUIET", 100_000, 0.05),
                                point("requests", "QUIET", 1_000_000, 0.1),
                                point("requests", "QUIET", 10_000_000, 1),
                                point("manyRequests", "QUIET", 100_000_000, 10),
                                point("requests", "R1", 100_000, 0.2),
                                point("keys", "", 1_000, 0.1),
                                point("keys", "", 10_000, 0.1))
                        .collect(Collectors.joining(",", "[", "]")));
        Path page = Files.writeString(folder.resolve("README.md"), "<!-- scaling: begin -->\n<!-- scaling: end -->\n");

        int code = new CommandLine(new ScalingPlots()).execute("--from=" + measured, "--folder=" + folder);

        assertThat(code).isZero();
        assertThat(page).content().contains("| requests, quiet | 100,000 | 100,000,000 | 50.0 ms | 10.0 s | 1.00 |");
        assertThat(folder.resolve("scaling.csv"))
                .content()
                .startsWith(
                        "grows,to,seconds,fastest,slowest,runs\n\"requests, quiet\",100000,0.0500,0.0450,0.0550,3\n");
        assertThat(folder.resolve("scaling.png")).isNotEmptyFile();
    }

    @Test
    void slopeIsThatOfTheUpperHalf() {
        double slope = ScalingPoint.slope(Stream.of(1.0, 10.0, 100.0, 1_000.0)
                .map(x -> new ScalingPoint("keys", x, x < 50 ? 7 : Math.pow(x, 0.5), 0, 0, 1))
                .toList());

        assertThat(slope).isEqualTo(0.5, within(1e-9));
    }

    private static String point(String method, String model, long x, double seconds) {
        return """
                {"benchmark": "hotrange.jmh.ScalingBenchmark.%s", "params": {"%1$s": "%d", "model": "%s"},
                 "primaryMetric": {"rawData": [[%s, %s], [%s]]}}
                """.formatted(method, x, model, 0.9 * seconds, 1.1 * seconds, seconds);
    }
}
