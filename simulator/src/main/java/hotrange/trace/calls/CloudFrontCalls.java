package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Standard logs of CloudFront: tabs between fields that a line {@code #Fields:} names. */
final class CloudFrontCalls extends LineCalls {

    private static final String FIELDS = "#Fields:";
    private static final List<String> NEEDED = List.of("date", "time", "cs-method", "cs-uri-stem");

    private final WebRequests requests;
    private List<String> names = List.of();

    CloudFrontCalls(@Nullable String keyPattern) {
        requests = new WebRequests(keyPattern);
    }

    @Override
    void begin() {
        names = List.of();
    }

    @Override
    boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow {
        if (line.startsWith("#")) {
            if (line.startsWith(FIELDS)) {
                names = List.of(line.substring(FIELDS.length()).strip().split("\\s+"));
            }
            return false;
        }
        if (!names.containsAll(NEEDED)) {
            throw new BrokenRow("no line #Fields: before it names " + String.join(", ", NEEDED));
        }
        String[] fields = line.split("\t", -1);
        if (fields.length != names.size()) {
            throw new BrokenRow(fields.length + " fields with tabs between them where #Fields: names " + names.size());
        }
        row.micros =
                Moments.parse(field(fields, "date") + "T" + field(fields, "time") + "Z", LoadShape.TimeFormat.ISO8601);
        String query = field(fields, "cs-uri-query");
        String target = field(fields, "cs-uri-stem") + (query.isEmpty() || query.equals("-") ? "" : "?" + query);
        if (!requests.fill(row, field(fields, "cs-method"), target, file, tally)) {
            return false;
        }
        row.bytes = WebRequests.bytes(row, field(fields, "cs-bytes"), field(fields, "sc-bytes"));
        return true;
    }

    /** Empty when the log does not have it. */
    private String field(String[] fields, String name) {
        int at = names.indexOf(name);
        return at < 0 ? "" : fields[at];
    }
}
