package hotrange.report.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Images as PNG files without transparency, of true colour or, a third as large, of at most 256 colours.
 *
 * <p>Rows are stored unfiltered: charts are mostly flat colour, which deflate packs well as it is, and trying filters, as
 * the encoder of the JDK does, takes longer than drawing.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LEVEL = 4;
    private static final int BEST = 9;
    private static final int TRUE_COLOUR = 2;
    private static final int INDEXED = 3;
    private static final int COLOURS = 256;
    private static final int BYTES_PER_PIXEL = 3;

    private Png() {}

    public static byte[] encode(BufferedImage image) {
        return file(image, TRUE_COLOUR, new byte[0], rows(image));
    }

    /** With similar colours made one until there are at most 256: enough for charts on a screen. */
    public static byte[] small(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> palette = Map.of();
        int mask = 0;
        for (int bits = 8; bits >= 2 && (mask == 0 || palette.size() > COLOURS); bits--) {
            mask = 0x01_01_01 * (0xff & -(1 << (8 - bits)));
            palette = palette(pixels, mask);
        }
        byte[] colours = new byte[palette.size() * BYTES_PER_PIXEL];
        byte[] rows = new byte[image.getHeight() * (1 + image.getWidth())];
        int index = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                index = Objects.requireNonNull(palette.get(pixels[i] & mask));
            }
            rows[i + 1 + i / image.getWidth()] = (byte) index;
            colours[index * BYTES_PER_PIXEL] = (byte) (pixels[i] >> 16);
            colours[index * BYTES_PER_PIXEL + 1] = (byte) (pixels[i] >> 8);
            colours[index * BYTES_PER_PIXEL + 2] = (byte) pixels[i];
        }
        return file(image, INDEXED, colours, rows);
    }

    /** The index of every colour that is left under a mask, as it comes; not all of them where they are too many. */
    private static Map<Integer, Integer> palette(int[] pixels, int mask) {
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        for (int i = 0; i < pixels.length && palette.size() <= COLOURS; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                palette.putIfAbsent(pixels[i] & mask, palette.size());
            }
        }
        return palette;
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
        chunk(out, "IDAT", deflated(rows, kind == INDEXED ? BEST : LEVEL));
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
