package hotrange.trace.calls;

import hotrange.trace.rows.AccessLogLine;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Access logs in the common or combined format. The bytes are those of the answer, so they are the size of reads. */
final class AccessLogCalls extends LineCalls {

    private final WebRequests requests;

    AccessLogCalls(@Nullable String keyPattern) {
        requests = new WebRequests(keyPattern);
    }

    @Override
    boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow {
        AccessLogLine access = AccessLogLine.parse(line);
        row.micros = Moments.accessLog(access.time());
        if (!requests.fill(row, access.method(), access.target(), file, tally)) {
            return false;
        }
        row.bytes = row.type.isRead() ? access.bytes() : CallRow.NO_BYTES;
        return true;
    }
}
