package hotrange.advice.review;

import hotrange.cost.BadPrices;
import hotrange.cost.StrategyCost;
import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyDifference;
import hotrange.result.StrategyResult;
import hotrange.result.usage.BillLine;
import hotrange.result.usage.TableClass;
import hotrange.run.Simulator;
import hotrange.run.usage.Pricing;
import hotrange.scenario.ChosenStrategy;
import hotrange.scenario.Scenario;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.ValuePath;
import hotrange.statistics.MeanInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a strategy beside one for each mend, with the same calls, and says what each is worth. */
final class MendedRuns {

    /** Bills that differ by less are taken for equal; a month is extrapolated from minutes. */
    private static final double SAME_BILL = 0.005;

    private static final double MILLIS = 1_000;

    private static final String COST = Metric.COST_PER_MONTH.key();

    /** What some rules are about besides throttles, latency and costs. */
    private static final Map<String, Metric> OWN = Map.of(
            DesignRule.D17.name(), Metric.CONDITIONS_FALSE,
            DesignRule.D18.name(), Metric.TRANSACTION_CONFLICTS,
            DesignRule.D19.name(), Metric.DUPLICATE_WRITES,
            DesignRule.D20.name(), Metric.ITERATOR_AGE_MAX);

    private final Scenario scenario;
    private final ChosenStrategy chosen;
    private final ReviewOptions options;
    private final Pricing pricing;
    private final Duration duration;

    /** @param pricing the strategy's */
    MendedRuns(Scenario scenario, ChosenStrategy chosen, ReviewOptions options, Pricing pricing) {
        this.pricing = pricing;
        this.scenario = scenario;
        this.chosen = chosen;
        this.options = options;
        this.duration =
                scenario.duration().compareTo(options.duration()) < 0 ? scenario.duration() : options.duration();
    }

