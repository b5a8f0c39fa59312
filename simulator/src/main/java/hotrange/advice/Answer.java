package hotrange.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import hotrange.advice.review.Evidence;
import hotrange.advice.review.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for advice; its JSON is described by {@link AdviceSchemas#answer()}.
 *
 * <p>{@code [e3]} in a text stands for the evidence of this id.
 *
 * @param rationale the steps from what was found to the recommendation
 * @param tradeOffs between options
 * @param confidence 0 to 1, see {@link Confidence}
 * @param candidates what was compared, the recommended one first
 * @param evidence every figure that the texts point to
 * @param assumptions what the request left open
 * @param unparsed what of the request was not understood
 * @param designFindings of checks of the design; left out where there are none
 */
public record Answer(
        Analysis analysis,
        String rationale,
        Recommendation recommendation,
        List<Constraint> constraints,
        @JsonProperty("trade_offs") List<TradeOff> tradeOffs,
        double confidence,
        @JsonProperty("confidence_basis") ConfidenceBasis confidenceBasis,
        List<Compared> candidates,
        List<Evidence> evidence,
        List<String> assumptions,
        List<String> unparsed,

        @JsonProperty("design_findings") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Finding> designFindings) {

    /** What was found of the workload, its keys and its capacity. */
    public record Analysis(
            @JsonProperty("workload_summary") String workloadSummary,
            @JsonProperty("hotspot_findings") List<String> hotspotFindings,
            @JsonProperty("capacity_findings") String capacityFindings) {}

    /** What to do. */
    public record Recommendation(
            String strategy,
            @JsonProperty("meets_limits") boolean meetsLimits,
            @JsonProperty("partition_strategy") String partitionStrategy,
            @JsonProperty("capacity_mode") String capacityMode,
            @JsonProperty("throttling_mitigation") List<String> throttlingMitigation,
            @JsonProperty("operational_controls") List<String> operationalControls) {}

    /** Whether a constraint must hold. */
    public enum Priority {
        HARD,
        SOFT;

        /** As programs read it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A rule for other programs to match on; id, target and value are kebab-case tokens. */
    public record Constraint(
            String id,
            String target,
            String value,
            Priority priority,
            @JsonProperty("source_agent") String sourceAgent) {}

    /** An option with what speaks for and against it. */
    public record TradeOff(
            String option,
            List<String> pros,
            List<String> cons,
            @JsonProperty("recommended_when") String recommendedWhen) {}

    /** The three parts whose product the confidence is, each 0 to 1, and how they come about. */
    public record ConfidenceBasis(double intervals, double assumptions, double input, List<String> reasons) {}

    /**
     * A candidate.
     *
     * @param eligible whether it could be recommended; others show what something costs
     * @param misses which limits it misses, in words
     */
    public record Compared(
            String strategy,
            boolean eligible,
            @JsonProperty("meets_limits") boolean meetsLimits,
            List<String> misses,
            @JsonProperty("throttled_share") @Nullable Double throttledShare,
            @JsonProperty("failed_share") @Nullable Double failedShare,
            @JsonProperty("client_p99_micros") @Nullable Double clientP99Micros,
            @JsonProperty("usd_per_month") double usdPerMonth) {}
}
