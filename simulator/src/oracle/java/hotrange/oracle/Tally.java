package hotrange.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was compared, by kind of operation, and what differed. */
final class Tally {

    /** Outcomes of a kind, with its first disagreement in words; empty for none. */
    record Count(int compared, int agreed, String example) {

        int differ() {
            return compared - agreed;
        }
    }

    private final Map<String, Count> kinds = new LinkedHashMap<>();

    /** Compares micro-units by resource; those without any may be left out. */
    void compare(String kind, Map<String, Long> ours, Map<String, Long> theirs, String operation) {
        same(kind, nonZero(ours), nonZero(theirs), operation);
    }

    /** Compares anything else. */
    void same(String kind, Object ours, Object theirs, String operation) {
        boolean same = ours.equals(theirs);
        Count before = kinds.getOrDefault(kind, new Count(0, 0, ""));
        String example = same || !before.example.isEmpty()
                ? before.example
                : operation + ": here " + ours + ", DynamoDB Local " + theirs;
        kinds.put(kind, new Count(before.compared + 1, before.agreed + (same ? 1 : 0), example));
    }

    private static Map<String, Long> nonZero(Map<String, Long> units) {
        Map<String, Long> result = new TreeMap<>(units);
        result.values().removeIf(value -> value == 0);
        return result;
    }

    Map<String, Count> kinds() {
        return kinds;
    }

    int compared() {
        return kinds.values().stream().mapToInt(Count::compared).sum();
    }
}
