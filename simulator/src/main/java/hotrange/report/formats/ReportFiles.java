package hotrange.report.formats;

import hotrange.report.HtmlReport;
import hotrange.report.MarkdownReport;
import hotrange.report.Preface;
import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
import hotrange.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that show a result in the formats that somebody wants. */
public final class ReportFiles {

    /** The name of the text for a pull request. */
    public static final String MARKDOWN = "report.md";

    private ReportFiles() {}

    /**
     * Writes all files of {@code formats} into {@code folder}, which is made where it is missing.
     *
     * @param preface of the page
     * @return why there are no pictures where some were wanted; empty when there are
     */
    public static String write(RunResult result, Preface preface, Set<Format> formats, Path folder) throws IOException {
        Files.createDirectories(folder);
        if (formats.contains(Format.CSV)) {
            CsvTables.write(result, folder);
        }
        if (formats.contains(Format.JSON)) {
            CloudWatchFiles.write(result, folder);
        }
        boolean needsPictures = formats.stream().anyMatch(f -> f != Format.CSV && f != Format.JSON);
        return needsPictures ? withPictures(result, preface, formats, folder) : "";
    }

    /** What lies in {@code folder} from another time in formats that are not among {@code formats}. */
    public static List<String> others(Path folder, Set<Format> formats) {
        List<String> written =
                formats.stream().flatMap(format -> names(format).stream()).toList();
        return Stream.of(Format.values())
                .flatMap(format -> names(format).stream())
                .distinct()
                .filter(name -> !written.contains(name) && Files.exists(folder.resolve(name)))
                .toList();
    }

    private static List<String> names(Format format) {
        return switch (format) {
            case HTML -> List.of(HtmlReport.PAGE);
            case CSV -> List.of(CsvTables.SERIES, CsvTables.METRICS, CsvTables.LATENCIES);
            case JSON -> List.of(CloudWatchFiles.FILE, CloudWatchFiles.FOLDER);
            case MD -> List.of(MARKDOWN, HtmlReport.CHARTS);
            case PNG, SVG -> List.of(HtmlReport.CHARTS);
        };
    }

    private static String withPictures(RunResult result, Preface preface, Set<Format> formats, Path folder)
            throws IOException {
        HtmlReport report = HtmlReport.of(result);
        if (formats.contains(Format.HTML)) {
            report.writePage(folder, preface);
        }
        if (formats.contains(Format.PNG)) {
            report.writePictures(folder, report.figures());
        } else if (formats.contains(Format.MD)) {
            report.writePictures(folder, MarkdownReport.shown(report.figures()));
        }
        if (formats.contains(Format.SVG)) {
            Path charts = folder.resolve(HtmlReport.CHARTS);
            for (Figure figure : report.figures()) {
                Files.createDirectories(charts);
                Files.writeString(charts.resolve(figure.id() + ".svg"), Svg.of(figure, ChartStyle.LIGHT));
                Files.writeString(charts.resolve(figure.id() + "-dark.svg"), Svg.of(figure, ChartStyle.DARK));
            }
        }
        if (formats.contains(Format.MD)) {
            String text = MarkdownReport.render(result, report.figures(), report.message());
            Files.writeString(folder.resolve(MARKDOWN), text, StandardCharsets.UTF_8);
        }
        return report.message();
    }
}
