package hotrange.workload.retry;

import static java.util.Objects.requireNonNullElse;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.RetrySpec.Jitter;
import java.util.Arrays;

/** The retry policy of a workload's clients at work: delays, attempts, and each client's quota (4.3). Not thread-safe. */
public final class Backoff {

    /** Why an attempt failed; each kind has its cost in tokens, and throttles a ladder of delays of their own (4.1). */
    public enum Kind {
        THROTTLE,
        TRANSIENT,
        TIMEOUT
    }

    private static final int DOUBLINGS = 40;
    private static final int LADDER = DOUBLINGS + 2;
    private static final int OTHERS = LADDER;

    private final int maxAttempts;
    /**
     * After attempt n (from 1), the wait is {@code longest[n]} less a random part below {@code parts[n]}; for other
     * kinds than throttles at {@code OTHERS + n}.
     */
    private final long[] longest = new long[2 * LADDER];

    private final long[] parts = new long[2 * LADDER];
    private final int instances;
    private final long[] costs;
    private final long quotaTokens;
    private final long[] tokens;
    /** Tokens that are not in their quotas. */
    private long out;

    /** The application's own: one ladder, no quota. */
    public static Backoff of(ApplicationRetriesSpec spec) {
        RetrySpec ladder = new RetrySpec(
                "application", spec.maxAttempts(), spec.baseDelay(), spec.maxDelay(), spec.jitter(), 0, 0);
        return new Backoff(new ClientSpec(ladder, 1));
    }

    public Backoff(ClientSpec spec) {
        RetrySpec retries = spec.retries();
        maxAttempts = retries.maxAttempts();
        long cap = Micros.of(retries.maxDelay());
        long transientBase = Micros.of(requireNonNullElse(retries.transientBaseDelay(), retries.baseDelay()));
        fill(0, Micros.of(retries.baseDelay()), cap, retries.jitter());
        fill(OTHERS, transientBase, cap, requireNonNullElse(retries.transientJitter(), retries.jitter()));
        long transientCost = requireNonNullElse(retries.transientQuotaCost(), retries.quotaCost());
        long timeoutCost = requireNonNullElse(retries.timeoutQuotaCost(), (int) transientCost);
        costs = new long[] {retries.quotaCost(), transientCost, timeoutCost};
        quotaTokens = retries.quotaTokens();
        tokens = new long[quotaTokens > 0 ? spec.instances() : 0];
        boolean apart = quotaTokens > 0 || spec.adaptiveRetries() || spec.connections() != null;
        instances = apart ? spec.instances() : 1;
        Arrays.fill(tokens, quotaTokens);
    }

    private void fill(int start, long base, long cap, Jitter jitter) {
        for (int attempt = 1; attempt < LADDER; attempt++) {
            int doublings = attempt - 1;
            long full = base > cap >> doublings ? cap : base << doublings;
            longest[start + attempt] = full;
            parts[start + attempt] = switch (jitter) {
                case NONE -> 1;
                case HALF -> full / 2 + 1;
                case FULL -> full + 1;
            };
        }
    }

    /** True where retries after throttles take tokens, so that each success has to be told. */
    public boolean limitsThrottles() {
        return tokens.length > 0 && costs[Kind.THROTTLE.ordinal()] > 0;
    }

    /** The client object that makes the call with this seed; 0 where they have nothing of their own. */
    public int instance(long callSeed) {
        return instances < 2 ? 0 : (int) Draws.below(Draws.at(callSeed, 0), instances);
    }

    /**
     * Whether the attempt after {@code attempt} (from 1), which failed, may be made; takes its tokens when so (order of
     * 4.5).
     */
    public boolean allows(Kind kind, int attempt, int instance) {
        if (attempt >= maxAttempts) {
            return false;
        }
        if (tokens.length == 0) {
            return true;
        }
        long cost = costs[kind.ordinal()];
        if (tokens[instance] < cost) {
            return false;
        }
        tokens[instance] -= cost;
        out += cost;
        return true;
    }

    /** A call succeeded at its first attempt: one token comes back (4.3). */
    public void firstTrySuccess(int instance) {
        giveBack(instance, 1);
    }

    /** A retry succeeded that {@code kind} had made necessary: what the last retry took comes back, at least 1 (4.3). */
    public void retrySuccess(Kind kind, int instance) {
        giveBack(instance, Math.max(1, costs[kind.ordinal()]));
    }

    private void giveBack(int instance, long most) {
        if (tokens.length > 0) {
            long back = Math.min(most, quotaTokens - tokens[instance]);
            tokens[instance] += back;
            out -= back;
        }
    }

    /** Whether every quota is full, so that a success changes nothing. */
    public boolean isFull() {
        return out == 0;
    }

    /** Wait after the failed attempt {@code attempt} (from 1), from a random word. */
    public long delay(Kind kind, int attempt, long word) {
        int step = Math.min(attempt, LADDER - 1) + (kind == Kind.THROTTLE ? 0 : OTHERS);
        return longest[step] - Draws.below(word, parts[step]);
    }
}
