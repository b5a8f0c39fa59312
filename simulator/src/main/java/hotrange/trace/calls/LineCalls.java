package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;

/** A format with at most one call in each line. */
abstract class LineCalls implements CallDecoder {

    /**
     * Reads a line that is not blank into a cleared row; false when it holds no call, which it has told the tally unless
     * it is no row at all.
     */
    abstract boolean parse(String line, CallRow row, Path file, RowTally tally) throws BrokenRow;

    /** Told that a file begins. */
    void begin() {}

    @Override
    public final void decode(Path file, RowTally tally, CallVisitor visitor) {
        begin();
        CallRow row = new CallRow();
        try (Lines lines = new Lines(file, tally.bytesRead())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    row.clear();
                    if (parse(line, row, file, tally)) {
                        visitor.call(row);
                        tally.good();
                    }
                } catch (BrokenRow e) {
                    tally.broken(lines.lineNumber(), e);
                }
            }
            if (lines.lineNumber() == 0) {
                throw new BadRecording(file, "the file is empty.");
            }
        }
    }
}
