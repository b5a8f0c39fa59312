package hotrange.advice.candidate;

/**
 * A design that is compared.
 *
 * @param name of its strategy
 * @param eligible whether it can be recommended; others are compared to show what something costs
 * @param overrides path and value of each of its overrides, in YAML; empty for the scenario as it is
 */
public record Candidate(String name, Design design, boolean eligible, String overrides) {

    /** Three nodes, as many as are recommended, of the one type whose price sources agree on (6.7). */
    static final String CACHE = "{items: {memory: 1 GB, timeToLive: 5m}, nodeType: dax.t3.small, nodes: 3}";
}
