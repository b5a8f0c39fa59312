package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Png;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Golden;
import hotrange.testing.Results;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the page: complete, self-contained, and deaf to whatever users put into names and texts. */
class HtmlReportTest {

    @TempDir
    Path folder;

    @Test
    void pageIsAsCommitted() {
        RunResult result = Results.hotKey(60, 4);
        String page = HtmlReport.page(result, Gallery.of(result), Preface.NONE);
        Golden.check(
                "report/page.html",
                page.replaceAll("base64,[A-Za-z0-9+/=]+", "base64,…")
                        .replaceAll("(?s)(<(style|script)[^>]*>).*?(</\\2>)", "$1…$3")
                        .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-…"));
    }

    @Test
    void everyPictureOfThePageIsAlsoAFile() throws IOException {
        String message = HtmlReport.write(Results.hotKey(60, 4), folder);
        assertThat(message).isEmpty();
        String page = Files.readString(folder.resolve("report.html"));
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .contains(
                            "throttled-shares.png",
                            "throttled-shares-dark.png",
                            "as-it-is-orders-write-throughput.png",
                            "4-shards-orders-write-partitions.png")
                    .hasSize(2 * (page.split("<img ", -1).length - 1));
        }
        assertThat(ImageIO.read(folder.resolve("charts/throttled-shares.png").toFile())
                        .getWidth())
                .isEqualTo(1_880);
    }

    @Test
    void pixelsSurviveTheirFile() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x0072b2);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));
        assertThat(read.getRGB(2, 1)).isEqualTo(0xff0072b2);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xff000000);
    }

    @Test
    void aSmallPictureLooksTheSame() throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1_200; i++) {
            image.setRGB(i % 40, i / 40, 0x30_38_40 * (i % 4) + 0x01_01_01 * (i % 60));
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.small(image, List.of())));
        for (int i = 0; i < 1_200; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int before = image.getRGB(i % 40, i / 40) >> shift & 0xff;
                assertThat(read.getRGB(i % 40, i / 40) >> shift & 0xff).isBetween(before - 24, before + 24);
            }
        }
    }

    @Test
    void aColourThatTellsThingsApartSurvivesHoweverRare() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, 0x00_01_00 * (4 * (i % 64)) | 0x01_00_00 * (4 * (i / 64)));
        }
        image.setRGB(5, 7, 0xd55e00);
        assertThat(pixel(Png.small(image, List.of()), 5, 7)).isNotEqualTo(0xd55e00);
        assertThat(pixel(Png.small(image, ChartStyle.LIGHT.colours()), 5, 7)).isEqualTo(0xd55e00);
    }

    private static int pixel(byte[] png, int x, int y) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png)).getRGB(x, y) & 0xff_ff_ff;
    }

    @Test
    void pageNeedsNothingElse() {
        RunResult result = Results.small();
        String page = HtmlReport.page(result, Gallery.without(result, "no pictures here"), Preface.NONE);
        assertThat(page)
                .contains("no pictures here")
                .contains("default-src 'none'".replace("'", "&#39;"))
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http")
                .doesNotContain("@import")
                .doesNotContain("<link");
    }

    @Test
    void whateverUsersWriteIsText() throws IOException {
        String evil = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>javascript:${1}";
        RunResult result = Hostile.everywhere(Results.hotKey(60, 4), evil);
        HtmlReport.write(result, folder);
        String page = Files.readString(folder.resolve("report.html"));
        String text = page.replaceAll("(?s)<(style|script)[^>]*>.*?</\\1>", "");
        assertThat(text).doesNotContain("<script").doesNotContain("<img src=x").contains("&lt;script&gt;");
        // Outside of texts no quote of the user may end an attribute.
        assertThat(text).doesNotContain("=\"<").doesNotContain("\"'&<");
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[a-z0-9-]+\\.png"));
        }
    }

    @Test
    void namesThatLookTheSameAsFilesStayApart() throws IOException {
        RunResult result = Results.hotKey(60, 4);
        StrategyResult first = result.strategies().get(0);
        RunResult twice = Results.with(result, List.of(Hostile.renamed(first, "a/b"), Hostile.renamed(first, "A B")));
        HtmlReport.write(twice, folder);
        assertThat(folder.resolve("charts/a-b-orders-write-throughput.png")).exists();
        assertThat(folder.resolve("charts/a-b-orders-write-throughput-2.png")).exists();
    }

    @Test
    void manyStrategiesKeepThePageSmall() {
        RunResult result = Results.hotKey(60, 4);
        StrategyResult first = result.strategies().get(0);
        List<StrategyResult> many = Stream.iterate(1, i -> i + 1)
                .limit(5)
                .map(i -> Hostile.renamed(first, "strategy " + i))
                .toList();
        Gallery gallery = Gallery.of(Results.with(result, many), 12);
        assertThat(gallery.figures()).hasSizeBetween(6, 12);
        assertThat(gallery.strategies().get(0).sentences()).isEmpty();
        assertThat(gallery.strategies().get(4).sentences().get(0)).startsWith("Its charts are left out");
    }

    @Test
    void nothingToDrawIsSaid() throws IOException {
        RunResult result = Results.with(Results.small(), List.of(Results.bare("only", 0.0, 0.0, 4_000.0)));
        assertThat(HtmlReport.write(result, folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("“only” survives: 0 % throttled.")
                .contains("No strategy was throttled")
                .doesNotContain("<img");
    }

    @Test
    void everyElementIsClosed() {
        RunResult result = Results.small();
        String page = HtmlReport.page(result, Gallery.without(result, "no pictures"), Preface.NONE);
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>")
                .matcher(page.replaceAll("(?s)(<(style|script)[^>]*>).*?(</\\2>)", "$1$3"));
        while (tag.find()) {
            String name = tag.group(2);
            if (tag.group(1).equals("/")) {
                assertThat(open.pop()).isEqualTo(name);
            } else if (!name.matches("meta|img|wbr|br|path|line|source")) {
                open.push(name);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aPrefaceStandsBeforeTheResultAndIsNothingButText() {
        RunResult result = Results.small();
        Preface preface = new Preface(List.of(
                Preface.Part.text("Advice", List.of("Shard <b>it</b>."), List.of("first", "<script>alert(1)</script>")),
                Preface.Part.table("Evidence", List.of("id", "value"), List.of(List.of("e1", "<img src=x>")))));
        String page = HtmlReport.page(result, Gallery.without(result, "no pictures"), preface);
        assertThat(page)
                .containsSubsequence("<h2>Advice</h2>", "<li>first</li>", "<h2>Evidence</h2>", "class=\"verdict\"");
        assertThat(page).contains("Shard &lt;b").doesNotContain("<img src=x>", "<script>alert(1)");
    }
}
