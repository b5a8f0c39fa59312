package hotrange.advice.candidate;

/**
 * A design that is compared.
 *
 * @param name of its strategy
 * @param eligible whether it can be recommended; others are compared to show what something costs
 * @param overrides path and value of each of its overrides, in YAML; empty for the scenario as it is
 */
public record Candidate(String name, Design design, boolean eligible, String overrides) {}
