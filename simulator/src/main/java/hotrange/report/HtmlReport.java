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
import java.util.Objects;

/**
 * A result as one page that needs no other file and no network, and its charts as files beside it.
 *
 * <p>Whatever a user wrote reaches the page escaped.
 */
public final class HtmlReport {

    /** The name of the page in its folder. */
    public static final String PAGE = "report.html";

    private static final int SCALE = 2;
    static final String TEMPLATES = "hotrange.report.templates";

    private HtmlReport() {}

    /**
     * Writes {@code report.html} and {@code charts/*.png} into {@code folder}, which is made where it is missing.
     *
     * @return why there are no pictures; empty when there are
     */
    public static String write(RunResult result, Path folder) throws IOException {
        Gallery gallery = Gallery.of(result);
        Path charts = folder.resolve("charts");
        Files.createDirectories(folder);
        pictures(gallery.figures().toList(), charts);
        Files.writeString(folder.resolve(PAGE), page(result, gallery), StandardCharsets.UTF_8);
        return gallery.message();
    }

    /** Every figure on white and on dark ground, of twice its size, so that it stays sharp on dense screens and on paper. */
    private static void pictures(List<Figure> figures, Path folder) throws IOException {
        if (!figures.isEmpty()) {
            Files.createDirectories(folder);
        }
        try {
            figures.parallelStream().forEach(figure -> {
                picture(figure, ChartStyle.LIGHT, folder.resolve(figure.id() + ".png"));
                picture(figure, ChartStyle.DARK, folder.resolve(figure.id() + "-dark.png"));
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
    static String page(RunResult result, Gallery gallery) {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
        TemplateOutput output = new StringOutput();
        engine.render("report.jte", PageContent.of(result, gallery), output);
        return output.toString();
    }
}
