package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Access logs of nginx as one JSON object in each line, whose fields are named as the variables they hold. */
final class NginxCalls extends LineCalls {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> WANTED = Set.of(
            "time_iso8601",
            "msec",
            "time_local",
            "request",
            "request_method",
            "request_uri",
            "uri",
            "bytes_sent",
            "body_bytes_sent",
            "request_length");

    private final WebRequests requests;
    private final Map<String, String> found = new TreeMap<>();

    NginxCalls(@Nullable String keyPattern) {
        requests = new WebRequests(keyPattern);
    }

    @Override
    boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow {
        read(line);
        row.micros = time();
        String[] request = first("request").split(" ", 3);
        String method = found.getOrDefault("request_method", request[0]);
        String target = first("request_uri", "uri");
        target = target.isEmpty() && request.length > 1 ? request[1] : target;
        if (target.isEmpty()) {
            throw new BrokenRow("there is no 'request_uri', 'uri' or 'request'");
        }
        if (!requests.fill(row, method, WebRequests.target(target), file, tally)) {
            return false;
        }
        row.bytes = WebRequests.bytes(row, first("request_length"), first("body_bytes_sent", "bytes_sent"));
        return true;
    }

    private long time() throws BrokenRow {
        String iso = first("time_iso8601");
        String seconds = first("msec");
        String local = first("time_local");
        if (!seconds.isEmpty()) {
            return Moments.parse(seconds, LoadShape.TimeFormat.SECONDS);
        }
        if (!iso.isEmpty()) {
            return Moments.parse(iso, LoadShape.TimeFormat.ISO8601);
        }
        if (local.isEmpty()) {
            throw new BrokenRow("there is no 'time_iso8601', 'msec' or 'time_local'");
        }
        return Moments.accessLog(local);
    }

    private String first(String... names) {
        for (String name : names) {
            String value = found.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private void read(String line) throws BrokenRow {
        found.clear();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRow("the line is not a JSON object, in braces");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL && WANTED.contains(name)) {
                    found.put(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new BrokenRow("the line is not JSON");
        }
    }
}
