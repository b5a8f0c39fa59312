package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import java.util.Arrays;

/** The retry policy of a workload's clients at work: delays, attempts, and each client's quota (4.3). */
final class Backoff {

    private static final int DOUBLINGS = 40;

    private final int maxAttempts;
    /** After attempt n (from 1), the wait is {@code longest[n]} less a random part below {@code parts[n]}. */
    private final long[] longest;

    private final long[] parts;
    private final int quotaCost;
    private final long quotaTokens;
    private final long[] tokens;

    Backoff(ClientSpec spec) {
        RetrySpec retries = spec.retries();
        maxAttempts = retries.maxAttempts();
        longest = new long[DOUBLINGS + 2];
        parts = new long[DOUBLINGS + 2];
        long base = Micros.of(retries.baseDelay());
        long cap = Micros.of(retries.maxDelay());
        for (int attempt = 1; attempt < longest.length; attempt++) {
            int doublings = attempt - 1;
            long full = base > cap >> doublings ? cap : base << doublings;
            longest[attempt] = full;
            parts[attempt] = switch (retries.jitter()) {
                case NONE -> 1;
                case HALF -> full / 2 + 1;
                case FULL -> full + 1;
            };
        }
        quotaCost = retries.quotaCost();
        quotaTokens = retries.quotaTokens();
        tokens = new long[quotaTokens > 0 ? spec.instances() : 0];
        Arrays.fill(tokens, quotaTokens);
    }

    /** True where every success has to be told to {@link #firstTrySuccess}. */
    boolean hasQuota() {
        return tokens.length > 0;
    }

    /** The client object that makes the call with this seed; 0 where none has a quota. */
    int instance(long callSeed) {
        return tokens.length < 2 ? 0 : (int) Draws.below(Draws.at(callSeed, 0), tokens.length);
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
        int step = Math.min(attempt, DOUBLINGS + 1);
        return longest[step] - Draws.below(word, parts[step]);
    }
}
