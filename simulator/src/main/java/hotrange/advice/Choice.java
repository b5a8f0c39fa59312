package hotrange.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which candidate is recommended.
 *
 * <p>Of those that meet the limits the cheapest; of those within 1 % of its price the simplest. Where none meets them, the
 * one that does least harm: fewest failed calls, then fewest throttled attempts, then fewest limits missed, then the price.
 *
 * @param recommended the choice
 * @param runnerUp what would be chosen without it; null where nothing else could
 * @param ranked all candidates that could be recommended, in order
 */
record Choice(Judged recommended, @Nullable Judged runnerUp, List<Judged> ranked) {

    /** What is no difference of prices: they come from one replication. */
    static final double SAME_PRICE = 0.01;

    private static final Comparator<Judged> BY_HARM = Comparator.comparingDouble(Judged::harm)
            .thenComparingDouble(Judged::throttled)
            .thenComparingInt((Judged judged) -> judged.misses().size())
            .thenComparingDouble(Judged::perMonth)
            .thenComparingInt(judged -> judged.candidate().design().complexity());

    /** Chooses among candidates of which at least one is eligible. */
    static Choice of(List<Judged> all) {
        List<Judged> left = new ArrayList<>(
                all.stream().filter(judged -> judged.candidate().eligible()).toList());
        List<Judged> ranked = new ArrayList<>();
        while (!left.isEmpty()) {
            Judged next = best(left);
            left.remove(next);
            ranked.add(next);
        }
        return new Choice(ranked.get(0), ranked.size() > 1 ? ranked.get(1) : null, List.copyOf(ranked));
    }

    private static Judged best(List<Judged> left) {
        List<Judged> meeting = left.stream().filter(Judged::meets).toList();
        if (meeting.isEmpty()) {
            return left.stream().min(BY_HARM).orElseThrow();
        }
        double cheapest = meeting.stream().mapToDouble(Judged::perMonth).min().orElseThrow();
        return meeting.stream()
                .filter(judged -> judged.perMonth() <= cheapest * (1 + SAME_PRICE))
                .min(Comparator.comparingInt(
                                (Judged judged) -> judged.candidate().design().complexity())
                        .thenComparingDouble(Judged::perMonth))
                .orElseThrow();
    }
}
