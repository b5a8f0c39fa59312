package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;

/** What to do with a call. */
interface CallVisitor {

    /** Takes a call; the row is used again for the next one. */
    void call(CallRow row) throws BrokenRow;
}
