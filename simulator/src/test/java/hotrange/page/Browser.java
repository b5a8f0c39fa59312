package hotrange.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.net.PortProber;

/** A headless Chromium with an empty profile that reaches no network. */
public final class Browser implements AutoCloseable {

    /** What is missing where there is no browser. */
    static final String NEEDED = "needs the packages chromium and chromium-driver (or Google Chrome and chromedriver)";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriverService service;
    private final CdpDriver driver;
    private final Path profile;

    private Browser(ChromeDriverService service, CdpDriver driver, Path profile) {
        this.service = service;
        this.driver = driver;
        this.profile = profile;
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", Script.WATCH.text()));
    }

    /** Starts the first Chromium or Chrome of the {@code PATH} that the driver there can work with. */
    static Browser start() throws IOException {
        List<Path> browsers = Programs.found("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        List<Path> drivers = Programs.found("chromedriver");
        if (browsers.isEmpty() || drivers.isEmpty()) {
            throw new IOException((browsers.isEmpty() ? "no chromium" : "no chromedriver") + " on the PATH");
        }
        int port = PortProber.findFreePort();
        ChromeDriverService service = new ChromeDriverService(
                drivers.get(0).toFile(), port, PATIENCE, List.of("--port=" + port, "--log-level=OFF"), Map.of());
        service.start();
        List<String> failures = new ArrayList<>();
        for (Path program : browsers) {
            Path profile = Files.createTempDirectory("hotrange-browser");
            try {
                return new Browser(service, new CdpDriver(service.getUrl(), options(program, profile)), profile);
            } catch (WebDriverException e) {
                deleteWhatGoes(profile);
                failures.add(program + " does not start: " + e.getRawMessage());
            }
        }
        service.stop();
        throw new IOException(String.join("; ", failures));
    }

    private static ChromeOptions options(Path program, Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toString());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-domain-reliability",
                "--disable-sync",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile);
        return options;
    }

    /** Opens {@code file} as {@code view} wants it, and waits until it is loaded. */
    public OpenPage open(Path file, View view) {
        return open(file.toUri().toString(), view);
    }

    /** Opens the address of a file, which may end with a place in it. */
    public OpenPage open(String address, View view) {
        driver.get("about:blank");
        show(view);
        drainLogs();
        driver.get(address);
        return new OpenPage(this, driver, address);
    }

    /** Looks at the open page in another way; whether scripts run is only decided when a page is opened. */
    public void show(View view) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width(), "height", view.height(), "deviceScaleFactor", 1, "mobile", false));
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        view.medium(),
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", view.dark() ? "dark" : "light"))));
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !view.scripts()));
    }

    /** Gives a command of the Chrome DevTools Protocol. */
    Map<?, ?> cdp(String command, Map<String, ?> parameters) {
        return driver.cdp(command, parameters);
    }

    /** What was logged since the last call. */
    PageLog drainLogs() {
        return PageLog.of(
                driver.manage().logs().get(LogType.BROWSER).getAll(),
                driver.manage().logs().get(LogType.PERFORMANCE).getAll());
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
            deleteWhatGoes(profile);
        }
    }

    /** The last processes of a browser may still write a file while its folder is deleted; then some of it stays. */
    private static void deleteWhatGoes(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // What is left lies among temporary files.
        }
    }
}
