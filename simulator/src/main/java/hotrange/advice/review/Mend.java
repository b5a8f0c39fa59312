package hotrange.advice.review;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of the design that can be simulated.
 *
 * @param label few words
 * @param overrides path → value in YAML, as under {@code strategies} in a scenario
 */
record Mend(String label, Map<String, String> overrides) {

    Mend {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }
}
