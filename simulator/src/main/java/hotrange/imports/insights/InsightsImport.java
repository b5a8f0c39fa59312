package hotrange.imports.insights;

import hotrange.imports.ImportResult;
import hotrange.imports.KeyHash;
import hotrange.trace.insights.InsightReport;
import hotrange.trace.insights.InsightReportReader;
import hotrange.workload.recorded.BadRecording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reports of Contributor Insights say, and the scenario and the file of keys that follow from them. */
public final class InsightsImport {

    private final List<Path> files;
    private final InsightsPopularity popularity;
    private final InsightsSummary summary;

    private InsightsImport(List<Path> files, InsightsPopularity popularity, InsightsSummary summary) {
        this.files = files;
        this.popularity = popularity;
        this.summary = summary;
    }

    /**
     * Reads reports of one table or index, each about a time of its own.
     *
     * @param hash hides keys; null where they are to be seen
     * @throws BadRecording when a file cannot be used
     */
    public static InsightsImport of(List<Path> files, InsightsSummary.Reading reading, @Nullable KeyHash hash) {
        List<InsightReport> reports = new ArrayList<>();
        files.forEach(file -> reports.add(InsightReportReader.read(file)));
        InsightsPopularity popularity = new InsightsPopularity(reports, hash);
        return new InsightsImport(files, popularity, InsightsSummary.of(reports, popularity, reading, hash));
    }

    public InsightsSummary summary() {
        return summary;
    }

    /**
     * The scenario, and what was found.
     *
     * @param reads whether all of the load is reads; else it is writes
     * @param keys name of the file of keys beside it
     */
    public ImportResult result(boolean reads, String keys) {
        String source = files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        return ImportResult.of(
                new InsightsScenario(source, summary, reads).text(keys), InsightsText.lines(summary), summary);
    }

    /** The file of keys: recorded keys of the format {@code popularity}. */
    public byte[] keys() {
        return popularity.json().getBytes(StandardCharsets.UTF_8);
    }
}
