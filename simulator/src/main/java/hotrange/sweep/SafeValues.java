package hotrange.sweep;

import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SafeValue.Search;
import hotrange.scenario.SearchedValue;
import hotrange.statistics.MeanInterval;
import hotrange.statistics.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The searches of all replications put together. */
final class SafeValues {

    private SafeValues() {}

    static SafeValue of(SearchedValue number, List<Search> searches) {
        // Where nothing is safe, the value lies below all others.
        double[] values = searches.stream()
                .map(Search::safe)
                .mapToDouble(safe -> safe == null ? Double.NEGATIVE_INFINITY : safe)
                .toArray();
        int nothing = (int) Arrays.stream(values).filter(Double::isInfinite).count();
        MeanInterval interval = nothing > 0 ? null : MeanInterval.of(values);
        boolean narrow = interval != null && values.length > 1;
        return new SafeValue(
                number.path(),
                number.unit(),
                interval == null ? null : (Double) interval.mean(),
                narrow ? (Double) Math.max(0, Objects.requireNonNull(interval).low()) : null,
                narrow ? (Double) Objects.requireNonNull(interval).high() : null,
                quantile(values, 0),
                quantile(values, 0.01),
                quantile(values, 0.5),
                quantile(values, 0.99),
                nothing,
                (int) Arrays.stream(values)
                        .filter(value -> value >= number.high())
                        .count(),
                searches);
    }

    private static @Nullable Double quantile(double[] values, double part) {
        double value = Quantiles.of(values, part);
        return Double.isInfinite(value) ? null : (Double) value;
    }
}
