package hotrange.advice.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was written: nothing is understood yet.
 *
 * @param file as the user named it
 * @param query what is asked; may be empty
 * @param constraints by name, in the order of {@link #CONSTRAINTS}; those left out are not in it
 * @param excerpt of a reference; null for none
 * @param source the name that the answer's constraints carry
 * @param unread members that nothing is taken from, one sentence each
 */
public record AdviceRequest(
        String file,
        String query,
        Map<String, Given> constraints,
        @Nullable String excerpt,
        String source,
        List<String> unread) {

    /** Members of {@code constraints}. */
    public static final List<String> CONSTRAINTS = List.of(
            "table_profile",
            "target_tps",
            "traffic_pattern",
            "read_write_ratio",
            "latency_target",
            "cost_budget",
            "consistency_need",
            "idempotency_scope");

    /** Who signs constraints unless the request says otherwise. */
    public static final String HOTRANGE = "hotrange";

    /**
     * A value with its place.
     *
     * @param path from the request's root
     * @param text as written, numbers too
     * @param line from 1; 0 where it is not known
     */
    public record Given(String path, String text, int line) {}

    public AdviceRequest {
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(constraints));
        unread = List.copyOf(unread);
    }
}
