package hotrange.workload.law;

import hotrange.table.capacity.ServiceLimits;
import org.jspecify.annotations.Nullable;

/** The bytes of the item of a call, drawn or known from its key; at most 400 KB (1.21). Immutable. */
public final class SizeLaw {

    private final long fixed;
    private final @Nullable AliasTable alias;
    private final long[] sizes;
    private final @Nullable QuantileTable quantiles;
    private final int[] perKey;
    /** Draws the key whose bytes count; null for the key of the call. */
    private final @Nullable KeyLaw keys;

    private SizeLaw(
            long fixed,
            @Nullable AliasTable alias,
            long[] sizes,
            @Nullable QuantileTable quantiles,
            int[] perKey,
            @Nullable KeyLaw keys) {
        this.fixed = fixed;
        this.alias = alias;
        this.sizes = sizes;
        this.quantiles = quantiles;
        this.perKey = perKey;
        this.keys = keys;
    }

    /** Always {@code bytes}. */
    public static SizeLaw fixed(long bytes) {
        return new SizeLaw(bytes, null, new long[0], null, new int[0], null);
    }

    /** One of the sizes, by weight. */
    public static SizeLaw weighted(long[] sizes, double[] weights) {
        return new SizeLaw(-1, new AliasTable(weights), sizes.clone(), null, new int[0], null);
    }

    /** Log-normal. */
    public static SizeLaw logNormal(long median, double sigma) {
        return new SizeLaw(-1, null, new long[0], LogNormalMix.single((double) median, sigma), new int[0], null);
    }

    /** The bytes known for each key, by rank. */
    public static SizeLaw perKey(int[] bytes) {
        return new SizeLaw(-1, null, new long[0], null, bytes, null);
    }

    /** The same sizes as often as under a law of keys, whichever key a call has. */
    public SizeLaw independentOf(@Nullable KeyLaw law) {
        return perKey.length > 0 && law != null ? new SizeLaw(fixed, alias, sizes, quantiles, perKey, law) : this;
    }

    /** The size of every item, or −1 when sizes differ. */
    public long fixedBytes() {
        return fixed;
    }

    /** The bytes of the call with this random word and key. */
    public long draw(long word, long rank) {
        if (alias != null) {
            return sizes[alias.draw(word)];
        }
        if (quantiles != null) {
            return Math.max(1, Math.min(ServiceLimits.MAX_ITEM_BYTES, quantiles.draw(word)));
        }
        return perKey.length > 0 ? perKey[(int) (keys == null ? rank : keys.draw(word))] : fixed;
    }
}
