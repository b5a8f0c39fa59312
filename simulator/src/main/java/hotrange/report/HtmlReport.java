package hotrange.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import hotrange.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        report.writePictures(folder);
        report.writePage(folder);
        return report.message();
    }

    /** All pictures, in the order of the page. */
    public List<Picture> pictures() {
        return gallery.pictures().toList();
    }

    /** Why there are no pictures; empty when there are. */
    public String message() {
        return gallery.message();
    }

    /** Writes {@code report.html} into {@code folder}. */
    public void writePage(Path folder) throws IOException {
        Files.writeString(folder.resolve(PAGE), page(result, gallery), StandardCharsets.UTF_8);
    }

    /** Writes {@code charts/*.png} into {@code folder}. */
    public void writePictures(Path folder) throws IOException {
        Path charts = folder.resolve(CHARTS);
        for (Picture picture : pictures()) {
            Files.createDirectories(charts);
            Files.write(charts.resolve(picture.file()), picture.png());
        }
    }

    /** The text of the page. */
    static String page(RunResult result, Gallery gallery) {
        return filled("report.jte", PageContent.of(result, gallery));
    }

    /** The text of a template with {@code content} in it, escaped. */
    public static String filled(String template, Object content) {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
        TemplateOutput output = new StringOutput();
        engine.render(template, content, output);
        return output.toString();
    }
}
