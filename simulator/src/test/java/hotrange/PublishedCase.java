package hotrange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published case of {@code scenarios/validation/cases.yaml}.
 *
 * @param scenario the file that holds it, without its ending; null for none
 * @param same the case whose scenario holds it, too; null for none
 * @param sets assumptions of its own, named; null for none
 * @param note what a reader must know; null for nothing
 * @param untested why nothing shows it; null where something does
 * @param misses why bands are missed, by strategy, or {@code all}
 */
record PublishedCase(
        String id,
        String title,
        Kind kind,
        String published,
        @Nullable String scenario,
        @Nullable String same,
        @Nullable String sets,
        @Nullable String note,
        @Nullable String untested,
        Map<String, String> misses) {

    static final Path FOLDER = Path.of("..", "scenarios", "validation");

    private static final Set<String> KEYS =
            Set.of("title", "kind", "published", "scenario", "same", "sets", "note", "untested", "misses");

    /** What agreement with a case proves. */
    enum Kind {
        MEASURED("measured", "agreement with the service as somebody measured it, once"),
        DOCUMENTED("documented", "a rule is built as it is documented; nothing about reality"),
        WORDS("load exact, result in words", "direction and order of magnitude"),
        STORY("story", "an incident can be retold; several inputs are assumed");

        private final String shown;
        private final String proves;

        Kind(String shown, String proves) {
            this.shown = shown;
            this.proves = proves;
        }

        String shown() {
            return shown;
        }

        String proves() {
            return proves;
        }
    }

    /** Every case, in the order of the file. */
    static List<PublishedCase> all() throws IOException {
        List<PublishedCase> cases = new ArrayList<>();
        ((Map<?, ?>) FactSheet.yaml(FOLDER.resolve("cases.yaml")))
                .forEach((id, members) -> cases.add(of((String) id, (Map<?, ?>) members)));
        return cases;
    }

    private static PublishedCase of(String id, Map<?, ?> members) {
        if (!KEYS.containsAll(members.keySet())) {
            throw new IllegalArgumentException(id + " has other keys than " + KEYS + ": " + members.keySet());
        }
        Map<String, String> misses = new LinkedHashMap<>();
        if (members.get("misses") instanceof Map<?, ?> reasons) {
            reasons.forEach((strategy, reason) -> misses.put((String) strategy, (String) reason));
        }
        return new PublishedCase(
                id,
                text(members, "title", id),
                Kind.valueOf(text(members, "kind", id).toUpperCase(Locale.ROOT)),
                text(members, "published", id),
                (String) members.get("scenario"),
                (String) members.get("same"),
                (String) members.get("sets"),
                (String) members.get("note"),
                (String) members.get("untested"),
                misses);
    }

    private static String text(Map<?, ?> members, String key, String id) {
        if (members.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(id + " has no " + key);
    }
}
