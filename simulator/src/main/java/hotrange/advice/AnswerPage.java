package hotrange.advice;

import hotrange.report.Preface;
import hotrange.report.Preface.Part;
import hotrange.result.CanonicalJson;
import java.util.ArrayList;
import java.util.List;

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
                        : List.of(answer.analysis().workloadSummary(), AnswerParts.NO_CANDIDATE),
                AnswerParts.points(advice)));
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
                                    finding.simulated() == null ? AnswerParts.NONE : finding.simulated()))
                            .toList()));
        }
        parts.add(Part.table("Constraints", AnswerParts.CONSTRAINTS, AnswerParts.constraints(answer)));
        parts.add(Part.table("Evidence", AnswerParts.EVIDENCE, AnswerParts.evidence(answer)));
        return new Preface(parts);
    }

    private static Part confidence(Answer answer) {
        List<String> points = new ArrayList<>(answer.confidenceBasis().reasons());
        answer.assumptions().forEach(assumed -> points.add("assumed: " + assumed));
        answer.unparsed().forEach(text -> points.add("not understood: " + text));
        return Part.text(
                "Confidence " + CanonicalJson.number(answer.confidence()),
                List.of(AnswerParts.factors(answer.confidenceBasis())),
                points);
    }
}
