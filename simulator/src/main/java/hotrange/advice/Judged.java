package hotrange.advice;

import hotrange.advice.candidate.Candidate;
import hotrange.advice.request.LatencyLimit;
import hotrange.report.Verdict;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what was found of it, held against the limits.
 *
 * @param perMonth US dollars: what the scenario's prices make of what was used, for the month of {@link AssumedMonth}
 * @param misses the limits that it does not keep, in words
 */
record Judged(Candidate candidate, StrategyResult result, double perMonth, List<String> misses) {

    private static final double OCCASIONAL = 0.001;
    /** By how much units asked for may exceed those provisioned by the chance of arrivals. */
    private static final double NOISE = 0.01;

    private static final double MICRO_UNITS = 1e6;

    /** Holds a result against the limits of a brief. */
    static Judged of(Candidate candidate, Strategy strategy, StrategyResult result, Brief brief) {
        double perMonth = AssumedMonth.cost(brief.scenario(), strategy, result, brief.facts());
        List<String> misses = new ArrayList<>();
        if (!Verdict.survives(result)) {
            misses.add("%s of attempts throttled, %s of calls failed"
                    .formatted(Figures.share(value(result, Metric.THROTTLED_SHARE)), Figures.share(harm(result))));
        } else {
            result.series().stream()
                    .map(Judged::borrowed)
                    .filter(words -> !words.isEmpty())
                    .forEach(misses::add);
        }
        for (LatencyLimit limit : brief.latency()) {
            if (!limit.keptBy(result)) {
                Double found = found(result, limit.metric());
                misses.add("%s is %s, above %s"
                        .formatted(
                                limit.shown(),
                                found == null ? "not known" : Figures.micros(found),
                                Figures.micros(limit.micros())));
            }
        }
        Double budget = brief.budget();
        if (budget != null && perMonth > budget) {
            misses.add("%s are above the budget of %s".formatted(Figures.usd(perMonth), Figures.usd(budget)));
        }
        return new Judged(candidate, result, perMonth, misses);
    }

    /**
     * How far more is asked for than is provisioned, on the whole and most of the time, so that only saved up burst
     * capacity, which is best effort (F28), served it; empty where it is not.
     */
    private static String borrowed(TableSeries series) {
        double offered = 0;
        double provisioned = 0;
        long seconds = 0;
        long above = 0;
        for (int bin = 0; bin < series.provisionedUnits().size(); bin++) {
            long units = series.provisionedUnits().get(bin);
            if (units > 0) {
                long asked = series.offeredUnits().get(bin);
                offered += asked;
                provisioned += units;
                seconds += series.secondsOf(bin);
                above += asked > units ? series.secondsOf(bin) : 0;
            }
        }
        return offered > provisioned * (1 + NOISE) && 2 * above > seconds
                ? "lives off burst capacity: %s %s units/s on %s of %s"
                        .formatted(
                                Figures.units(offered / seconds / MICRO_UNITS),
                                series.direction(),
                                Figures.units(provisioned / seconds / MICRO_UNITS),
                                series.table())
                : "";
    }

    String name() {
        return candidate.name();
    }

    boolean meets() {
        return misses.isEmpty();
    }

    /** Part of the calls that failed or were shed. */
    double harm() {
        return harm(result);
    }

    double throttled() {
        return value(result, Metric.THROTTLED_SHARE);
    }

    /** In how many replications the limits hold of all that replications tell: throttles, failures and latency. */
    int held(List<LatencyLimit> latency) {
        int replications = replications();
        int held = 0;
        for (int i = 0; i < replications; i++) {
            boolean holds = at(Metric.THROTTLED_SHARE, i, Double.MAX_VALUE) <= OCCASIONAL
                    && at(Metric.FAILED_SHARE, i, Double.MAX_VALUE) + at(Metric.SHED_SHARE, i, 0) <= 0;
            for (LatencyLimit limit : latency) {
                holds &= at(limit.metric(), i, Double.MAX_VALUE) <= limit.micros();
            }
            held += holds ? 1 : 0;
        }
        return held;
    }

    /** In how many replications it does no more harm than another, which met the same calls. */
    int noWorseThan(Judged other) {
        int count = 0;
        for (int i = 0; i < replications(); i++) {
            double mine = at(Metric.FAILED_SHARE, i, 1) + at(Metric.SHED_SHARE, i, 0);
            double theirs = other.at(Metric.FAILED_SHARE, i, 1) + other.at(Metric.SHED_SHARE, i, 0);
            boolean less = at(Metric.THROTTLED_SHARE, i, 1) <= other.at(Metric.THROTTLED_SHARE, i, 1);
            count += mine < theirs || (mine == theirs && less) ? 1 : 0;
        }
        return count;
    }

    int replications() {
        MetricValue throttled = result.metric(Metric.THROTTLED_SHARE);
        return throttled == null ? 0 : throttled.replications().size();
    }

    private double at(Metric metric, int replication, double unknown) {
        MetricValue found = result.metric(metric);
        if (found == null || replication >= found.replications().size()) {
            return unknown;
        }
        return Objects.requireNonNullElse(found.replications().get(replication), unknown);
    }

    private static double harm(StrategyResult result) {
        return value(result, Metric.FAILED_SHARE) + value(result, Metric.SHED_SHARE);
    }

    static double value(StrategyResult result, Metric metric) {
        return Objects.requireNonNullElse(found(result, metric), 0.0);
    }

    static @Nullable Double found(StrategyResult result, Metric metric) {
        MetricValue value = result.metric(metric);
        return value == null ? null : value.value();
    }
}
