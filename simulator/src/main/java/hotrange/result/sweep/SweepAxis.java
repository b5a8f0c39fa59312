package hotrange.result.sweep;

import java.util.List;

/**
 * A value of a scenario that a sweep goes through.
 *
 * @param path where it stands, for example {@code workloads.checkout.rate}
 * @param values as written, in order; at least one
 */
public record SweepAxis(String path, List<String> values) {

    /** The path, or the last name of the first of several that change together. */
    public String label() {
        String[] paths = path.split(" & ", -1);
        return paths.length == 1 ? path : paths[0].replaceFirst(".*[.]", "") + " of " + paths.length + " paths";
    }
}
