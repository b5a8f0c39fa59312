package hotrange.imports;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names as a scenario takes them: 1 to 60 printable characters, each once. AWS allows up to 255 characters
 * for tables and indexes.
 */
final class ScenarioNames {

    private static final int LENGTH_AT_MOST = 60;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /** The name in the scenario; the same for the same name. */
    String of(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        String free = another(name);
        names.put(name, free);
        return free;
    }

    /** A name like this one that nothing else has. */
    String another(String name) {
        String free = cut(clean(name), LENGTH_AT_MOST);
        for (int i = 2; !taken.add(free); i++) {
            String suffix = "~" + i;
            free = cut(clean(name), LENGTH_AT_MOST - suffix.length()) + suffix;
        }
        return free;
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '_' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().isBlank() ? "unnamed" : clean.toString();
    }

    /** Never half of a character of two. */
    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }
}
