package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.List;

/** Calls as one JSON object in each line; fields of objects within are named by paths with dots. */
final class JsonLineCalls implements CallDecoder {

    private final PathTexts texts;

    JsonLineCalls(LoadShape.RecordedCalls source, Assumed assumed) {
        texts = new PathTexts(source, assumed);
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        try (Lines lines = new Lines(file, tally.bytesRead())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    texts.clear();
                    texts.putObject("", line);
                    texts.parse(row);
                    visitor.call(row);
                    tally.good();
                } catch (BrokenRow e) {
                    tally.broken(lines.lineNumber(), e);
                }
            }
            if (lines.lineNumber() == 0) {
                throw new BadRecording(file, "the file is empty.");
            }
        }
    }

    @Override
    public List<String> end(Path file) {
        texts.requireNamed(file);
        return texts.unused();
    }
}
