package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.page.OneBrowser;
import hotrange.page.OpenPage;
import hotrange.page.Paper;
import hotrange.page.Script;
import hotrange.page.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the page as readers see it: complete, quiet, legible on every screen and on paper, harmless. */
class PageInBrowserTest {

    private static final String[] ACCESSIBLE = {"wcag2a", "wcag2aa"};

    /** Where charts listen to the mouse. */
    private static final String CHART = ".uplot .u-over, canvas.heatmap";

    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    static Path folder;

    private static WrittenPages pages = new WrittenPages(Path.of(""));

    static List<String> names() {
        return List.of(WrittenPages.RICH, WrittenPages.HOSTILE, "global-table", "index-back-pressure", "stream-lag");
    }

    @BeforeAll
    static void choosesTheFolder() {
        pages = new WrittenPages(folder);
    }

    private static OpenPage open(String name, View view) throws IOException {
        return BROWSER.open(pages.file(name), view);
    }

    @ParameterizedTest
    @MethodSource("names")
    void showsAllPicturesWithoutAnyComplaintOrRequest(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP).settled();
        assertThat(page.complaints()).as("console and network").isEmpty();
        assertThat(page.ask(Script.EMPTY_PICTURES))
                .as("pictures that show nothing")
                .isEmpty();
        assertThat(page.ask(Script.FIGURES_WITHOUT_PICTURE))
                .as("figures without picture")
                .isEmpty();
        assertThat(page.ask(Script.BROKEN_OUT)).as("what no page may do").isEmpty();
        List<String> times = page.ask(Script.TIMES);
        System.out.printf("%s: painted after %s ms, loaded after %s ms%n", name, times.get(0), times.get(1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsEveryScreen(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP).drawn();
        for (int width : new int[] {1_440, 768, 360}) {
            BROWSER.show(View.DESKTOP.wide(width));
            assertThat(page.drawn().ask(Script.STICKING_OUT))
                    .as("wider than a window of %d pixels", width)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void canBeReadByEverybody(String name) throws IOException {
        OpenPage page = open(name, View.PHONE).drawn();
        // Only a page with charts that answer can be used without a mouse.
        assertThat(page.violations(ACCESSIBLE))
                .as("violations of WCAG 2.0 AA")
                .filteredOn(found -> page.has(CHART) || !found.startsWith("scrollable-region-focusable:"))
                .isEmpty();
        BROWSER.show(View.PHONE.inTheDark());
        assertThat(page.drawn().violationsOf("color-contrast"))
                .as("contrast in the dark")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void showsItsPicturesWithoutScripts(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP.withoutScripts());
        assertThat(page.ask(Script.FIGURES_WITHOUT_PICTURE)).isEmpty();
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsOnPaper(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP).drawn();
        for (Paper paper : Paper.values()) {
            BROWSER.show(View.printed(paper));
            assertThat(page.ask(Script.STICKING_OUT)).as("wider than %s", paper).isEmpty();
            assertThat(page.ask(Script.FIGURES_TO_BE_CUT))
                    .as("cut on %s", paper)
                    .isEmpty();
        }
        assertThat(new String(page.print(Paper.A4), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("/Type /Page\n");
    }

    @Test
    void namesAreNothingButText() throws IOException {
        OpenPage page = open(WrittenPages.HOSTILE, View.DESKTOP).settled();
        for (OpenPage.Box figure : page.boxes("figure")) {
            page.hover(figure, 0.5, 0.4);
        }
        page.ask("document.querySelectorAll('a, summary, button').forEach(element => element.click()); return []");
        assertThat(page.settled().ask(Script.BROKEN_OUT)).isEmpty();
        assertThat(page.complaints()).isEmpty();
        assertThat(page.ask("return document.title"))
                .containsExactly(WrittenPages.EVIL.replaceAll("[ \n]+", " ").strip());
    }

    @ParameterizedTest
    @MethodSource("names")
    void chartsTellTheirValues(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP).drawn();
        assumeTrue(page.has(CHART), "the page has no charts that answer");
        for (OpenPage.Box chart : page.settled().boxes(CHART)) {
            page.hover(chart, 0.5, 0.5);
            assertThat(page.ask("return [...document.querySelectorAll('.readout')]"
                            + ".filter(readout => readout.getClientRects().length > 0)"
                            + ".map(readout => readout.textContent.trim()).filter(text => text !== '')"))
                    .as("values at %s", chart)
                    .isNotEmpty();
        }
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void draggingZoomsAllChartsOfAStrategy() throws IOException {
        OpenPage page = open("global-table", View.DESKTOP).drawn();
        String charts = "section:first-of-type :is(" + CHART + ")";
        assumeTrue(page.has(charts), "the page has no charts that answer");
        List<String> before = page.settled().ask(Script.PIXELS);
        page.drag(page.boxes(charts).get(0), 0.4, 0.6);
        List<String> after = page.settled().ask(Script.PIXELS);
        assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hot-item-reads", "recorded-keys", "global-table"})
    void opensWithAllOfTheTimeAndKeepsAMomentInItsAddress(String name) throws IOException {
        OpenPage page = open(name, View.DESKTOP).drawn();
        assertThat(page.settled().ask("return [location.hash]")).containsExactly("");
        List<String> whole = page.ask(Script.PIXELS);
        page.ask("location.hash = '#strategy-1@60-120'; return []");
        assertThat(page.settled().ask("return [location.hash]")).containsExactly("#strategy-1@60-120");
        assertThat(page.ask(Script.PIXELS)).hasSameSizeAs(whole).isNotEqualTo(whole);
        assertThat(page.complaints()).isEmpty();
    }
}
