package hotrange.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Protects the judges of pages: each finds what is wrong with a page that does everything wrong. */
class BrowserTest {

    private static final String BAD_PAGE = """
            <!DOCTYPE html>
            <meta http-equiv="Content-Security-Policy" content="font-src 'none'">
            <title>bad</title>
            <style>
            @font-face { font-family: strange; src: url(data:font/woff2;base64,AAAA) }
            p { color: #aaa; font-family: strange }
            .wide { width: 900px; white-space: nowrap }
            </style>
            <p>pale</p>
            <div class="wide">wide</div>
            <img src="http://elsewhere.invalid/x.png" onerror="window.hacked = 'image'">
            <figure id="empty"><canvas class="heatmap" width="40" height="30"></canvas></figure>
            <figure id="bare"><figcaption>nothing to see</figcaption></figure>
            <script>
            console.warn('a warning');
            alert('an alert');
            const canvas = document.querySelector('canvas');
            canvas.onmousemove = event => document.title = 'hovered with ' + event.buttons;
            canvas.onmouseup = () => canvas.getContext('2d').fillRect(0, 0, 9, 9);
            </script>
            """;

    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    Path folder;

    private OpenPage open(View view) throws IOException {
        Path file = folder.resolve("bad.html");
        Files.writeString(file, BAD_PAGE);
        return BROWSER.open(file, view);
    }

    @Test
    void everyFaultIsFound() throws IOException {
        OpenPage page = open(View.PHONE).settled();
        assertThat(page.complaints())
                .anyMatch(line -> line.contains("a warning"))
                .anyMatch(line -> line.contains("Content Security Policy"))
                .anyMatch(line -> line.startsWith("request for http://elsewhere.invalid"));
        assertThat(page.ask(Script.STICKING_OUT)).anyMatch(line -> line.startsWith("div.wide"));
        assertThat(page.ask(Script.EMPTY_PICTURES)).hasSize(2);
        assertThat(page.ask(Script.FIGURES_WITHOUT_PICTURE)).containsExactly("bare");
        assertThat(page.ask(Script.FIGURES_TO_BE_CUT)).containsExactly("empty", "bare");
        assertThat(page.ask(Script.BROKEN_OUT))
                .contains("alert an alert", "a script ran: image")
                .anyMatch(line -> line.startsWith("policy font-src"))
                .anyMatch(line -> line.startsWith("IMG has onerror"));
        assertThat(page.violations("wcag2a", "wcag2aa"))
                .anyMatch(line -> line.startsWith("image-alt"))
                .anyMatch(line -> line.startsWith("color-contrast"));
    }

    @Test
    void theMouseReachesAChart() throws IOException {
        OpenPage page = open(View.DESKTOP).settled();
        OpenPage.Box chart = page.boxes("canvas.heatmap").get(0);
        page.hover(chart, 0.5, 0.5);
        assertThat(page.ask("return document.title")).containsExactly("hovered with 0");
        List<String> before = page.ask(Script.PIXELS);
        page.drag(chart, 0.2, 0.8);
        assertThat(page.ask("return document.title")).containsExactly("hovered with 1");
        assertThat(page.ask(Script.PIXELS)).isNotEqualTo(before);
        assertThat(page.ask(Script.EMPTY_PICTURES)).hasSize(1);
    }

    @Test
    void scriptsCanBeSwitchedOff() throws IOException {
        OpenPage page = open(View.DESKTOP.withoutScripts());
        assertThat(page.complaints()).noneMatch(line -> line.contains("a warning"));
        assertThat(open(View.DESKTOP).complaints()).anyMatch(line -> line.contains("a warning"));
    }

    @Test
    void viewsReachThePage() throws IOException {
        OpenPage page = open(View.PHONE.inTheDark()).drawn();
        String seen = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches,"
                + " matchMedia('print').matches]";
        assertThat(page.ask(seen)).containsExactly("360", "true", "false");
        BROWSER.show(View.printed(Paper.A4));
        assertThat(page.ask(seen)).containsExactly("717", "false", "true");
        assertThat(page.photograph(folder, "page"))
                .singleElement()
                .satisfies(file -> assertThat(file).isNotEmptyFile());
    }
}
