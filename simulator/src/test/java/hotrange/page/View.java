package hotrange.page;

/**
 * How a page is looked at.
 *
 * @param width of the window in CSS pixels
 * @param height of the window in CSS pixels
 * @param dark whether the reader prefers dark pages
 * @param scripts whether the page may run its scripts
 * @param medium {@code screen} or {@code print}
 */
public record View(int width, int height, boolean dark, boolean scripts, String medium) {

    /** A window on a usual screen. */
    public static final View DESKTOP = new View(1_440, 900, false, true, "screen");

    /** A telephone. */
    public static final View PHONE = DESKTOP.wide(360);

    /** The same in another width. */
    public View wide(int pixels) {
        return new View(pixels, height, dark, scripts, medium);
    }

    /** The same for a reader who prefers dark pages. */
    public View inTheDark() {
        return new View(width, height, true, scripts, medium);
    }

    /** The same with scripts switched off. */
    public View withoutScripts() {
        return new View(width, height, dark, false, medium);
    }

    /** A sheet of {@code paper}, without its margins. */
    public static View printed(Paper paper) {
        return new View(paper.contentWidth(), paper.contentHeight(), false, true, "print");
    }
}
