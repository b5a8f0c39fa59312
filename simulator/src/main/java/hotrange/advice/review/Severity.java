package hotrange.advice.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters, worst first. */
public enum Severity {
    /** The design does not carry its load, or loses or doubles work. */
    FAULT,
    /** It works, at a price or with a risk that is not needed. */
    WARNING,
    /** Something to know or to decide. */
    NOTE;

    /** As people and files read it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
