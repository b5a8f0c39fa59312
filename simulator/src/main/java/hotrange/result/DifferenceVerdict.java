package hotrange.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison of a metric comes to. */
public enum DifferenceVerdict {
    BETTER("better"),
    WORSE("worse"),
    /** The replications do not show one; there may be one. */
    NOT_SHOWN("no difference shown"),
    /** The same value in every replication. */
    EQUAL("equal");

    private final String words;

    DifferenceVerdict(String words) {
        this.words = words;
    }

    /** As people and result files read it. */
    @JsonValue
    public String words() {
        return words;
    }
}
