package hotrange.result.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep goes through.
 *
 * @param schema {@link SweepFile#SCHEMA}
 * @param version of Hotrange
 * @param scenario its title
 * @param digest of everything that decides the points; sweeps with the same one have the same points
 * @param points how many there are
 * @param axes the first is the slowest; none for a single point
 * @param strategies their names, in file order
 * @param search the number that is searched and the conditions that must hold; null without a search
 * @param notes what a reader must know, for example a path that a strategy sets itself
 */
public record SweepGrid(
        int schema,
        String version,
        String scenario,
        String digest,
        int points,
        List<SweepAxis> axes,
        List<String> strategies,
        @Nullable Search search,
        List<String> notes) {

    /**
     * What is searched at every point, as the command line gave it.
     *
     * @param between null for the bounds that follow from the file's value
     * @param tolerance by how much of itself a value may lie below the highest safe one
     */
    public record Search(
            String path, String conditions, @Nullable String between, double tolerance) {}
}
