package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import java.util.Arrays;

/** The retry policy of a workload's clients at work: delays, attempts, and each client's quota (4.3). */
final class Backoff {

    private final int maxAttempts;
    private final long baseMicros;
    private final long capMicros;
    private final RetrySpec.Jitter jitter;
    private final int quotaCost;
    private final long quotaTokens;
    private final long[] tokens;

    Backoff(ClientSpec spec) {
        RetrySpec retries = spec.retries();
        maxAttempts = retries.maxAttempts();
        baseMicros = Micros.of(retries.baseDelay());
        capMicros = Micros.of(retries.maxDelay());
        jitter = retries.jitter();
        quotaCost = retries.quotaCost();
        quotaTokens = retries.quotaTokens();
        tokens = new long[quotaTokens > 0 ? spec.instances() : 0];
        Arrays.fill(tokens, quotaTokens);
    }

    /** True where every success has to be told to {@link #firstTrySuccess}. */
    boolean hasQuota() {
        return tokens.length > 0;
    }

    /** How many client objects there are quotas for. */
    int instances() {
        return Math.max(1, tokens.length);
    }

    /** Whether the attempt after {@code attempt} (from 1) may be made; takes its tokens when so (order of 4.5). */
    boolean allows(int attempt, int instance) {
        if (attempt >= maxAttempts) {
            return false;
        }
        if (tokens.length == 0) {
            return true;
        }
        if (tokens[instance] < quotaCost) {
            return false;
        }
        tokens[instance] -= quotaCost;
        return true;
    }

    void firstTrySuccess(int instance) {
        tokens[instance] = Math.min(quotaTokens, tokens[instance] + 1);
    }

    void retrySuccess(int instance) {
        if (tokens.length > 0) {
            tokens[instance] = Math.min(quotaTokens, tokens[instance] + quotaCost);
        }
    }

    /** Wait after the failed attempt {@code attempt} (from 1), from a random word. */
    long delay(int attempt, long word) {
        int doublings = Math.min(attempt - 1, 40);
        long full = baseMicros > capMicros >> doublings ? capMicros : baseMicros << doublings;
        return switch (jitter) {
            case NONE -> full;
            case HALF -> full - Draws.below(word, full / 2 + 1);
            case FULL -> Draws.below(word, full + 1);
        };
    }
}
