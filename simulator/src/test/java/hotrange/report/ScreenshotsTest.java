package hotrange.report;

import hotrange.page.OneBrowser;
import hotrange.page.OpenPage;
import hotrange.page.View;
import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of the pages of all committed results for a person to look at, with {@code -Dscreenshots=DIR}; with
 * {@code -Dscenario=prefix} of some of them.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest {

    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    static List<String> shipped() throws IOException {
        return ScenarioNames.in(Path.of("../scenarios"), "reference");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void photographsThePage(String name, @TempDir Path folder) throws IOException {
        Path file = new WrittenPages(folder).file(name);
        OpenPage page = BROWSER.open(file, View.DESKTOP).settled();
        for (View view : List.of(View.DESKTOP, View.DESKTOP.inTheDark(), View.PHONE, View.PHONE.inTheDark())) {
            BROWSER.show(view);
            page.settled()
                    .photograph(
                            Path.of(System.getProperty("screenshots")),
                            name + "-" + view.width() + (view.dark() ? "-dark" : "-light"));
        }
    }
}
