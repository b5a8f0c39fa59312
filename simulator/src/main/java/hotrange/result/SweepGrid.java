package hotrange.result;

import java.util.List;

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
        List<String> notes) {}
