package hotrange.definition;

import hotrange.scenario.tree.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A definition file as it was read.
 *
 * @param file as the user named it
 * @param roots the values at its top, at least one; several where answers of the AWS CLI were appended to one file
 */
record Document(String file, List<Value> roots) {

    /** A CloudFormation template has 1 MB at most; states of Terraform are larger. */
    private static final int BYTES_AT_MOST = 16_000_000;

    Document {
        roots = List.copyOf(roots);
    }

    /**
     * Reads a file of JSON or YAML, told apart by its first character.
     *
     * @throws BadDefinition when it is neither, too large, or cannot be read
     */
    static Document read(Path path) {
        String file = path.toString();
        String text = text(path, file);
        char first = text.stripLeading().charAt(0);
        List<Value> roots = first == '{' || first == '[' ? JsonValues.read(file, text) : YamlValues.read(file, text);
        return new Document(file, roots);
    }

    private static String text(Path path, String file) {
        if (!Files.exists(path)) {
            throw new BadDefinition(file, "there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw new BadDefinition(file, "is a folder, not a definition");
        }
        if (!Files.isReadable(path)) {
            throw new BadDefinition(file, "cannot be read: no permission");
        }
        byte[] bytes;
        // One byte more than allowed tells a large file, also where there is no size to ask for (a pipe).
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(BYTES_AT_MOST + 1);
        } catch (IOException e) {
            throw new BadDefinition(file, "cannot be read: " + Names.shortened(String.valueOf(e.getMessage())));
        }
        if (bytes.length > BYTES_AT_MOST) {
            throw new BadDefinition(file, "is larger than 16 MB, too large for a definition of tables");
        }
        String text = decoded(file, bytes);
        if (text.isBlank()) {
            throw new BadDefinition(file, "is empty");
        }
        return text;
    }

    /** UTF-8, or UTF-16 with a byte order mark, which PowerShell writes for {@code aws … > file}. */
    private static String decoded(String file, byte[] bytes) {
        boolean wide = bytes.length > 1
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
        Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadDefinition(file, "is not text in UTF-8");
        }
    }
}
