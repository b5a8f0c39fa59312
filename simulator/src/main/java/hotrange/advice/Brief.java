package hotrange.advice;

import hotrange.advice.candidate.Candidate;
import hotrange.advice.candidate.RequestCandidates;
import hotrange.advice.candidate.ScenarioCandidates;
import hotrange.advice.request.AdviceRequest;
import hotrange.advice.request.FactsReader;
import hotrange.advice.request.LatencyLimit;
import hotrange.advice.request.WorkloadFacts;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What advice is given on: candidates to simulate and the limits that they have to keep.
 *
 * @param scenario with one strategy for each candidate
 * @param candidates in the order of the strategies
 * @param facts of the request; null where a scenario was given instead
 * @param latency limits besides those of throttles and failures
 * @param budget US dollars a month that must not be exceeded; null for none
 * @param source who signs constraints
 */
public record Brief(
        Scenario scenario,
        List<Candidate> candidates,
        @Nullable WorkloadFacts facts,
        List<LatencyLimit> latency,
        @Nullable Double budget,
        String source,
        List<String> assumptions,
        List<String> unparsed) {

    /** The name under which an answer's folder holds the scenario. */
    public static final String SCENARIO = "scenario.yaml";

    /**
     * Of a request.
     *
     * @throws ScenarioProblems when it cannot be answered as it is
     */
    public static Brief of(AdviceRequest request) throws ScenarioProblems {
        WorkloadFacts facts = FactsReader.read(request);
        List<Candidate> candidates = RequestCandidates.of(facts);
        Scenario scenario = scenario(request, RequestCandidates.scenario(facts, candidates));
        return new Brief(
                scenario,
                candidates,
                facts,
                facts.latency(),
                facts.costIsSecondary() ? null : facts.budget(),
                request.source(),
                facts.assumptions(),
                facts.unparsed());
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

    /** Of a scenario that exists. */
    public static Brief of(Scenario scenario) {
        ScenarioCandidates compared = ScenarioCandidates.of(scenario);
        return new Brief(
                compared.scenario(),
                compared.candidates(),
                null,
                List.of(),
                null,
                AdviceRequest.HOTRANGE,
                List.of("a scenario names no latency target and no budget: the cheapest that is not throttled counts"),
                List.of());
    }
}
