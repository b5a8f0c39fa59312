package hotrange.definition;

import java.util.List;

/**
 * What files of definitions hold.
 *
 * @param tables in file order, at least one
 * @param notes what was left out, changed, assumed or not understood
 */
public record Definitions(List<TableDefinition> tables, List<Note> notes) {

    public Definitions {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }
}
