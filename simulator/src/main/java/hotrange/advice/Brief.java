package hotrange.advice;

import hotrange.advice.candidate.Candidate;
import hotrange.advice.candidate.RequestCandidates;
import hotrange.advice.candidate.ScenarioCandidates;
import hotrange.advice.candidate.Span;
import hotrange.advice.request.AdviceRequest;
import hotrange.advice.request.FactsReader;
import hotrange.advice.request.LatencyLimit;
import hotrange.advice.request.WorkloadFacts;
import hotrange.cost.BadPrices;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What advice is given on: candidates to simulate and the limits that they have to keep.
 *
 * @param given the scenario that advice is asked on; that of the candidates where a request was given
 * @param scenario with one strategy for each candidate
 * @param candidates in the order of the strategies
 * @param facts of the request; null where a scenario was given instead
 * @param latency limits besides those of throttles and failures
 * @param budget US dollars a month that must not be exceeded; null for none
 * @param source who signs constraints
 */
public record Brief(
        Scenario given,
        Scenario scenario,
        List<Candidate> candidates,
        @Nullable WorkloadFacts facts,
        List<LatencyLimit> latency,
        @Nullable Double budget,
        String source,
        List<String> assumptions,
        List<String> unparsed) {

    private static final String DOLLARS = "USD";

    /** The name under which an answer's folder holds the scenario. */
    public static final String SCENARIO = "scenario.yaml";

    private static final double CALLS_AT_MOST = 10 * Span.CALLS;
    private static final double MILLION = 1e6;

    /**
     * Of a request.
     *
     * @throws ScenarioProblems when it cannot be answered as it is
     */
    public static Brief of(AdviceRequest request) throws ScenarioProblems {
        WorkloadFacts facts = FactsReader.read(request);
        List<Candidate> candidates = RequestCandidates.of(facts);
        Scenario scenario = scenario(request, RequestCandidates.scenario(facts, candidates));
        List<String> assumptions = new ArrayList<>(facts.assumptions());
        if (facts.timesKnown() && facts.hasBursts()) {
            assumptions.add("bursts at known times come in %d hours of a day; the other hours have the sustained rate"
                    .formatted(AssumedMonth.PEAK_HOURS));
        }
        assumptions.addAll(checkCalls(request, facts, candidates.size()));
        return new Brief(
                scenario,
                scenario,
                candidates,
                facts,
                facts.latency(),
                facts.costIsSecondary() ? null : facts.budget(),
                request.source(),
                assumptions,
                facts.unparsed());
    }

    /** What is said of a rate at which the shortest runs have more calls than runs usually have. */
    private static List<String> checkCalls(AdviceRequest request, WorkloadFacts facts, int candidates)
            throws ScenarioProblems {
        Span span = Span.of(facts, candidates);
        double calls = span.calls(facts, candidates);
        if (span.minutes() > Span.SHORTEST || calls <= Span.CALLS) {
            return List.of();
        }
        String runs = "%d runs of %d minutes for each of %d candidates come to %d million calls"
                .formatted(span.replications(), span.minutes(), candidates, Math.round(calls / MILLION));
        if (calls > CALLS_AT_MOST) {
            ProblemList problems = new ProblemList(request.file());
            problems.add(
                    0,
                    "constraints.target_tps",
                    "%s, and %d million is the most; name at most %d calls/s and the same part of the bursts"
                            .formatted(runs, Math.round(CALLS_AT_MOST / MILLION), (long)
                                    (facts.sustained() * CALLS_AT_MOST / calls)));
            problems.throwIfAny();
        }
        return List.of("the rate is high: %s, which takes its time".formatted(runs));
    }

    /** Candidates are made to be valid; what is left is a load of more units than is simulated. */
    private static Scenario scenario(AdviceRequest request, String text) throws ScenarioProblems {
        try {
            return ScenarioReader.read(Path.of(SCENARIO), text);
        } catch (ScenarioProblems e) {
            ProblemList problems = new ProblemList(request.file());
            problems.add(
                    0,
                    "",
                    "asks for more than is simulated; name a lower rate or smaller items: "
                            + e.problems().get(0).message());
            problems.throwIfAny();
            throw e;
        }
    }

    /**
     * Of a scenario that exists.
     *
     * @throws ScenarioProblems when its prices are not in US dollars
     */
    public static Brief of(Scenario scenario) throws ScenarioProblems {
        checkCurrency(scenario);
        ScenarioCandidates compared = ScenarioCandidates.of(scenario);
        List<String> assumptions = new ArrayList<>();
        assumptions.add("a scenario names no latency target and no budget: the cheapest that is not throttled counts");
        assumptions.addAll(compared.leftOut());
        return new Brief(
                scenario,
                compared.scenario(),
                compared.candidates(),
                null,
                List.of(),
                null,
                AdviceRequest.HOTRANGE,
                List.copyOf(assumptions),
                List.of());
    }

    /** Figures of answers are US dollars by name; a scenario has one currency. */
    private static void checkCurrency(Scenario scenario) throws ScenarioProblems {
        String currency;
        try {
            currency = Pricing.of(scenario, scenario.strategies().get(0).setup())
                    .prices()
                    .currency();
        } catch (BadPrices e) {
            // Its run says so.
            return;
        }
        if (!currency.equals(DOLLARS)) {
            ProblemList problems = new ProblemList(scenario.file().toString());
            problems.add(
                    0,
                    "cost",
                    "has prices in %s; advice reckons in USD, which its fields are named by; hotrange run takes any currency"
                            .formatted(Names.shown(currency)));
            problems.throwIfAny();
        }
    }
}
