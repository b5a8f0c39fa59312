package hotrange.run.sensitivity;

/**
 * What a replication saw, warm-up included, as far as it tells whether an assumption can matter.
 *
 * @param throttled anything was rejected
 * @param keyRange by a key range
 * @param wholeTable by a quota or an on-demand maximum
 * @param index by an index
 * @param peakUse largest share of its limit that a partition consumed in a bin, per mille
 */
public record Seen(boolean throttled, boolean keyRange, boolean wholeTable, boolean index, int peakUse) {

    /** Whether some partition came near its limit. */
    boolean busy() {
        return keyRange || peakUse >= 300;
    }

    /** Whether splits for heat may come about, with eager ones, too. */
    boolean hot() {
        return keyRange || peakUse >= 600;
    }

    /** For what may matter whatever was seen. */
    boolean always() {
        return true;
    }
}
