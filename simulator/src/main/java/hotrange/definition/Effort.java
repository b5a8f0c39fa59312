package hotrange.definition;

import java.util.regex.Pattern;

/** What evaluating a template has taken so far; a template that takes more than any real one is an error. */
final class Effort {

    /** Values that need each other, one after the other: deeper than files nest, and within a thread's stack. */
    private static final int DEPTH_AT_MOST = 400;

    /** Values that all lists which are split or joined have together. */
    private static final int PARTS_AT_MOST = 200_000;

    /** Characters of all texts that are put together. */
    private static final int CHARACTERS_AT_MOST = 20_000_000;

    private final String file;
    private int depth;
    private long parts;
    private long characters;

    Effort(String file) {
        this.file = file;
    }

    /** Begins to evaluate a value. */
    void enter(Value value) {
        if (depth == DEPTH_AT_MOST) {
            throw new BadDefinition(file, value, "", "is the last of %d values that need each other".formatted(depth));
        }
        depth++;
    }

    /** Ends what was entered last. */
    void leave() {
        depth--;
    }

    /** Splits a text at a delimiter. */
    String[] split(Value at, String text, String delimiter) {
        // One part more than allowed tells that there are too many.
        String[] found = text.split(Pattern.quote(delimiter), PARTS_AT_MOST + 1);
        parts(at, found.length);
        return found;
    }

    /** Counts the values of a list. */
    void parts(Value at, int more) {
        parts += more;
        if (parts > PARTS_AT_MOST) {
            throw new BadDefinition(
                    file, at, "", "is where the template has split and joined more than 200,000 values");
        }
    }

    /** Counts the characters of a text. */
    void characters(Value at, int more) {
        characters += more;
        if (characters > CHARACTERS_AT_MOST) {
            throw new BadDefinition(file, at, "", "is where the template has made more than 20,000,000 characters");
        }
    }
}
