package hotrange.advice;

import hotrange.advice.Answer.Evidence;
import hotrange.report.Preface;
import hotrange.report.Preface.Part;
import hotrange.result.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An answer as the preface of the page of its candidates. */
public final class AnswerPage {

    private AnswerPage() {}

    /** The preface; the candidates themselves stand in the table of the page. */
    public static Preface of(Answer answer) {
        Answer.Recommendation advice = answer.recommendation();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.text(
                "Recommendation: " + advice.strategy(),
                advice.meetsLimits()
                        ? List.of(answer.analysis().workloadSummary())
                        : List.of(
                                answer.analysis().workloadSummary(),
                                "No candidate keeps all limits; this one does least harm."),
                Stream.of(
                                List.of("Keys: " + advice.partitionStrategy(), "Capacity: " + advice.capacityMode()),
                                advice.throttlingMitigation(),
                                advice.operationalControls())
                        .flatMap(List::stream)
                        .toList()));
        parts.add(Part.text(
                "Analysis",
                List.of(answer.analysis().capacityFindings(), answer.rationale()),
                answer.analysis().hotspotFindings()));
        parts.add(Part.table(
                "Trade-offs",
                List.of("option", "for", "against", "when"),
                answer.tradeOffs().stream()
                        .map(option -> List.of(
                                option.option(),
                                String.join(" ", option.pros()),
                                String.join(" ", option.cons()),
                                option.recommendedWhen()))
                        .toList()));
        parts.add(confidence(answer));
        if (!answer.designFindings().isEmpty()) {
            parts.add(Part.table(
                    "Design findings",
                    List.of("rule", "severity", "where", "found", "advice", "simulated"),
                    answer.designFindings().stream()
                            .map(finding -> List.of(
                                    finding.rule(),
                                    finding.severity().word(),
                                    finding.where(),
                                    finding.found(),
                                    finding.advice(),
                                    finding.simulated() == null ? "–" : finding.simulated()))
                            .toList()));
        }
        parts.add(Part.table(
                "Constraints",
                List.of("target", "value", "priority", "source"),
                answer.constraints().stream()
                        .map(c -> List.of(c.target(), c.value(), c.priority().word(), c.sourceAgent()))
                        .toList()));
        parts.add(Part.table(
                "Evidence",
                List.of("id", "metric", "value", "95 % interval", "candidate"),
                answer.evidence().stream().map(AnswerPage::row).toList()));
        return new Preface(parts);
    }

    private static Part confidence(Answer answer) {
        List<String> points = new ArrayList<>(answer.confidenceBasis().reasons());
        answer.assumptions().forEach(assumed -> points.add("assumed: " + assumed));
        answer.unparsed().forEach(text -> points.add("not understood: " + text));
        return Part.text(
                "Confidence " + CanonicalJson.number(answer.confidence()),
                List.of("%s by intervals × %s by assumptions of the model × %s by what the request said."
                        .formatted(
                                CanonicalJson.number(answer.confidenceBasis().intervals()),
                                CanonicalJson.number(answer.confidenceBasis().assumptions()),
                                CanonicalJson.number(answer.confidenceBasis().input()))),
                points);
    }

    private static List<String> row(Evidence evidence) {
        Double low = evidence.low();
        Double high = evidence.high();
        return List.of(
                evidence.id(),
                evidence.metric(),
                CanonicalJson.number(evidence.value()),
                low == null || high == null ? "–" : CanonicalJson.number(low) + " to " + CanonicalJson.number(high),
                evidence.strategy());
    }
}
