package hotrange.report.formats;

import hotrange.report.HtmlReport;
import hotrange.report.Verdict;
import hotrange.result.RunResult;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One page that leads to the pages of many results: questions and answers. It holds its pictures itself. */
public final class IndexReport {

    /** The name of the page. */
    public static final String PAGE = "index.html";

    private IndexReport() {}

    /** What the page says of a result, which lies in {@code folder}; without a link so far. */
    public static IndexPage.Entry entry(RunResult result, Path folder) {
        String name = String.valueOf(folder.getFileName());
        return new IndexPage.Entry(
                name, result.scenario(), result.question(), Verdict.sentence(result), HtmlReport.sharesUri(result), "");
    }

    /**
     * Writes the page into {@code target}.
     *
     * @param entries of folders below {@code folder}; links lead to the pages found there now
     */
    public static void write(List<IndexPage.Entry> entries, Path folder, Path target) throws IOException {
        List<IndexPage.Entry> complete = new ArrayList<>();
        for (IndexPage.Entry entry : entries) {
            complete.add(new IndexPage.Entry(
                    entry.name(),
                    entry.title(),
                    entry.question(),
                    entry.verdict(),
                    entry.picture(),
                    link(folder, entry.name())));
        }
        String page = HtmlReport.filled("index.jte", new IndexPage("Results", complete));
        Files.writeString(target.resolve(PAGE), page, StandardCharsets.UTF_8);
    }

    private static String link(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name).resolve(HtmlReport.PAGE))
                ? URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/" + HtmlReport.PAGE
                : "";
    }
}
