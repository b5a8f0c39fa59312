package hotrange.compare;

/**
 * A strategy, or one workload of it, in both results.
 *
 * @param before name of the strategy in A; empty where A has none
 * @param after name of the strategy in B; empty where B has none
 * @param workload empty for the whole strategy
 */
public record Subject(String before, String after, String workload) {

    /** The name, or both where they differ. */
    public String strategy() {
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return before.isEmpty() ? after : before;
        }
        return before + " → " + after;
    }

    Subject part(String name) {
        return new Subject(before, after, name);
    }
}
