package hotrange.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes bytes here and there; the same random numbers make the same changes. */
final class Mutation {

    private static final int BYTES_AT_MOST = 1 << 16;

    /** What readers have been seen to stumble over. */
    private static final List<byte[]> PIECES = List.of(
                    "\"",
                    "'",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    ",",
                    "\t",
                    "\n",
                    "\r\n",
                    "\u0000",
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1e999",
                    "-1e-999",
                    "1E+2147483647",
                    "NaN",
                    "Infinity",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9223372036854775808",
                    "2147483648",
                    "99999999999999999999999999999999",
                    "0.1",
                    "+999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "2026-02-30T00:00:00Z",
                    "1970-01-01T00:00:00Z",
                    "&a *a ",
                    "<<: *a",
                    "!Ref x",
                    "!!java.lang.Object",
                    "? ",
                    "- ",
                    "|\n",
                    "#",
                    "%",
                    "%s%n",
                    "\u2028",
                    "\ufeff",
                    "\ud83d\ude00",
                    "/s",
                    " KB",
                    "1e400/s",
                    "{\"Ref\": \"x\"}",
                    "{\"Fn::Sub\": \"${x}\"}",
                    "cron(0 0 * * ? *)")
            .stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private Mutation() {}

    /** One to four changes; pieces may come from the other bytes. */
    static byte[] of(byte[] bytes, byte[] other, SplittableRandom random) {
        byte[] changed = bytes;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            changed = once(changed, other, random);
        }
        return changed;
    }

    private static byte[] once(byte[] bytes, byte[] other, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + Math.min(bytes.length - from, random.nextInt(1 + random.nextInt(40)));
        return switch (random.nextInt(8)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                if (from < bytes.length) {
                    flipped[from] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case 1 -> {
                byte[] replaced = bytes.clone();
                if (from < bytes.length) {
                    replaced[from] = (byte) random.nextInt(256);
                }
                yield replaced;
            }
            case 2 -> Arrays.copyOf(bytes, from);
            case 3 -> spliced(bytes, from, to, new byte[0]);
            case 4 -> {
                int start = random.nextInt(other.length + 1);
                int end = start + Math.min(other.length - start, random.nextInt(200));
                yield spliced(bytes, from, to, Arrays.copyOfRange(other, start, end));
            }
            case 5 -> {
                byte[] part = Arrays.copyOfRange(bytes, from, to);
                ByteArrayOutputStream many = new ByteArrayOutputStream();
                for (int times = random.nextInt(300); times > 0; times--) {
                    many.writeBytes(part);
                }
                yield spliced(bytes, from, to, many.toByteArray());
            }
            default -> spliced(bytes, from, to, PIECES.get(random.nextInt(PIECES.size())));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        all.writeBytes(piece);
        all.write(bytes, to, bytes.length - to);
        byte[] spliced = all.toByteArray();
        return spliced.length > BYTES_AT_MOST ? Arrays.copyOf(spliced, BYTES_AT_MOST) : spliced;
    }
}
