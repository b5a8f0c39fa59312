package hotrange.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for bytes that a reader neither makes a value of nor refuses as it documents. Jazzer fuzzes one method per process,
 * so the first byte says which reader is meant; {@code -Dfuzz.target=CSV} leaves the others alone. What is found stands in
 * a file {@code crash-…} and on the console; without that first byte it belongs to the seeds.
 */
class JazzerTest {

    private static final Target[] TARGETS = System.getProperty("fuzz.target") == null
            ? Target.values()
            : new Target[] {Target.valueOf(System.getProperty("fuzz.target"))};

    static Stream<byte[]> seeds() {
        return Arrays.stream(TARGETS)
                .flatMap(target -> SeedCorpus.of(target).stream().map(seed -> {
                    byte[] named = new byte[seed.length + 1];
                    named[0] = (byte) Arrays.asList(TARGETS).indexOf(target);
                    System.arraycopy(seed, 0, named, 1, seed.length);
                    return named;
                }));
    }

    /** 20 seconds for each reader. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "340s")
    void anyBytesBecomeAValueOrTheDocumentedException(byte[] bytes) {
        if (bytes.length > 0) {
            TARGETS[(bytes[0] & 0xff) % TARGETS.length].accept(Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }
}
