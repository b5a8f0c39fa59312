package hotrange.page;

import java.net.URL;
import java.util.Map;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/**
 * A driver that also knows Chromium's own commands. Selenium's {@code ChromeDriver} would ask its manager for a driver
 * to download, and that manager is not on the class path.
 */
final class CdpDriver extends RemoteWebDriver {

    private static final String COMMAND = "executeCdpCommand";

    CdpDriver(URL service, Capabilities capabilities) {
        super(
                new HttpCommandExecutor(
                        HttpClient.Factory.createDefault().createClient(service),
                        Map.of(COMMAND, new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST)),
                        service),
                capabilities);
    }

    /** What the browser answers to the command {@code name} of the Chrome DevTools Protocol. */
    Map<?, ?> cdp(String name, Map<String, ?> parameters) {
        Object answer =
                execute(COMMAND, Map.of("cmd", name, "params", parameters)).getValue();
        return answer instanceof Map<?, ?> map ? map : Map.of();
    }
}
