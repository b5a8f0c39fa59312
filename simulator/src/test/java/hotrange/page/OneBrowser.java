package hotrange.page;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * One browser for all tests of a class. Without a browser they are skipped, with {@code -Dbrowser=required} they fail.
 * A failed test leaves a picture of the page it looked at.
 */
public final class OneBrowser implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private @Nullable Browser browser;
    private @Nullable OpenPage page;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        try {
            browser = Browser.start();
        } catch (IOException e) {
            String notice = context.getDisplayName() + " " + Browser.NEEDED + ": " + e.getMessage();
            if (System.getProperty("browser", "").equals("required")) {
                throw new IOException(notice, e);
            }
            // Maven only counts what is skipped and does not say why.
            System.out.println("Skipped: " + notice);
            abort(notice);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
    }

    /** Opens {@code file} as {@code view} wants it. */
    public OpenPage open(Path file, View view) {
        return open(file.toUri().toString(), view);
    }

    /** Opens the address of a file, which may end with a place in it. */
    public OpenPage open(String address, View view) {
        OpenPage opened = running().open(address, view);
        page = opened;
        return opened;
    }

    /** Looks at the open page in another way. */
    public void show(View view) {
        running().show(view);
    }

    private Browser running() {
        if (browser == null) {
            throw new IllegalStateException("the browser is not running");
        }
        return browser;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (page == null || failure instanceof TestAbortedException) {
            throw failure;
        }
        String name = (context.getRequiredTestMethod().getName() + "-" + context.getDisplayName())
                .replaceAll("[^A-Za-z0-9]+", "-");
        List<Path> files;
        try {
            files = page.photograph(SCREENSHOTS, name);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        throw new AssertionError(
                failure.getMessage() + System.lineSeparator() + "(what the page looked like: " + files + ")", failure);
    }
}
