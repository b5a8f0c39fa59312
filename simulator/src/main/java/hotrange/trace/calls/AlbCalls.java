package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Access logs of an Application Load Balancer: fields with blanks between them, {@code type time elb client:port
 * target:port}, three processing times, two status codes, {@code received_bytes sent_bytes "request"} and more.
 */
final class AlbCalls extends LineCalls {

    private static final int TIME = 1;
    private static final int RECEIVED = 10;
    private static final int SENT = 11;
    private static final int REQUEST = 12;

    private final WebRequests requests;
    private final String[] fields = new String[REQUEST + 1];

    AlbCalls(@Nullable String keyPattern) {
        requests = new WebRequests(keyPattern);
    }

    @Override
    boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow {
        split(line);
        row.micros = Moments.parse(fields[TIME], LoadShape.TimeFormat.ISO8601);
        String[] request = fields[REQUEST].split(" ", -1);
        if (request.length != 3) {
            throw new BrokenRow(
                    "the request " + WholeNumbers.shown(fields[REQUEST]) + " is not method, address, version");
        }
        if (!requests.fill(row, request[0], WebRequests.target(request[1]), file, tally)) {
            return false;
        }
        row.bytes = WebRequests.bytes(row, fields[RECEIVED], fields[SENT]);
        return true;
    }

    /** The fields up to the request, which stands in quotes. */
    private void split(String line) throws BrokenRow {
        int from = 0;
        for (int field = 0; field < fields.length; field++) {
            boolean quoted = from < line.length() && line.charAt(from) == '"';
            int end = line.indexOf(quoted ? '"' : ' ', quoted ? from + 1 : from);
            if (end < 0 || quoted != (field == REQUEST)) {
                throw new BrokenRow(
                        "field " + (field + 1) + " of the line is not that of an Application Load Balancer");
            }
            fields[field] = line.substring(quoted ? from + 1 : from, end);
            from = quoted ? end + 2 : end + 1;
        }
    }
}
