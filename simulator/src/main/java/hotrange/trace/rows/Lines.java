package hotrange.trace.rows;

import hotrange.trace.duckdb.ZstdText;
import hotrange.workload.recorded.BadRecording;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The numbered lines of a text file, plain, gzipped or compressed with zstd (told by the first bytes, not by the name).
 * UTF-8, or UTF-16 when a byte order mark says so; bytes that are no text become U+FFFD.
 * A line is bounded, so that a file of another kind cannot fill the memory.
 */
public final class Lines implements AutoCloseable {

    public static final int LINE_CHARS_AT_MOST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private char[] line = new char[256];
    private int position;
    private int limit;
    private long lineNumber;
    private boolean skipLineFeed;

    public Lines(Path file) {
        this(file, bytes -> {});
    }

    /** Tells {@code bytesRead} of bytes as they are read from the file, gzipped or not. */
    public Lines(Path file, LongConsumer bytesRead) {
        this.file = file;
        this.reader = open(file, bytesRead);
    }

    /** A reader of the whole text. */
    public static Reader open(Path file) {
        return open(file, bytes -> {});
    }

    /** The same; tells {@code bytesRead} of bytes as they are read from the file. Refuses pipes and devices. */
    public static Reader open(Path file, LongConsumer bytesRead) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new BadRecording(file, "is a pipe or device; a file is needed, it is read more than once.");
        }
        return openOnce(file, bytesRead);
    }

    /** A reader of the whole text of a file that is opened no second time: it may be a pipe. */
    public static Reader openOnce(Path file) {
        return openOnce(file, bytes -> {});
    }

    private static Reader openOnce(Path file, LongConsumer bytesRead) {
        if (Files.isDirectory(file)) {
            throw new BadRecording(file, "is a folder, not a file.");
        }
        InputStream stream = null;
        try {
            Told told = new Told(Files.newInputStream(file), bytesRead);
            stream = new BufferedInputStream(told, BUFFER);
            if (startsWith(stream, 0x28, 0xb5, 0x2f, 0xfd)) {
                stream.close();
                return new ZstdText(file, bytesRead);
            }
            told.begin();
            if (startsWith(stream, 0x1f, 0x8b)) {
                stream = new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
            }
            return new InputStreamReader(stream, charset(stream));
        } catch (IOException e) {
            closeQuietly(stream);
            throw unreadable(file, e);
        }
    }

    public static BadRecording unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new BadRecording(file, "there is no such file.");
        }
        if (e instanceof AccessDeniedException) {
            return new BadRecording(file, "the file may not be read.");
        }
        if (e instanceof EOFException) {
            return new BadRecording(file, "the gzip data ends too early; the file is not complete.");
        }
        if (e instanceof ZipException) {
            return new BadRecording(file, "the gzip data is damaged: " + e.getMessage() + ".");
        }
        return new BadRecording(file, "cannot be read: " + e.getMessage() + ".");
    }

    /** The next line without its end; null after the last. */
    @Nullable
    public String next() {
        int length = 0;
        while (true) {
            if (position == limit && !fill()) {
                if (length == 0) {
                    return null;
                }
                lineNumber++;
                return new String(line, 0, length);
            }
            if (skipLineFeed && buffer[position] == '\n') {
                position++;
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = false;
            int end = position;
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            length = append(length, end);
            if (end < limit) {
                skipLineFeed = buffer[end] == '\r';
                position = end + 1;
                lineNumber++;
                return new String(line, 0, length);
            }
        }
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    @Override
    public void close() {
        closeQuietly(reader);
    }

    private int append(int length, int end) {
        int more = end - position;
        if (length + more > LINE_CHARS_AT_MOST) {
            throw new BadRecording(
                    file, lineNumber + 1, "the line is longer than 1 MB; this is not a recording of the named format.");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, position, line, length, more);
        position = end;
        return length + more;
    }

    private boolean fill() {
        try {
            position = 0;
            limit = Math.max(0, reader.read(buffer, 0, buffer.length));
            return limit > 0;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Charset charset(InputStream stream) throws IOException {
        if (startsWith(stream, 0xfe, 0xff) || startsWith(stream, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16;
        }
        if (startsWith(stream, 0xef, 0xbb, 0xbf)) {
            stream.skipNBytes(3);
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(InputStream stream, int... bytes) throws IOException {
        stream.mark(bytes.length);
        byte[] start = stream.readNBytes(bytes.length);
        stream.reset();
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** A failure to close after reading changes nothing. */
    private static void closeQuietly(@Nullable AutoCloseable open) {
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                // Everything that is needed has been read, or a better message is on its way.
            }
        }
    }

    /** Tells how many bytes are read in blocks, once it has begun to. */
    private static final class Told extends FilterInputStream {

        private final LongConsumer bytesRead;
        private boolean tells;
        private long heldBack;

        Told(InputStream in, LongConsumer bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        /** Tells of what has been read so far. */
        void begin() {
            tells = true;
            if (heldBack > 0) {
                bytesRead.accept(heldBack);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            if (n > 0 && tells) {
                bytesRead.accept(n);
            } else if (n > 0) {
                heldBack += n;
            }
            return n;
        }
    }
}
