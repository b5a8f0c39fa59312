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

/**
 * A result as one page that needs no other file and no network, and its charts as files beside it.
 *
 * <p>Whatever a user wrote reaches the page escaped.
 */
public final class HtmlReport {

    /** The name of the page in its folder. */
    public static final String PAGE = "report.html";

    private static final String TEMPLATES = "hotrange.report.templates";

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
        for (Picture picture : gallery.pictures().toList()) {
            Files.createDirectories(charts);
            Files.write(charts.resolve(picture.file()), picture.png());
        }
        Files.writeString(folder.resolve(PAGE), page(result, gallery), StandardCharsets.UTF_8);
        return gallery.message();
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
