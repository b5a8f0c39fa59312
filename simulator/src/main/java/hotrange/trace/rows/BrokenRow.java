package hotrange.trace.rows;

/** One row that is not usable; {@link RowTally} decides what follows from it. */
public final class BrokenRow extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokenRow(String found) {
        super(found, null, false, false);
    }

    /** What was found, as a clause without a full stop. */
    public String found() {
        return String.valueOf(getMessage());
    }
}
