package hotrange.scenario.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The characters of a file, refused before they are read when there are too many. */
public final class SourceText {

    /** A scenario of this size would take seconds to read; larger inputs belong into recorded files. */
    public static final int BYTES_AT_MOST = 10_000_000;

    private SourceText() {}

    /** The text, or null after adding a problem. */
    public static @Nullable String read(Path file, ProblemList problems) {
        if (!Files.exists(file)) {
            problems.add(0, "", "there is no such file");
        } else if (Files.isDirectory(file)) {
            problems.add(0, "", "is a folder, not a scenario file");
        } else if (!Files.isReadable(file)) {
            problems.add(0, "", "cannot be read: no permission");
        } else {
            return readable(file, problems);
        }
        return null;
    }

    private static @Nullable String readable(Path file, ProblemList problems) {
        byte[] bytes;
        // One byte more than allowed tells a large file, also where there is no size to ask for (a pipe).
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_AT_MOST + 1);
        } catch (IOException e) {
            problems.add(0, "", "cannot be read: " + Names.shortened(String.valueOf(e.getMessage())));
            return null;
        }
        if (bytes.length > BYTES_AT_MOST) {
            problems.add(
                    0, "", "is larger than 10 MB, too large for a scenario; recordings go into files of their own");
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (content.isBlank()) {
                problems.add(0, "", "is empty; 'hotrange init' writes a scenario to start from");
                return null;
            }
            return content;
        } catch (CharacterCodingException e) {
            problems.add(0, "", "is not text in UTF-8");
            return null;
        }
    }
}
