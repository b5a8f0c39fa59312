package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.Moments;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Recorded calls in binary form: what an import writes and a scenario replays, read several times as fast as text.
 *
 * <pre>
 * 8 bytes   89 48 52 45 43 0D 0A 1A, which a change of line ends would damage
 * int       version, 1
 * long      bytes of the body; the file has no others
 * body:
 *   long    the start in microseconds, long the resolution of times in microseconds, int tables
 *   each    text name, int keys, byte flags (1 counts, 2 sort keys, 4 says consistency), int labels, text each,
 *           int rows, then each row: microseconds since the row before, rank of the key,
 *           kind (operation, +8 when strongly consistent), bytes + 1 (0 for not recorded),
 *           the count if there are counts, 8 bytes of sort key position if there are sort keys
 * int       CRC-32C of all bytes before
 * </pre>
 *
 * Numbers in a row are written seven bits to a byte, the lowest first, the top bit set in all bytes but the last. A text
 * is its number of bytes as such a number, then the bytes in UTF-8. All else is big-endian. Equal recordings give equal
 * files.
 */
public final class HrecFile {

    private static final long MAGIC = 0x89485245430D0A1AL;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 8 + 4 + 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BYTES_PER_ROW_AT_LEAST = 4;
    private static final int TEXT_BYTES_AT_MOST = 3 * 2048;
    private static final int STRONG = 8;
    private static final int COUNTS = 1;
    private static final int SORT_KEYS = 2;
    private static final int SAYS_CONSISTENCY = 4;
    private static final List<OperationType> TYPES = OperationType.ofOneKey();

    private HrecFile() {}

