package hotrange.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be said about the definitions that are being read; the same twice counts once. */
final class Notes {

    private static final int NOTES_AT_MOST = 1_000;

    private final Set<Note> notes = new LinkedHashSet<>();

    void add(String file, int line, String text) {
        if (notes.size() < NOTES_AT_MOST) {
            notes.add(new Note(file, line, text));
        } else if (notes.size() == NOTES_AT_MOST) {
            notes.add(new Note(file, 0, "there is more to say; only the first 1,000 notes are kept"));
        }
    }

    List<Note> all() {
        return List.copyOf(notes);
    }
}
