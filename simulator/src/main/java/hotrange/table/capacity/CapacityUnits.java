package hotrange.table.capacity;

/**
 * Bytes to capacity units, in micro-units: 1 unit = 1,000,000, so that half units and refills stay whole numbers.
 *
 * <p>Rounding as documented (1.2–1.4): bytes up to the next unit first, then the factor of consistency; nothing is
 * rounded afterwards. Provisioned units and on-demand request units are counted alike.
 */
public final class CapacityUnits {

    /** One unit. */
    public static final long UNIT = 1_000_000;

    private CapacityUnits() {}

    /** A read of {@code bytes} (0 for a miss): at least half a unit, or one when strongly consistent (1.2, 1.4). */
    public static long read(long bytes, boolean consistent) {
        return readBlocks(bytes) * (consistent ? UNIT : UNIT / 2);
    }

    /** 4 KB blocks that a read of {@code bytes} touches, at least 1. */
    public static long readBlocks(long bytes) {
        return Math.max(1, ceilDiv(bytes, ServiceLimits.READ_UNIT_BYTES));
    }

    /** A write whose larger image (old or new) has {@code bytes}; at least one unit (1.2, 1.3). */
    public static long write(long bytes) {
        return Math.max(1, ceilDiv(bytes, ServiceLimits.WRITE_UNIT_BYTES)) * UNIT;
    }

    private static long ceilDiv(long value, long divisor) {
        return Math.floorDiv(value + divisor - 1, divisor);
    }
}
