package hotrange.page;

/** Sheets of paper, in inches. */
public enum Paper {
    A4(8.27, 11.69),
    LETTER(8.5, 11);

    private static final double PIXELS_PER_INCH = 96;

    /** What Chromium leaves free at each side. */
    private static final double MARGIN = 0.4;

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** CSS pixels between the margins at the left and at the right. */
    public int contentWidth() {
        return (int) ((width - 2 * MARGIN) * PIXELS_PER_INCH);
    }

    /** CSS pixels between the margins at the top and at the bottom. */
    public int contentHeight() {
        return (int) ((height - 2 * MARGIN) * PIXELS_PER_INCH);
    }
}
