package hotrange.report.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Images as PNG files without transparency, of true colour or, a quarter as large, of few colours.
 *
 * <p>Rows are stored unfiltered: charts are mostly flat colour, which deflate packs well as it is, and trying filters, as
 * the encoder of the JDK does, takes longer than drawing.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LEVEL = 4;
    /** Twice as long as 8, for 1 to 3 % less: the largest pages must fit into an e-mail. */
    private static final int HIGH = 9;

    private static final int TRUE_COLOUR = 2;
    private static final int INDEXED = 3;
    private static final int COLOURS = 24;
    private static final int OPAQUE = 0xff_ff_ff;

    /** Colours nearer to each other than this, squared, count as one. */
    private static final int ALIKE = 600;

    private static final int BYTES_PER_PIXEL = 3;

    private Png() {}

    public static byte[] encode(BufferedImage image) {
        return file(image, TRUE_COLOUR, new byte[0], rows(image));
    }

    /**
     * With at most 24 colours: enough for charts on a screen.
     *
     * @param kept colours that stay what they are wherever they occur, however rare; at most 24
     */
    public static byte[] small(BufferedImage image, Collection<Color> kept) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        Map<Integer, Integer> frequencies = new TreeMap<>();
        int run = 0;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= OPAQUE;
            run++;
            if (i == pixels.length - 1 || (pixels[i + 1] & OPAQUE) != pixels[i]) {
                frequencies.merge(pixels[i], run, Integer::sum);
                run = 0;
            }
        }
        int[] palette = palette(frequencies, kept);
        Map<Integer, Byte> nearest = new HashMap<>();
        byte[] rows = new byte[image.getHeight() * (1 + width)];
        byte index = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                index = nearest.computeIfAbsent(pixels[i], colour -> nearest(palette, colour));
            }
            rows[i + 1 + i / width] = index;
        }
        byte[] colours = new byte[palette.length * BYTES_PER_PIXEL];
        for (int i = 0; i < palette.length; i++) {
            colours[i * BYTES_PER_PIXEL] = (byte) (palette[i] >> 16);
            colours[i * BYTES_PER_PIXEL + 1] = (byte) (palette[i] >> 8);
            colours[i * BYTES_PER_PIXEL + 2] = (byte) palette[i];
        }
        return file(image, INDEXED, colours, rows);
    }

    /** The kept ones that occur, then the most frequent of those that are not like one before them. */
    private static int[] palette(Map<Integer, Integer> frequencies, Collection<Color> kept) {
        IntStream first =
                kept.stream().mapToInt(colour -> colour.getRGB() & OPAQUE).filter(frequencies::containsKey);
        IntStream others = frequencies.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .mapToInt(Map.Entry::getKey);
        int[] palette = new int[COLOURS];
        int size = 0;
        for (int colour : first.distinct().toArray()) {
            palette[size++] = colour;
        }
        for (int colour : others.toArray()) {
            if (size < COLOURS && !hasLike(palette, size, colour)) {
                palette[size++] = colour;
            }
        }
        return Arrays.copyOf(palette, size);
    }

    private static boolean hasLike(int[] palette, int size, int colour) {
        return Arrays.stream(palette, 0, size).anyMatch(other -> distance(other, colour) < ALIKE);
    }

    private static byte nearest(int[] palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            best = distance(palette[i], colour) < distance(palette[best], colour) ? i : best;
        }
        return (byte) best;
    }

    /** The square of the distance of two colours. */
    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }

    private static byte[] file(BufferedImage image, int kind, byte[] palette, byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        out.writeBytes(SIGNATURE);
        // 8 bits per sample, and the only methods of compression, filter and order.
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(image.getWidth())
                        .putInt(image.getHeight())
                        .put(new byte[] {8, (byte) kind, 0, 0, 0})
                        .array());
        if (palette.length > 0) {
            chunk(out, "PLTE", palette);
        }
        chunk(out, "IDAT", deflated(rows, kind == INDEXED ? HIGH : LEVEL));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Every row behind a zero, which says that it is not filtered. */
    private static byte[] rows(BufferedImage image) {
        int width = image.getWidth();
        byte[] bytes = new byte[image.getHeight() * (1 + width * BYTES_PER_PIXEL)];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            at++;
            for (int pixel : row) {
                bytes[at++] = (byte) (pixel >> 16);
                bytes[at++] = (byte) (pixel >> 8);
                bytes[at++] = (byte) pixel;
            }
        }
        return bytes;
    }

    private static byte[] deflated(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
