package hotrange.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Style and script that every page brings along, and the policy that lets a browser run nothing else. */
public final class PageAssets {

    /** All rules of style. */
    public static final String STYLE = text("uPlot.min.css") + "\n" + text("report.css");

    /** What draws the figures, with the licence of the library in it. */
    public static final String SCRIPT =
            "/*\n" + text("uPlot-LICENSE.txt") + "*/\n" + text("uPlot.iife.min.js") + "\n" + text("report.js");

    /** Only this style, this script and pictures within the page; no network, no frames, no forms. */
    public static final String POLICY =
            "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                    .formatted(hash(STYLE), hash(SCRIPT));

    private PageAssets() {}

    /** Lines of kind; bands that hold; bands; what that proves. */
    static String validation() {
        return text("validation.txt");
    }

    private static String text(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            // Browsers hash what they read, and they read no carriage returns.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
