package hotrange.report;

import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages to be looked at, each in a folder of its own. */
final class WrittenPages {

    /** A page of a made-up result that has everything a result can have. */
    static final String RICH = "rich";

    /** The same with {@link #EVIL} in place of every text. */
    static final String HOSTILE = "hostile";

    /** Ends every kind of place that a text can stand in, and would then set {@code hacked} or make an element. */
    static final String EVIL = "</script><script>window.hacked='script'</script>"
            + "\"'&gt;&<img src=x onerror=\"window.hacked='image'\"><svg/onload=window.hacked='svg'>"
            + "</style></title></textarea></noscript></template></figure></details><x-hacked>"
            + "<!--<script>\" onmouseover=\"window.hacked='hover'\" ' autofocus onfocus='window.hacked=1' "
            + "javascript:window.hacked='link' ${window.hacked='template'} {{window.hacked='braces'}} "
            + "\\\";window.hacked='string';// \\u0022 \u2028window.hacked='line' ]]> --> __proto__";

    private static final Path REPORTS = Path.of("../reports");

    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    WrittenPages(Path folder) {
        this.folder = folder;
    }

    /** The file of a page, which is written when it is asked for the first time. */
    Path file(String name) throws IOException {
        Path known = files.get(name);
        if (known != null) {
            return known;
        }
        Path own = folder.resolve(name);
        HtmlReport.write(result(name), own);
        Path file = own.resolve(HtmlReport.PAGE).toAbsolutePath();
        files.put(name, file);
        return file;
    }

    private static RunResult result(String name) throws IOException {
        return switch (name) {
            case RICH -> Results.hotKey(600, 12);
            case HOSTILE -> Hostile.everywhere(Results.hotKey(60, 4), EVIL);
            default -> ResultFile.read(REPORTS.resolve(name).resolve("result.json"));
        };
    }
}
