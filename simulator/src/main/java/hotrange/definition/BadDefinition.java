package hotrange.definition;

/** A definition that cannot be used as it is; the message is for the user, with the file and, if known, line and path. */
public final class BadDefinition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadDefinition(String file, String found) {
        super(file + ": " + found);
    }

    BadDefinition(String file, int line, int column, String found) {
        super(file + ":" + line + ":" + column + ": " + found);
    }

    BadDefinition(String file, Value at, String path, String found) {
        super(file + ":" + at.line() + ":" + at.column() + (path.isEmpty() ? "" : " " + path) + ": " + found);
    }
}
