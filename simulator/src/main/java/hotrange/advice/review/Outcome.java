package hotrange.advice.review;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the simulation says of a mend: throttles and 99th percentile by their intervals, costs from 0.5 % of the bill on. */
public enum Outcome {
    /** Something is better and nothing is worse. */
    HELPS("helps"),
    /** Something is better and something is worse. */
    TRADES("trades"),
    /** Nothing is shown to be better or worse. */
    NO_DIFFERENCE("no difference shown"),
    /** Something is worse and nothing is better. */
    WORSE("worse");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    static Outcome of(boolean better, boolean worse) {
        return better ? (worse ? TRADES : HELPS) : worse ? WORSE : NO_DIFFERENCE;
    }

    /** As people and files read it. */
    @JsonValue
    public String words() {
        return words;
    }
}
