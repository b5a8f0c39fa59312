package hotrange.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the keys that asked for most units, over all replications.
 *
 * @param workload name of the workload
 * @param key {@code #rank} for synthetic keys, {@code partition n} for pinned ones, with the template of the entity's keys
 *     behind it where there is one; for recorded ones their
 *     {@link #mask} or, where that was asked for, the recorded text (shortened to 60 characters)
 * @param table table or index that the first operation of the workload's calls goes to
 * @param direction {@code read} or {@code write}, that of this operation
 * @param partition position in key order, at the end of the first replication, of the partition that holds the key there;
 *     null where several do: for sharded keys, and where a split went through the key's items
 * @param offeredUnits micro-units asked for
 * @param shareOfUnits of the workload's offered units, 0 to 1
 * @param throttled rejected attempts
 */
public record HotKey(
        String workload,
        String key,
        String table,
        String direction,
        @Nullable Integer partition,
        long offeredUnits,
        double shareOfUnits,
        long throttled) {

    private static final Pattern UNTOLD =
            Pattern.compile("(#[0-9]+|partition [0-9]+)( of .+)?|key-[0-9a-f]{8}", Pattern.DOTALL);
    private static final int MASK_BYTES = 4;

    /** What stands for a recorded key in files that are shared: always the same, and no way back to the key. */
    public static String mask(String recorded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recorded.getBytes(StandardCharsets.UTF_8));
            return "key-" + HexFormat.of().formatHex(digest, 0, MASK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the key is the text of a recording. */
    public boolean namesRecordedKey() {
        return !UNTOLD.matcher(key).matches();
    }
}