    /** Whether a file that can be read begins as such files do. */
    static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readLong() == MAGIC;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes a recording; the stream stays open. */
    public static void write(Recording recording, OutputStream stream) throws IOException {
        Counted counted = new Counted();
        body(recording, new DataOutputStream(new BufferedOutputStream(counted)));
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(stream, 1 << 16), new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(counted.bytes);
        body(recording, out);
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static void body(Recording recording, DataOutputStream out) throws IOException {
        RecordedCalls any = recording.tables().values().iterator().next();
        out.writeLong(any.originMicros());
        out.writeLong(any.resolutionMicros());
        out.writeInt(recording.tables().size());
        for (var table : recording.tables().entrySet()) {
            table(table.getKey(), table.getValue(), out);
        }
        out.flush();
    }

    private static void table(String name, RecordedCalls calls, DataOutputStream out) throws IOException {
        text(name, out);
        out.writeInt(calls.keys());
        boolean counts = false;
        for (int row = 0; row < calls.rows() && !counts; row++) {
            counts = calls.count(row) != 1;
        }
        boolean sortKeys = calls.hasSortKeys();
        out.writeByte(
                (counts ? COUNTS : 0) | (sortKeys ? SORT_KEYS : 0) | (calls.saysConsistency() ? SAYS_CONSISTENCY : 0));
        out.writeInt(calls.labels().size());
        for (String label : calls.labels()) {
            text(label, out);
        }
        out.writeInt(calls.rows());
        long last = 0;
        for (int row = 0; row < calls.rows(); row++) {
            number(calls.time(row) - last, out);
            last = calls.time(row);
            number(calls.key(row), out);
            out.writeByte(calls.type(row).ordinal() | (calls.consistent(row) ? STRONG : 0));
            number(calls.recordedBytes(row) + 1L, out);
            if (counts) {
                number(calls.count(row), out);
            }
            if (sortKeys) {
                out.writeLong(calls.sortKey(row));
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.write(bytes);
    }

    private static void number(long value, DataOutputStream out) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.writeByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /**
     * Reads a recording.
     *
     * @throws BadRecording when the file is damaged, not complete, or of a later version
     */
    static Recording read(Path file, LongConsumer bytesRead) {
        try (InputStream stream = Files.newInputStream(file)) {
            long length = Files.size(file);
            CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(stream, 1 << 16), new CRC32C());
            DataInputStream in = new DataInputStream(checked);
            if (length < HEADER_BYTES || in.readLong() != MAGIC) {
                throw new BadRecording(file, "this is not a recording that hotrange import wrote.");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new BadRecording(
                        file,
                        "the file has version " + version + ", this Hotrange reads " + VERSION
                                + "; import the recording again.");
            }
            long body = in.readLong();
            if (body != length - HEADER_BYTES - CHECKSUM_BYTES) {
                throw new BadRecording(
                        file,
                        "the file has " + length + " bytes and should have " + (body + HEADER_BYTES + CHECKSUM_BYTES)
                                + "; it is not complete or damaged.");
            }
            Recording recording = body(in, length);
            int checksum = (int) checked.getChecksum().getValue();
            if (in.readInt() != checksum || in.read() >= 0) {
                throw damaged(file);
            }
            bytesRead.accept(2 * length);
            return recording;
        } catch (EOFException | CharacterCodingException | ImpossibleValue e) {
            throw damaged(file);
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    private static BadRecording damaged(Path file) {
        return new BadRecording(file, "the file is damaged: its contents do not match its checksum.");
    }

    private static Recording body(DataInputStream in, long length) throws IOException, ImpossibleValue {
        long origin = in.readLong();
        long resolution = in.readLong();
        int tables = in.readInt();
        check(Math.abs(origin) <= Moments.LARGEST
                && resolution > 0
                && resolution <= 1_000_000
                && tables > 0
                && tables <= RecordedCallsReader.TABLES_AT_MOST);
        SortedMap<String, RecordedCalls> found = new TreeMap<>();
        long oversized = 0;
        for (int i = 0; i < tables; i++) {
            String name = text(in);
            RecordedCalls calls = table(in, origin, resolution, length);
            check(found.put(name, calls) == null);
            for (int row = 0; row < calls.rows(); row++) {
                oversized += calls.recordedBytes(row) > calls.bytes(row) ? 1 : 0;
            }
        }
        return new Recording(found, oversized);
    }

    private static RecordedCalls table(DataInputStream in, long origin, long resolution, long length)
            throws IOException, ImpossibleValue {
        int keys = in.readInt();
        int flags = in.readUnsignedByte();
        int labelled = in.readInt();
        check(keys > 0 && labelled >= 0 && labelled <= Math.min(keys, RecordedKeys.LABELS_AT_MOST) && flags < 8);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < labelled; i++) {
            labels.add(text(in));
        }
        int rows = in.readInt();
        // Every key has a row and every row some bytes, so what is reserved is in proportion to the file.
        check(rows > 0
                && rows <= RecordedCalls.ROWS_AT_MOST
                && rows <= length / BYTES_PER_ROW_AT_LEAST
                && keys <= rows);
        boolean counts = (flags & COUNTS) != 0;
        boolean sortKeys = (flags & SORT_KEYS) != 0;
        RecordedCalls.Builder builder = new RecordedCalls.Builder(rows, counts, sortKeys);
        long time = origin;
        for (int row = 0; row < rows; row++) {
            time += number(in);
            long key = number(in);
            int kind = in.readUnsignedByte();
            long bytes = number(in) - 1;
            check(time >= origin
                    && time <= 2 * Moments.LARGEST
                    && key < keys
                    && (kind & ~STRONG) < TYPES.size()
                    && bytes <= Integer.MAX_VALUE);
            builder.add(time, (int) key, TYPES.get(kind & ~STRONG), (kind & STRONG) != 0, (int) bytes);
            if (counts) {
                long count = number(in);
                check(count <= Integer.MAX_VALUE);
                builder.count((int) count);
            }
            if (sortKeys) {
                builder.sortKey(in.readLong());
            }
        }
        int[] ranks = new int[keys];
        Arrays.setAll(ranks, rank -> rank);
        return builder.build(ranks, labels, origin, resolution, (flags & SAYS_CONSISTENCY) != 0);
    }

    private static String text(DataInputStream in) throws IOException, ImpossibleValue {
        long length = number(in);
        check(length <= TEXT_BYTES_AT_MOST);
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.toString();
    }

    private static long number(DataInputStream in) throws IOException, ImpossibleValue {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new ImpossibleValue();
    }

    private static void check(boolean possible) throws ImpossibleValue {
        if (!possible) {
            throw new ImpossibleValue();
        }
    }

    /** A value that is never written. */
    private static final class ImpossibleValue extends Exception {

        private static final long serialVersionUID = 1L;

        ImpossibleValue() {
            super("", null, false, false);
        }
    }

    /** Counts what is written. */
    private static final class Counted extends OutputStream {

        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] values, int offset, int length) {
            bytes += length;
        }
    }
}
