package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.KeyPattern;
import hotrange.workload.spec.LoadShape.CallFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests of web servers become calls; what is no call is counted. */
class LogFormatsTest {

    private static final String ACCESS = """
            192.0.2.1 - - [20/Nov/2026:10:00:05 +0000] "GET /items/7?x=1 HTTP/1.1" 200 9000 "-" "agent"
            192.0.2.1 - - [20/Nov/2026:12:00:03 +0200] "POST /items/8 HTTP/1.1" 201 55
            192.0.2.1 - - [20/Nov/2026:10:00:04 +0000] "HEAD /items/7 HTTP/1.1" 200 -
            192.0.2.1 - - [20/Nov/2026:10:00:04 +0000] "PROPFIND /items HTTP/1.1" 200 1
            192.0.2.1 - - [32/Nov/2026:10:00:04 +0000] "GET /items/7 HTTP/1.1" 200 1
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }

    @Test
    void accessLogsGiveTheTargetAndTheBytesOfReads() throws IOException {
        Decoded log = Decoded.of(file(ACCESS), CallFormat.ACCESS_LOG);

        assertThat(log.calls(""))
                .containsExactly("0 PutItem /items/8 -1", "1000 GetItem /items/7 0", "2000 GetItem /items/7?x=1 9000");
        assertThat(log.read().rows()).isEqualTo(5);
        assertThat(log.read().firstBroken())
                .containsExactly("log:5: time is '32/Nov/2026:10:00:04 +0000', which is no time such as"
                        + " 17/May/2026:10:05:03 +0000");
        assertThat(log.read().notes())
                .contains("log: 1 requests of a method other than GET, HEAD, OPTIONS, POST, PUT, PATCH and DELETE left"
                        + " out.");
    }

    @Test
    void aPatternFindsTheKeyInTheTarget() throws IOException {
        Decoded log = Decoded.of(
                file(ACCESS + "192.0.2.1 - - [20/Nov/2026:10:00:09 +0000] \"GET / HTTP/1.1\" 200 1\n"),
                Decoded.withPattern(CallFormat.ACCESS_LOG, "^/items/([^/?]+)"));

        assertThat(log.table("").labels()).containsExactly("7", "8");
        assertThat(log.read().notes())
                .contains("log: 1 requests in whose target the key pattern finds no key left out.");
    }

    @Test
    @Timeout(20)
    void aPatternThatBacktracksWithoutEndIsGivenUp() throws IOException {
        String evil =
                "192.0.2.1 - - [20/Nov/2026:10:00:09 +0000] \"GET /%s! HTTP/1.1\" 200 1\n".formatted("a".repeat(60));
        Path few = file(ACCESS.replace("/items/7 ", "/aaa ") + evil);
        Decoded log = Decoded.of(few, Decoded.withPattern(CallFormat.ACCESS_LOG, "^/(a*a*a*a*a*a*a*)$"));
        assertThat(log.table("").labels()).containsExactly("aaa");
        assertThat(log.read().firstBroken())
                .anyMatch(row -> row.contains("log:6: the key pattern needs too many steps for '/aaaa"));

        Path many = file(ACCESS + evil.repeat(1_001));
        assertThatThrownBy(() -> Decoded.of(many, Decoded.withPattern(CallFormat.ACCESS_LOG, "^/(a*a*a*a*a*a*a*)$")))
                .isInstanceOf(BadRecording.class)
                .hasMessage(many + ": the key pattern needs too many steps for more than 1,000 targets; a simpler one,"
                        + " without repeats of repeats, is needed.");
    }

    @Test
    void patternsAreChecked() {
        assertThat(KeyPattern.complaint("/(a)")).isNull();
        assertThat(KeyPattern.complaint("/a"))
                .isEqualTo("must have one group in parentheses that holds the key; it has 0");
        assertThat(KeyPattern.complaint("(a)(b)"))
                .isEqualTo("must have one group in parentheses that holds the key; it has 2");
        assertThat(KeyPattern.complaint("/(a")).startsWith("is not a regular expression: Unclosed group at character");
    }

    @Test
    void loadBalancersGiveBothDirections() throws IOException {
        Decoded log = Decoded.of(file("""
                https 2026-11-20T10:00:00.250000Z app/web/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 3660 "GET https://shop.example:443/items/7?a=b HTTP/1.1" "curl/7.46.0" ECDHE TLSv1.2
                h2 2026-11-20T10:00:00.125000Z app/web/50dc6c495c0c9188 192.0.2.1:2817 - -1 -1 -1 502 - 700 257 "PUT https://shop.example:443/items/8 HTTP/2.0" "-" - -
                h2 2026-11-20T10:00:00.125000Z app/web/50dc6c495c0c9188 192.0.2.1:2817 - -1 -1 -1 400 - 0 272 "- http://shop.example:80- -" "-" - -
                h2 2026-11-20T10:00:00.125000Z app/web
                """), CallFormat.ALB);

        assertThat(log.calls("")).containsExactly("0 PutItem /items/8 700", "125 GetItem /items/7?a=b 3660");
        assertThat(log.read().firstBroken())
                .containsExactly("log:4: field 3 of the line is not that of an Application Load Balancer");
        assertThat(log.read().notes()).anyMatch(note -> note.contains("1 requests of a method other than"));
    }

    @Test
    void cloudFrontNamesItsFields() throws IOException {
        Decoded log = Decoded.of(file("""
                        #Version: 1.0
                        #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs-uri-query cs-bytes
                        2026-11-20 10:00:01 FRA2 2390 192.0.2.1 GET d111.example /a.js 200 v=2 99
                        2026-11-20 10:00:00 FRA2 390 192.0.2.1 POST d111.example /form 200 - 4099
                        2026-11-20 10:00:00 FRA2
                        """.replaceAll("(?m)(?<=^2026.*) ", "\t")), CallFormat.CLOUD_FRONT);

        assertThat(log.calls("")).containsExactly("0 PutItem /form 4099", "1000 GetItem /a.js?v=2 2390");
        assertThat(log.read().firstBroken())
                .containsExactly("log:5: 3 fields with tabs between them where #Fields: names 11");

        Path headless = file("2026-11-20\t10:00:01\n");
        assertThatThrownBy(() -> Decoded.of(headless, CallFormat.CLOUD_FRONT))
                .hasMessageContaining("no line #Fields: before it names date, time, cs-method, cs-uri-stem");
    }

    @Test
    void nginxNamesItsVariables() throws IOException {
        Decoded log = Decoded.of(file("""
                {"time_iso8601":"2026-11-20T10:00:01+00:00","request_method":"GET","request_uri":"/a","body_bytes_sent":4097,"request_length":120}
                {"msec":"1795168800.500","request":"PUT /b HTTP/1.1","body_bytes_sent":"2","request_length":"1300"}
                {"time_local":"20/Nov/2026:10:00:02 +0000","request":"DELETE /b HTTP/1.1","upstream":{"a":[1]}}
                {"request":"GET /b HTTP/1.1"}
                {"msec":1}
                nonsense
                """), CallFormat.NGINX_JSON);

        assertThat(log.calls("")).containsExactly("0 PutItem /b 1300", "500 GetItem /a 4097", "1500 DeleteItem /b -1");
        assertThat(log.read().firstBroken())
                .containsExactly(
                        "log:4: there is no 'time_iso8601', 'msec' or 'time_local'",
                        "log:5: there is no 'request_uri', 'uri' or 'request'",
                        "log:6: the line is not JSON");
    }
}
