package hotrange.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Png;
import hotrange.result.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A result as one page that needs no other file and no network, and its charts as files beside it.
 *
 * <p>Whatever a user wrote reaches the page escaped.
 */
public final class HtmlReport {

    /** The name of the page in its folder. */
    public static final String PAGE = "report.html";

    /** The folder of the pictures. */
    public static final String CHARTS = "charts";

    private static final String TEMPLATES = "hotrange.report.templates";
    private static final int SCALE = 2;

    private final RunResult result;
    private final Gallery gallery;

    private HtmlReport(RunResult result, Gallery gallery) {
        this.result = result;
        this.gallery = gallery;
    }

    /** Draws the pictures of a result, where Java can draw on this machine. */
    public static HtmlReport of(RunResult result) {
        return new HtmlReport(result, Gallery.of(result));
    }

    /**
     * Writes {@code report.html} and {@code charts/*.png} into {@code folder}, which is made where it is missing.
     *
     * @return why there are no pictures; empty when there are
     */
    public static String write(RunResult result, Path folder) throws IOException {
        HtmlReport report = of(result);
        Files.createDirectories(folder);
        report.writePictures(folder, report.figures());
        report.writePage(folder, Preface.NONE);
        return report.message();
    }

    /** All figures, in the order of the page. */
    public List<Figure> figures() {
        return gallery.figures().toList();
    }

    /** Why there are no pictures; empty when there are. */
    public String message() {
        return gallery.message();
    }

    /** Writes {@code report.html} into {@code folder}. */
    public void writePage(Path folder, Preface preface) throws IOException {
        Files.writeString(folder.resolve(PAGE), page(result, gallery, preface), StandardCharsets.UTF_8);
    }

    /** The picture of throttled shares as an address; empty where there is none. */
    public static String sharesUri(RunResult result) {
        return Gallery.shares(result);
    }

    /**
     * Writes figures into {@code charts}, on white and on dark ground, of twice their size, so that they stay sharp on
     * dense screens and on paper.
     */
    public void writePictures(Path folder, List<Figure> figures) throws IOException {
        Path charts = folder.resolve(CHARTS);
        if (!figures.isEmpty()) {
            Files.createDirectories(charts);
        }
        try {
            figures.parallelStream().forEach(figure -> {
                picture(figure, ChartStyle.LIGHT, charts.resolve(figure.id() + ".png"));
                picture(figure, ChartStyle.DARK, charts.resolve(figure.id() + "-dark.png"));
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static void picture(Figure figure, ChartStyle style, Path file) {
        try {
            Files.write(file, Png.encode(figure.painted(style, SCALE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the page. */
    static String page(RunResult result, Gallery gallery, Preface preface) {
        return rendered(output -> engine().render(
                        "report.jte", Map.of("page", PageContent.of(result, gallery), "preface", preface), output));
    }

    /** The text of a page. */
    public static String filled(String template, Object content) {
        return rendered(output -> engine().render(template, content, output));
    }

    private static String rendered(Consumer<TemplateOutput> rendering) {
        TemplateOutput output = new StringOutput();
        rendering.accept(output);
        return output.toString();
    }

    private static TemplateEngine engine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
    }
}
