package hotrange.compare;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first place at which two JSON texts differ.
 *
 * @param path for example {@code strategies[0].metrics[2].value}; empty where all values are the same and only their
 *     writing differs
 * @param before the value of the first text, shortened
 * @param after the value of the second
 */
public record FirstDifference(String path, String before, String after) {

    private static final int SHOWN_AT_MOST = 80;
    private static final String NOTHING = "nothing";

    /** Null where the texts are the same. */
    static @Nullable FirstDifference of(String before, String after) {
        if (before.equals(after)) {
            return null;
        }
        FirstDifference found =
                of("", JsonMapper.shared().readTree(before), JsonMapper.shared().readTree(after));
        return found == null ? new FirstDifference("", "", "") : found;
    }

    private static @Nullable FirstDifference of(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (Objects.equals(before, after)) {
            return null;
        }
        if (before == null || after == null) {
            return new FirstDifference(path, shown(before), shown(after));
        }
        if (before.isObject() && after.isObject()) {
            Set<String> keys = new LinkedHashSet<>(before.propertyNames());
            keys.addAll(after.propertyNames());
            for (String key : keys) {
                FirstDifference found = of(path.isEmpty() ? key : path + "." + key, before.get(key), after.get(key));
                if (found != null) {
                    return found;
                }
            }
        }
        if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                FirstDifference found = of(path + "[" + i + "]", before.get(i), after.get(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return new FirstDifference(path, shown(before), shown(after));
    }

    private static String shown(@Nullable JsonNode node) {
        String text = node == null ? NOTHING : node.toString();
        return text.length() <= SHOWN_AT_MOST ? text : text.substring(0, SHOWN_AT_MOST) + "…";
    }
}
