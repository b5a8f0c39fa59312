package hotrange.sweep;

import hotrange.run.BadInput;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a grid that one process runs: the points whose index leaves {@code index} when divided by {@code count}.
 *
 * @param index from 0
 * @param count at least 1; of 1, everything
 * @param why where these numbers come from, for example {@code --shard 3/64}
 */
public record Shard(int index, int count, String why) {

    /** The whole grid. */
    public static final Shard ALL = new Shard(0, 1, "");

    /** Set by AWS Batch in every job of an array. */
    private static final String BATCH_INDEX = "AWS_BATCH_JOB_ARRAY_INDEX";

    private static final String BATCH_SIZE = "AWS_BATCH_JOB_ARRAY_SIZE";

    /** Set by Kubernetes in every pod of an indexed Job, which does not say how many there are. */
    private static final String KUBERNETES_INDEX = "JOB_COMPLETION_INDEX";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    /** Whether this is not the whole grid. */
    public boolean isPart() {
        return !why.isEmpty();
    }

    /** Whether a point belongs to it. */
    public boolean holds(int point) {
        return point % count == index;
    }

    /**
     * What a process was told to run.
     *
     * @param written {@code i/n}, which goes before everything else; null when not given
     * @param count how many shards there are, for an environment that does not say so; null when not given
     * @param environment variables of the process
     * @throws BadInput when what is there does not make a shard
     */
    public static Shard of(@Nullable String written, @Nullable Integer count, Map<String, String> environment) {
        if (written != null) {
            Matcher parts = WRITTEN.matcher(written);
            if (!parts.matches()) {
                throw new BadInput("--shard must be i/n, for example 0/4 for the first of four, was " + written);
            }
            if (count != null) {
                throw new BadInput("--shards goes with %s; --shard has the number already".formatted(KUBERNETES_INDEX));
            }
            return of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), "--shard " + written);
        }
        String batchIndex = environment.get(BATCH_INDEX);
        String batchSize = environment.get(BATCH_SIZE);
        String kubernetes = environment.get(KUBERNETES_INDEX);
        boolean batch = batchIndex != null || batchSize != null;
        if (batch && kubernetes != null) {
            throw new BadInput("both %s and %s are set; say which part to run with --shard i/n"
                    .formatted(batchIndex == null ? BATCH_SIZE : BATCH_INDEX, KUBERNETES_INDEX));
        }
        if (batch) {
            if (batchIndex == null || batchSize == null) {
                throw new BadInput("%s is set, but not %s; set both, neither, or give --shard i/n"
                        .formatted(
                                batchIndex == null ? BATCH_SIZE : BATCH_INDEX,
                                batchIndex == null ? BATCH_INDEX : BATCH_SIZE));
            }
            if (count != null) {
                throw new BadInput(
                        "--shards goes with %s; %s has the number already".formatted(KUBERNETES_INDEX, BATCH_SIZE));
            }
            return of(
                    number(BATCH_INDEX, batchIndex),
                    number(BATCH_SIZE, batchSize),
                    "%s=%s and %s=%s".formatted(BATCH_INDEX, batchIndex, BATCH_SIZE, batchSize));
        }
        if (kubernetes != null) {
            if (count == null) {
                throw new BadInput("%s is set, but not how many there are; give --shards n, the completions of the Job,"
                                .formatted(KUBERNETES_INDEX)
                        + " or --shard i/n");
            }
            return of(
                    number(KUBERNETES_INDEX, kubernetes),
                    count,
                    "%s=%s and --shards %d".formatted(KUBERNETES_INDEX, kubernetes, count));
        }
        if (count != null) {
            throw new BadInput("--shards says how many, but not which: %s is not set; give --shard i/n"
                    .formatted(KUBERNETES_INDEX));
        }
        return ALL;
    }

    private static int number(String variable, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadInput("%s must be a whole number, was %s".formatted(variable, text));
        }
        return Integer.parseInt(text);
    }

    private static Shard of(int index, int count, String why) {
        if (count < 1 || index >= count) {
            throw new BadInput(
                    "%s: shards count from 0, so the first number must be less than the second".formatted(why));
        }
        return new Shard(index, count, why);
    }
}
