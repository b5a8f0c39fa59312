package hotrange.definition;

/** A definition that cannot be used as it is; the message is for the user, with the file and, if known, line and path. */
public final class BadDefinition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadDefinition(String file, String found) {
        super(onOneLine(file + ": " + found));
    }

    BadDefinition(String file, int line, int column, String found) {
        super(onOneLine(file + ":" + line + ":" + column + ": " + found));
    }

    BadDefinition(String file, Value at, String path, String found) {
        super(onOneLine(
                file + ":" + at.line() + ":" + at.column() + (path.isEmpty() ? "" : " " + path) + ": " + found));
    }

    private static String onOneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
