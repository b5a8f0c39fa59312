package hotrange.advice.request;

import java.time.Duration;

/** How the rate changes over time, with what is assumed where the request does not say how much and how long. */
public enum TrafficPattern {
    /** The same rate throughout. */
    STEADY("steady", 1, Duration.ZERO),
    /** Bursts of minutes. */
    BURSTY("bursty", 2, Duration.ofMinutes(2)),
    /** Peaks of seconds. */
    SPIKY("spiky", 4, Duration.ofSeconds(30));

    /** From one burst to the next; assumed, as requests do not say it. */
    public static final Duration EVERY = Duration.ofMinutes(20);

    private final String word;
    private final double factor;
    private final Duration length;

    TrafficPattern(String word, double factor, Duration length) {
        this.word = word;
        this.factor = factor;
        this.length = length;
    }

    /** As requests write it. */
    public String word() {
        return word;
    }

    /** Times of the sustained rate that a burst is where none is named. */
    public double factor() {
        return factor;
    }

    /** How long a burst lasts. */
    public Duration length() {
        return length;
    }
}
