package hotrange.advice;

import hotrange.advice.review.Evidence;
import hotrange.result.CanonicalJson;
import java.util.List;
import java.util.stream.Stream;

/** What every form of an answer for people says in the same words. */
final class AnswerParts {

    static final String NONE = "–";
    static final String NO_CANDIDATE = "No candidate keeps all limits; this one does least harm.";

    static final List<String> CONSTRAINTS = List.of("target", "value", "priority", "source");
    static final List<String> EVIDENCE = List.of("id", "metric", "value", "95 % interval", "candidate");

    private AnswerParts() {}

    /** What to do, point by point. */
    static List<String> points(Answer.Recommendation advice) {
        return Stream.of(
                        List.of("Keys: " + advice.partitionStrategy(), "Capacity: " + advice.capacityMode()),
                        advice.throttlingMitigation(),
                        advice.operationalControls())
                .flatMap(List::stream)
                .toList();
    }

    /** What the confidence is the product of. */
    static String factors(Answer.ConfidenceBasis basis) {
        return "%s by intervals × %s by assumptions of the model × %s by what the request said."
                .formatted(
                        CanonicalJson.number(basis.intervals()),
                        CanonicalJson.number(basis.assumptions()),
                        CanonicalJson.number(basis.input()));
    }

    /** Cells under {@link #CONSTRAINTS}. */
    static List<List<String>> constraints(Answer answer) {
        return answer.constraints().stream()
                .map(c -> List.of(c.target(), c.value(), c.priority().word(), c.sourceAgent()))
                .toList();
    }

    /** Cells under {@link #EVIDENCE}. */
    static List<List<String>> evidence(Answer answer) {
        return answer.evidence().stream().map(AnswerParts::cells).toList();
    }

    private static List<String> cells(Evidence evidence) {
        Double low = evidence.low();
        Double high = evidence.high();
        return List.of(
                evidence.id(),
                evidence.metric(),
                CanonicalJson.number(evidence.value()),
                low == null || high == null ? NONE : CanonicalJson.number(low) + " to " + CanonicalJson.number(high),
                evidence.strategy());
    }
}
