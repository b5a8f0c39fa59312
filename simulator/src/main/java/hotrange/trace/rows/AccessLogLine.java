package hotrange.trace.rows;

/**
 * What counts of one line {@code host ident user [time] "GET /target HTTP/1.1" 200 1234 …}.
 *
 * @param time as it stands between brackets
 * @param method of HTTP
 * @param target request target with its query string, as it was sent
 * @param bytes bytes of the answer; {@code -} is 0
 */
public record AccessLogLine(String time, String method, String target, long bytes) {

    public static AccessLogLine parse(String line) throws BrokenRow {
        int time = line.indexOf('[');
        int open = line.indexOf("] \"", Math.max(time, 0));
        if (time < 0 || open < 0) {
            throw new BrokenRow("no '[time] \"request\"' in " + WholeNumbers.shown(line));
        }
        int start = open + 3;
        int end = closingQuote(line, start);
        if (end < 0) {
            throw new BrokenRow("the quotes of the request are not closed");
        }
        String request = line.substring(start, end);
        String target = target(request);
        int status = end + 2;
        int statusEnd = line.indexOf(' ', Math.min(status, line.length()));
        if (line.length() <= status || line.charAt(end + 1) != ' ' || statusEnd < 0) {
            throw new BrokenRow("no status and bytes after the request");
        }
        WholeNumbers.parse(line.substring(status, statusEnd), "status");
        int bytesEnd = line.indexOf(' ', statusEnd + 1);
        String bytes = line.substring(statusEnd + 1, bytesEnd < 0 ? line.length() : bytesEnd);
        return new AccessLogLine(
                line.substring(time + 1, open),
                request.substring(0, request.indexOf(' ')),
                target,
                bytes.equals("-") ? 0 : WholeNumbers.parse(bytes, "bytes"));
    }

    /** Position of the next quote that no backslash escapes, or −1. */
    private static int closingQuote(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    /** What stands between the method and the protocol, which old clients leave out. */
    private static String target(String request) throws BrokenRow {
        int methodEnd = request.indexOf(' ');
        int protocol = request.lastIndexOf(" HTTP/");
        String target = methodEnd < 0
                ? ""
                : request.substring(methodEnd + 1, protocol > methodEnd ? protocol : request.length())
                        .strip();
        if (target.isEmpty() || !isMethod(request, methodEnd)) {
            throw new BrokenRow("the request " + WholeNumbers.shown(request) + " names no target");
        }
        return target;
    }

    private static boolean isMethod(String request, int end) {
        for (int i = 0; i < end; i++) {
            char c = request.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
            if (!letter) {
                return false;
            }
        }
        return end > 0;
    }
}
