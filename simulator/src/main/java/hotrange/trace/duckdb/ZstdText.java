package hotrange.trace.duckdb;

import hotrange.workload.recorded.BadRecording;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/** The text of a file that zstd has compressed, in UTF-8; every line ends in a line feed, whatever it ended in. */
public final class ZstdText extends Reader {

    /** The first bytes of a frame, the lowest byte first. */
    private static final long MAGIC = 0xFD2FB528L;

    private static final long SKIPPABLE = 0x184D2A50L;
    private static final int LAST_BLOCK_TYPE = 2;
    private static final int RLE = 1;

    /**
     * Each line a row. What would separate columns, U+10FFFF, is kept out of texts by Unicode; without a quote and with an
     * empty line for a null, DuckDB gives out lines as they are.
     */
    private static final String LINES = "SELECT * FROM read_csv(?, auto_detect=false, header=false,"
            + " columns={'line': 'VARCHAR'}, delim='\udbff\udfff', quote='', escape='', comment='', nullstr='',"
            + " compression='zstd', encoding='utf-8', max_line_size=4194304, strict_mode=false,"
            + " hive_partitioning=false)";

    private final DuckDb database;
    private final ResultSet rows;
    private final LongConsumer bytesRead;

    /** Bytes of the file that have not been told as read. */
    private long untold;

    private String line = "";
    private int position;

    /**
     * Tells {@code bytesRead} of all bytes of the file until the end: of as many as the text has, while it lasts.
     *
     * @throws BadRecording when the file is not complete, or there is no driver of DuckDB
     */
    public ZstdText(Path file, LongConsumer bytesRead) throws IOException {
        this.bytesRead = bytesRead;
        database = new DuckDb(file, "is compressed with zstd");
        try {
            untold = Files.size(file);
            requireComplete(file);
            rows = database.query(LINES);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public int read(char[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == line.length() && !next()) {
            return -1;
        }
        int n = Math.min(length, line.length() - position);
        line.getChars(position, position + n, into, offset);
        position += n;
        return n;
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            // Everything that is needed has been read.
        }
        database.close();
    }

    private boolean next() {
        try {
            if (!rows.next()) {
                tell(untold);
                return false;
            }
            String text = rows.getString(1);
            line = text == null ? "\n" : text + "\n";
            position = 0;
            tell(Math.min(untold, line.length()));
            return true;
        } catch (SQLException e) {
            throw database.failed(e, LINES);
        }
    }

    private void tell(long bytes) {
        if (bytes > 0) {
            untold -= bytes;
            bytesRead.accept(bytes);
        }
    }

    /** Walks over all frames (RFC 8878, section 3.1): of a file that ends too early, DuckDB would read what there is. */
    private static void requireComplete(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int first = in.read(); first >= 0; first = in.read()) {
                long magic = first | (number(in, 3) << 8);
                if ((magic & ~0xfL) == SKIPPABLE) {
                    in.skipNBytes(number(in, 4));
                } else if (magic != MAGIC || !skipFrame(in)) {
                    throw new BadRecording(file, "the zstd data is damaged.");
                }
            }
        } catch (EOFException e) {
            throw new BadRecording(file, "the zstd data ends too early; the file is not complete.");
        }
    }

    private static boolean skipFrame(InputStream in) throws IOException {
        int descriptor = (int) number(in, 1);
        boolean singleSegment = (descriptor & 0x20) != 0;
        int[] dictionaryBytes = {0, 1, 2, 4};
        int[] sizeBytes = {singleSegment ? 1 : 0, 2, 4, 8};
        in.skipNBytes((singleSegment ? 0 : 1) + dictionaryBytes[descriptor & 3] + sizeBytes[descriptor >> 6]);
        boolean last = false;
        while (!last) {
            int block = (int) number(in, 3);
            last = (block & 1) != 0;
            int type = (block >> 1) & 3;
            if (type > LAST_BLOCK_TYPE) {
                return false;
            }
            in.skipNBytes(type == RLE ? 1 : block >> 3);
        }
        in.skipNBytes((descriptor & 4) != 0 ? 4 : 0);
        return true;
    }

    private static long number(InputStream in, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            number |= (long) next << (8 * i);
        }
        return number;
    }
}
