package hotrange.advice;

import hotrange.advice.Answer.Analysis;
import hotrange.advice.Answer.Compared;
import hotrange.advice.Answer.Recommendation;
import hotrange.advice.Answer.TradeOff;
import hotrange.advice.review.Finding;
import hotrange.result.Metric;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.run.ProgressListener;
import hotrange.run.RunOptions;
import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Simulates the candidates of a brief, chooses one and writes the answer. */
public final class Advisor {

    private Advisor() {}

    /**
     * An answer with the run that it rests on.
     *
     * @param output of all candidates, without a look at sensitivity
     */
    public record Advice(Answer answer, RunOutput output) {}

    /**
     * Simulates and answers. The result depends on the brief only, not on the number of threads.
     *
     * @param findings of checks of the design, which the answer passes on
     * @param threads replications that run at the same time
     */
    public static Advice advise(Brief brief, List<Finding> findings, int threads, ProgressListener progress) {
        RunOutput output = Simulator.run(brief.scenario(), new RunOptions(threads, false, progress));
        List<Judged> all = new ArrayList<>();
        for (int i = 0; i < brief.candidates().size(); i++) {
            all.add(Judged.of(
                    brief.candidates().get(i),
                    brief.scenario().strategies().get(i),
                    output.result().strategies().get(i),
                    brief));
        }
        Choice choice = Choice.of(all);
        RunResult closer = closer(brief.scenario(), all, choice, threads, progress);
        return new Advice(answer(brief, output.result(), all, choice, closer, findings), output);
    }

    /**
     * What other values of assumptions make of recommendation and runner-up, in their first replication, and what is left
     * of the throttles of the first candidate that misses limits by them if their causes are cured.
     */
    private static RunResult closer(
            Scenario scenario, List<Judged> all, Choice choice, int threads, ProgressListener progress) {
        List<String> names = Stream.concat(
                        Confidence.finalists(choice).stream(),
                        all.stream()
                                .filter(judged ->
                                        !judged.meets() && judged.result().rootCause() != null)
                                .limit(1))
                .map(Judged::name)
                .toList();
        List<Strategy> finalists = scenario.strategies().stream()
                .filter(strategy -> names.contains(strategy.name()))
                .toList();
        Scenario once = new Scenario(
                scenario.file(),
                scenario.text(),
                scenario.title(),
                scenario.question(),
                scenario.seed(),
                scenario.duration(),
                scenario.warmup(),
                1,
                finalists,
                List.of());
        return Simulator.run(once, new RunOptions(threads, false, true, progress))
                .result();
    }

    static Answer answer(
            Brief brief,
            RunResult result,
            List<Judged> all,
            Choice choice,
            @Nullable RunResult closer,
            List<Finding> findings) {
        EvidenceList evidence =
                new EvidenceList(Brief.SCENARIO, brief.scenario().seed());
        List<RootCause.Cured> cures = closer == null ? null : closer.cures();
        Found found = new Found(brief, result, all, choice, cures == null ? List.of() : cures, evidence);
        Analysis analysis =
                new Analysis(CapacityText.summary(found), HotspotText.findings(found), CapacityText.findings(found));
        String rationale = RationaleText.of(found);
        Recommendation recommendation = RecommendationText.of(found);
        List<TradeOff> tradeOffs = TradeOffText.of(found);
        Confidence confidence = Confidence.of(choice, brief, closer == null ? null : closer.sensitivity());
        Stream<Judged> probes =
                all.stream().filter(judged -> !judged.candidate().eligible());
        return new Answer(
                analysis,
                rationale,
                recommendation,
                RecommendationText.constraints(found),
                tradeOffs,
                confidence.value(),
                confidence.basis(),
                Stream.concat(choice.ranked().stream(), probes)
                        .map(Advisor::compared)
                        .toList(),
                evidence.all(),
                brief.assumptions(),
                brief.unparsed(),
                List.copyOf(findings));
    }

    private static Compared compared(Judged judged) {
        return new Compared(
                judged.name(),
                judged.candidate().eligible(),
                judged.meets(),
                judged.misses(),
                Judged.found(judged.result(), Metric.THROTTLED_SHARE),
                Judged.found(judged.result(), Metric.FAILED_SHARE),
                Judged.found(judged.result(), Metric.CLIENT_P99),
                judged.perMonth());
    }
}
