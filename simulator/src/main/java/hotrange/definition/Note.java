package hotrange.definition;

/**
 * Something that was left out, changed, assumed or not understood.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the whole file is meant
 * @param text one sentence without its stop
 */
public record Note(String file, int line, String text) {

    /** The note on one line, with its place. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + text : file + ": " + text;
    }
}
