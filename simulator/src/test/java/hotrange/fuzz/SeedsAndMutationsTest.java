package hotrange.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a file holds, its reader makes a value of it or says what is wrong, soon and in little memory. With the profile
 * full, Jazzer looks for bytes for which that is not so; here seeds and a few hundred changes of them are read.
 */
class SeedsAndMutationsTest {

    private static final long SEED = 20_261_128;
    private static final int MUTATIONS = Integer.getInteger("mutations", 130);

    /** Inputs have at most 64 KB. */
    private static final long BYTES_ALLOCATED_AT_MOST = 512L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anyBytesBecomeAValueOrTheDocumentedException(Target target) {
        List<byte[]> seeds = SeedCorpus.of(target);
        for (int i = 0; i < seeds.size(); i++) {
            read(target, seeds.get(i), "seed " + i);
        }
        SplittableRandom random = new SplittableRandom(SEED + target.ordinal());
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            read(target, Mutation.of(seed, other, random), "mutation " + i + " of random seed " + SEED);
        }
    }

    private static void read(Target target, byte[] bytes, String which) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        try {
            target.accept(bytes);
            assertThat(THREADS.getThreadAllocatedBytes(thread) - before)
                    .as("bytes allocated")
                    .isLessThan(BYTES_ALLOCATED_AT_MOST);
        } catch (Throwable e) {
            fail("%s, %s: %s".formatted(target, which, Base64.getEncoder().encodeToString(bytes)), e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void someSeedIsAFileThatTheReaderTakes(Target target) {
        assertThat(SeedCorpus.of(target)).anyMatch(target::takes);
    }

    @Test
    void mutationsDifferAndComeAgain() {
        byte[] seed = SeedCorpus.of(Target.CSV).get(0);
        SplittableRandom one = new SplittableRandom(1);
        SplittableRandom same = new SplittableRandom(1);
        int changed = 0;
        for (int i = 0; i < 100; i++) {
            byte[] mutated = Mutation.of(seed, seed, one);
            assertThat(mutated).isEqualTo(Mutation.of(seed, seed, same));
            changed += Arrays.equals(mutated, seed) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(80);
    }
}
