package hotrange.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Scripts that run in an open page; they lie beside each other in {@code src/test/resources/page}. */
public enum Script {
    /** Runs before the page's own scripts and keeps what they do that no page of ours may do. */
    WATCH("watch.js"),
    /** Waits until the window is drawn. Calls back. */
    FRAMES("frames.js"),
    /** Waits until everything is drawn. Calls back. */
    SETTLE("settle.js"),
    /** Elements that stick out of the window at the right. */
    STICKING_OUT("sticking-out.js"),
    /** Images and canvases that show nothing. */
    EMPTY_PICTURES("empty-pictures.js"),
    /** Figures without any picture that can be seen. */
    FIGURES_WITHOUT_PICTURE("figures-without-picture.js"),
    /** Figures that a page break may cut although they would fit on one sheet. */
    FIGURES_TO_BE_CUT("figures-to-be-cut.js"),
    /** What a text did that was taken for markup or for a script. */
    BROKEN_OUT("broken-out.js"),
    /** Elements that a selector finds and that can be seen. */
    SEEN("seen.js"),
    /** Where one of these lies in the window, into which it is brought. */
    PLACE("place.js"),
    /** One number for the pixels of every canvas. */
    PIXELS("pixels.js"),
    /** Milliseconds from the start to the first contentful paint and to the end of loading. */
    TIMES("times.js"),
    /** Violations of the rules of given tags, found by axe. Calls back. */
    AXE("axe.js");

    private final String file;

    Script(String file) {
        this.file = file;
    }

    String text() {
        return resource("/page/" + file);
    }

    /** The text of a file on the class path. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
