package hotrange.page;

import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.logging.LogEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page caused while it was open.
 *
 * @param complaints errors and warnings of the console
 * @param requests addresses that were asked for; those that hold their data are cut short
 */
public record PageLog(List<String> complaints, List<String> requests) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 120;

    /** Advice to who reads pixels back, which only the tests do. */
    private static final String READ_BACK = "willReadFrequently";

    static PageLog of(List<LogEntry> console, List<LogEntry> events) {
        return new PageLog(
                console.stream()
                        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                        .map(LogEntry::getMessage)
                        .filter(message -> !message.contains(READ_BACK))
                        .toList(),
                events.stream()
                        .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                        .map(PageLog::address)
                        .filter(address -> !address.isEmpty())
                        .toList());
    }

    private static String address(JsonNode event) {
        JsonNode parameters = event.path("params");
        String address = switch (event.path("method").asString("")) {
            case "Network.requestWillBeSent" ->
                parameters.path("request").path("url").asString("");
            case "Network.webSocketCreated", "Network.webTransportCreated" ->
                parameters.path("url").asString("");
            default -> "";
        };
        return address.length() > SHOWN ? address.substring(0, SHOWN) + "…" : address;
    }

    /** Requests for anything but {@code page} and what it holds itself. */
    public List<String> requestsBeside(String page) {
        return requests.stream()
                .filter(address -> !address.equals(page))
                .filter(address -> !address.startsWith("data:") && !address.startsWith("blob:"))
                .toList();
    }
}
