package hotrange.trace;

/** One row that is not usable; {@link RowTally} decides what follows from it. */
final class BrokenRow extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenRow(String found) {
        super(found, null, false, false);
    }

    /** What was found, as a clause without a full stop. */
    String found() {
        return String.valueOf(getMessage());
    }
}