    /** The review with what the simulation says of every mend that can be run. */
    Review priced(Review review) {
        Map<String, Map<String, String>> mends = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (Finding finding : review.findings()) {
            String name = finding.strategy();
            if (name != null) {
                try {
                    Scenario varied =
                            chosen.varied(Map.of(name, finding.overrides()), duration, options.replications());
                    Pricing.of(varied, varied.strategies().get(1).setup());
                    mends.put(name, finding.overrides());
                } catch (ScenarioProblems e) {
                    refused.put(name, reason(e));
                } catch (BadPrices e) {
                    refused.put(name, String.valueOf(e.getMessage()));
                }
            }
        }
        RunResult result = run(mends);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : review.findings()) {
            findings.add(priced(finding, result, refused));
        }
        return new Review(
                review.scenario(),
                review.file(),
                review.strategy(),
                review.growth(),
                findings,
                review.notJudged(),
                new Review.Simulation(
                        scenario.seed(),
                        options.replications(),
                        duration.toSeconds(),
                        pricing.prices().region() + " from " + pricing.prices().from() + " on"));
    }

    private RunResult run(Map<String, Map<String, String>> mends) {
        try {
            Scenario varied = chosen.varied(mends, duration, options.replications());
            return Simulator.run(varied, options.run()).result();
        } catch (ScenarioProblems e) {
            throw new IllegalStateException("mends that go by themselves do not go together", e);
        }
    }

    private static String reason(ScenarioProblems e) {
        ScenarioProblem first = e.problems().get(0);
        return first.path().isEmpty() ? first.message() : first.path() + ": " + first.message();
    }

    private Finding priced(Finding finding, RunResult result, Map<String, String> refused) {
        StrategyResult base = result.strategies().get(0);
        String name = finding.strategy();
        if (finding.rule().equals(DesignRule.D21.name())) {
            return bills(finding, base);
        }
        if (name == null) {
            return finding;
        }
        if (refused.containsKey(name)) {
            return finding.with(null, "not simulated: " + refused.get(name), List.of());
        }
        StrategyResult mended = result.strategies().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
        return compared(finding, base, mended, result);
    }

    /** The table of a finding in both classes; in its own alone where the list lacks a price of the other. */
    private Finding bills(Finding finding, StrategyResult base) {
        String table = ValuePath.parse(finding.where()).get(1);
        List<Evidence> bills = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (TableClass tableClass : TableClass.values()) {
            List<BillLine> lines = lines(base, table, tableClass);
            if (lines != null) {
                double perMonth = lines.stream()
                        .filter(item ->
                                item.resource().equals(table) || item.resource().startsWith(table + "/index/"))
                        .mapToDouble(BillLine::perMonth)
                        .sum();
                bills.add(evidence(finding, COST + "." + tableClass, perMonth, null, null, base.name()));
                words.add("%s a month as %s".formatted(money(perMonth), tableClass));
            }
        }
        return finding.with(null, String.join(", ", words), bills);
    }

    /** The bill if all tables were of a class; null where a price of it is not known. */
    private @Nullable List<BillLine> lines(StrategyResult base, String table, TableClass tableClass) {
        boolean own = base.usage().resources().stream()
                .anyMatch(used -> used.resource().equals(table) && used.tableClass() == tableClass);
        if (own) {
            return base.bill().lines();
        }
        try {
            StrategyCost.Options other =
                    new StrategyCost.Options(tableClass, pricing.options().freeTier());
            return StrategyCost.of(base, pricing.prices(), other).lines();
        } catch (BadPrices e) {
            return null;
        }
    }

    private Finding compared(Finding finding, StrategyResult base, StrategyResult mended, RunResult result) {
        List<Evidence> evidence = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean better = false;
        boolean worse = false;
        for (StrategyDifference d : result.differences()) {
            boolean throttles = d.metric().equals(Metric.THROTTLED_SHARE.key());
            boolean shown = throttles || d.metric().equals(Metric.CLIENT_P99.key());
            if (!d.strategy().equals(mended.name()) || !shown) {
                continue;
            }
            evidence.add(
                    evidence(finding, d.metric() + "Difference", d.difference(), d.low(), d.high(), mended.name()));
            better |= d.verdict() == DifferenceVerdict.BETTER;
            worse |= d.verdict() == DifferenceVerdict.WORSE;
            words.add(
                    throttles
                            ? "throttled share %s percentage points".formatted(range(d, true))
                            : "p99 %s ms".formatted(range(d, false)));
        }
        double before = value(base, Metric.COST_PER_MONTH);
        double after = value(mended, Metric.COST_PER_MONTH);
        List<Double> costs = changes(Metric.COST_PER_MONTH, base, mended);
        MeanInterval change = costs.isEmpty()
                ? new MeanInterval(0, 0)
                : MeanInterval.of(costs.stream().mapToDouble(d -> d).toArray());
        boolean several = costs.size() > 1;
        Double low = several ? (Double) change.low() : null;
        Double high = several ? (Double) change.high() : null;
        evidence.add(evidence(finding, COST, after, null, null, mended.name()));
        evidence.add(evidence(finding, COST + "Difference", change.mean(), low, high, mended.name()));
        better |= after < before * (1 - SAME_BILL) && (high == null || high < 0);
        boolean dearer = after > before * (1 + SAME_BILL) && (low == null || low > 0);
        words.add("%s a month instead of %s (%s%s)"
                .formatted(
                        money(after),
                        money(before),
                        moneyChange(change.mean()),
                        low == null || high == null ? "" : " [%s, %s]".formatted(moneyChange(low), moneyChange(high))));
        Double hits = hitShare(mended);
        if (hits != null) {
            evidence.add(evidence(finding, "cacheHitShare", hits, null, null, mended.name()));
            words.add(Figures.share(hits) + " of the reads are hits"
                    + (mended.usage().caches().isEmpty() ? ", the nodes are not in the bill" : ""));
        }
        Metric own = OWN.get(finding.rule());
        if (own != null) {
            List<Double> changes = changes(own, base, mended);
            double mean = changes.stream().mapToDouble(d -> d).average().orElse(0);
            evidence.add(evidence(finding, own.key() + "Difference", mean, null, null, mended.name()));
            better |= changes.stream().allMatch(d -> d < 0);
            worse |= changes.stream().allMatch(d -> d > 0);
            words.add("%s %s".formatted(own.key(), inUnit(own, mean)));
        }
        Outcome outcome = Outcome.of(better, worse || dearer);
        String start = switch (outcome) {
            case HELPS, TRADES -> "";
            case NO_DIFFERENCE ->
                "%s holds by its rule, but the replications show no difference: ".formatted(finding.rule());
            case WORSE ->
                (worse
                                ? "%s holds by its rule, but this load gets worse: "
                                : "%s holds by its rule, but the mend costs more and was not needed in this run: ")
                        .formatted(finding.rule());
        };
        return finding.with(outcome, start + String.join(", ", words), evidence);
    }

    /** What changes in each replication; all of its numbers are better when they are lower. */
    private static List<Double> changes(Metric metric, StrategyResult base, StrategyResult mended) {
        List<@Nullable Double> before = replications(metric, base);
        List<@Nullable Double> after = replications(metric, mended);
        List<Double> changes = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            changes.add(at(after, i) - at(before, i));
        }
        return changes;
    }

    private static List<@Nullable Double> replications(Metric metric, StrategyResult strategy) {
        MetricValue found = strategy.metric(metric);
        return found == null ? List.of() : found.replications();
    }

    private static double at(List<@Nullable Double> values, int index) {
        Double value = index < values.size() ? values.get(index) : null;
        return value == null ? 0 : value;
    }

    private static String inUnit(Metric metric, double difference) {
        return metric.unit() == Metric.Unit.MICROS
                ? signed(difference, Figures.number(Math.abs(difference) / MILLIS)) + " ms"
                : signed(difference, Figures.number(Math.abs(difference)));
    }

    private static String range(StrategyDifference d, boolean share) {
        return d.low() == null || d.high() == null
                ? amount(d.difference(), share)
                : "%s [%s, %s]"
                        .formatted(amount(d.difference(), share), amount(d.low(), share), amount(d.high(), share));
    }

    private static String amount(double difference, boolean share) {
        return signed(difference, Figures.number(Math.abs(difference) * (share ? 100 : 1 / MILLIS)));
    }

    private static String signed(double difference, String size) {
        String sign = difference > 0 ? "+" : "−";
        return (size.equals("0") ? "±" : sign) + size;
    }

    private String moneyChange(double difference) {
        String size = money(Math.abs(difference));
        return (size.equals(money(0)) ? "±" : difference > 0 ? "+" : "−") + size;
    }

    private String money(double amount) {
        return Figures.money(amount, pricing.prices().currency());
    }

    private static @Nullable Double hitShare(StrategyResult strategy) {
        double hits = value(strategy, Metric.CACHE_HITS);
        double all = hits + value(strategy, Metric.CACHE_MISSES);
        return all > 0 ? hits / all : null;
    }

    private static double value(StrategyResult strategy, Metric metric) {
        MetricValue found = strategy.metric(metric);
        return found == null || found.value() == null ? 0 : found.value();
    }

    private Evidence evidence(
            Finding finding,
            String metric,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            String strategy) {
        return new Evidence(
                finding.id() + "." + metric,
                metric,
                value,
                low,
                high,
                strategy,
                scenario.file().toString(),
                scenario.seed());
    }
}
