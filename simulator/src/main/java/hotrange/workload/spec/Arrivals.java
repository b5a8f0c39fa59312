package hotrange.workload.spec;

/** How calls spread around the rate. */
public enum Arrivals {
    /** Independent of each other: exponential gaps. */
    POISSON,
    /** Evenly spaced. */
    PACED
}
