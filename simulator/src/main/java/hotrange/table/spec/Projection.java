package hotrange.table.spec;

import java.util.List;

/**
 * What an index copies from an item besides the keys of table and index (2.2).
 *
 * @param projectionType as AWS spells it
 * @param nonKeyAttributes further attributes, INCLUDE only
 */
public record Projection(ProjectionType projectionType, List<String> nonKeyAttributes) {

    /** How much is copied. */
    public enum ProjectionType {
        /** The whole item. */
        ALL,
        /** Nothing but keys. */
        KEYS_ONLY,
        /** Keys and the attributes that are named. */
        INCLUDE
    }

    public Projection {
        nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }
}
