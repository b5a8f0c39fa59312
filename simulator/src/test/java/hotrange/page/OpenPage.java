package hotrange.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page that is open in a browser. */
public final class OpenPage {

    /** Longer pictures are more than a browser can draw at once. */
    private static final int PICTURE_HEIGHT = 8_000;

    private final Browser browser;
    private final CdpDriver driver;
    private final String address;

    OpenPage(Browser browser, CdpDriver driver, String address) {
        this.browser = browser;
        this.driver = driver;
        this.address = address;
    }

    /** Waits until the window is drawn; only where scripts run, as everything else that waits. */
    public OpenPage drawn() {
        driver.executeAsyncScript(Script.FRAMES.text());
        return this;
    }

    /** Waits until everything is drawn, also what draws itself only when it comes into sight. */
    public OpenPage settled() {
        driver.executeAsyncScript(Script.SETTLE.text());
        return this;
    }

    /** Whether the page has something that {@code selector} finds. */
    public boolean has(String selector) {
        return Boolean.TRUE.equals(
                driver.executeScript("return document.querySelector(arguments[0]) !== null", selector));
    }

    /** The answers of {@code script}, one text each. */
    public List<String> ask(Script script) {
        return answers(driver.executeScript(script.text()));
    }

    /** The answers of a few words of JavaScript, one text each. */
    public List<String> ask(String script) {
        return answers(driver.executeScript(script));
    }

    private static List<String> answers(@Nullable Object answer) {
        return answer instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : answer == null ? List.of() : List.of(answer.toString());
    }

    /** Violations of the rules of axe that have one of {@code tags}. */
    public List<String> violations(String... tags) {
        return axe("tag", tags);
    }

    /** Violations of some rules of axe. */
    public List<String> violationsOf(String... rules) {
        return axe("rule", rules);
    }

    private List<String> axe(String type, String... values) {
        driver.executeScript("if (!window.axe) {" + Script.resource("/axe.min.js") + "}");
        return answers(driver.executeAsyncScript(Script.AXE.text(), type, List.of(values)));
    }

    /** Errors and warnings of the console, and requests beside the page itself, since it was opened. */
    public List<String> complaints() {
        PageLog log = browser.drainLogs();
        String file = address.replaceFirst("#.*", "");
        return Stream.concat(
                        log.complaints().stream(),
                        log.requestsBeside(file).stream().map(url -> "request for " + url))
                .toList();
    }

    /** Boxes of what {@code selector} finds, as far as it can be seen at all. */
    public List<Box> boxes(String selector) {
        int count = answers(driver.executeScript(Script.SEEN.text(), selector)).size();
        return IntStream.range(0, count).mapToObj(i -> new Box(selector, i)).toList();
    }

    /**
     * Something that can be pointed at.
     *
     * @param index among those that {@code selector} finds and that can be seen
     */
    public record Box(String selector, int index) {}

    /** Brings {@code box} into sight and moves the mouse to a place in it; 0, 0 is at the left and at the top. */
    public void hover(Box box, double across, double down) {
        double[] place = place(box);
        mouse("mouseMoved", place[0] + across * place[2], place[1] + down * place[3], false);
    }

    /** Presses the mouse in the middle of {@code box}, between left and right, and drags it along. */
    public void drag(Box box, double from, double to) {
        double[] place = place(box);
        double y = place[1] + place[3] / 2;
        mouse("mouseMoved", place[0] + from * place[2], y, false);
        mouse("mousePressed", place[0] + from * place[2], y, true);
        mouse("mouseMoved", place[0] + (from + to) / 2 * place[2], y, true);
        mouse("mouseMoved", place[0] + to * place[2], y, true);
        mouse("mouseReleased", place[0] + to * place[2], y, false);
    }

    /** Left, top, width and height in the window. */
    private double[] place(Box box) {
        List<String> place = answers(driver.executeScript(Script.PLACE.text(), box.selector(), box.index()));
        return place.stream().mapToDouble(Double::parseDouble).toArray();
    }

    private void mouse(String type, double x, double y, boolean pressed) {
        Map<String, Object> event = new LinkedHashMap<>(Map.of("type", type, "x", x, "y", y));
        if (pressed || type.equals("mouseReleased")) {
            event.put("button", "left");
            event.put("buttons", pressed ? 1 : 0);
        }
        if (!type.equals("mouseMoved")) {
            event.put("clickCount", 1);
        }
        browser.cdp("Input.dispatchMouseEvent", event);
    }

    /** The page as a PDF. */
    public byte[] print(Paper paper) {
        Map<?, ?> answer = browser.cdp(
                "Page.printToPDF",
                Map.of("paperWidth", paper.width(), "paperHeight", paper.height(), "printBackground", true));
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }

    /**
     * Writes the whole page, whatever part of it the window shows, into as many files as its length needs.
     *
     * @param name of the files, without their ending
     */
    public List<Path> photograph(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Map<?, ?> size =
                (Map<?, ?>) browser.cdp("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        double height = size == null ? PICTURE_HEIGHT : number(size.get("height"));
        double width = size == null ? View.DESKTOP.width() : number(size.get("width"));
        List<Path> files = new ArrayList<>();
        for (double top = 0; top < height; top += PICTURE_HEIGHT) {
            Map<String, ?> clip = Map.of(
                    "x", 0, "y", top, "width", width, "height", Math.min(PICTURE_HEIGHT, height - top), "scale", 1);
            Map<?, ?> answer = browser.cdp(
                    "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
            Path file = folder.resolve(name + (top == 0 ? "" : "-" + (files.size() + 1)) + ".png");
            Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
            files.add(file);
        }
        return files;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
