package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in Markdown with parts that commands write: each stands between two comments with its name. */
final class MarkedPage {

    private MarkedPage() {}

    /** Puts a text between {@code <!-- name: begin -->} and {@code <!-- name: end -->}. */
    static void paste(Path page, String name, String text) throws IOException {
        Files.writeString(page, pasted(Files.readString(page), name, text));
    }

    static String pasted(String page, String name, String text) {
        String begin = "<!-- %s: begin -->\n".formatted(name);
        String end = "<!-- %s: end -->".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page has no marks of " + name);
        }
        return page.substring(0, from + begin.length()) + text.strip() + "\n" + page.substring(to);
    }
}
