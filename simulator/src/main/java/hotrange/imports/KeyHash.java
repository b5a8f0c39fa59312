package hotrange.imports;

import hotrange.trace.calls.Recording;
import hotrange.workload.recorded.RecordedCalls;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys as HMAC-SHA256 (RFC 2104) under a secret, the first {@value #BYTES} bytes in hexadecimal digits. The same secret
 * gives the same text for a key, and without it no text can be tried: a plain digest of an e-mail address could be.
 */
public final class KeyHash {

    /** A secret must have so many bytes. */
    public static final int SECRET_BYTES_AT_LEAST = 16;

    private static final int BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * Under a secret.
     *
     * @throws IllegalArgumentException for less than {@value #SECRET_BYTES_AT_LEAST} bytes
     */
    public KeyHash(byte[] secret) {
        if (secret.length < SECRET_BYTES_AT_LEAST) {
            throw new IllegalArgumentException(
                    "a secret needs at least " + SECRET_BYTES_AT_LEAST + " bytes, has " + secret.length);
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The recording without the text of any partition or sort key. */
    public Recording hidden(Recording recording) {
        SortedMap<String, RecordedCalls> tables = new TreeMap<>();
        recording
                .tables()
                .forEach((name, calls) -> tables.put(
                        name,
                        calls.withLabels(calls.labels().stream().map(this::hash).toList())
                                .withoutSortKeyText()));
        return new Recording(tables, recording.oversized(), recording.estimates());
    }

    /** A key as the text that stands for it. */
    public String hash(String key) {
        return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }
}
