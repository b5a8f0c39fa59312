package hotrange.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short names of long things: SHA-256 of texts and files, of which each file is read once. */
final class Digests {

    /** Hexadecimal digits kept: 128 bits, too many for two grids to meet by chance. */
    private static final int DIGITS = 32;

    private final Map<Path, String> files = new LinkedHashMap<>();

    /** The digest of texts and of the content of files, wherever they lie. */
    String of(List<String> texts, List<Path> contents) {
        List<String> all = new ArrayList<>(texts);
        for (Path file : contents) {
            all.add(files.computeIfAbsent(file, Digests::content));
        }
        MessageDigest digest = sha256();
        for (String text : all) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return hex(digest).substring(0, DIGITS);
    }

    private static String content(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return hex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
