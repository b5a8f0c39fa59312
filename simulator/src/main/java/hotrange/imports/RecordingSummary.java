package hotrange.imports;

import hotrange.trace.calls.Recording;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recording says of the traffic in it.
 *
 * @param rows rows read, usable or not
 * @param badRows rows that were not usable and left out
 * @param firstBadRows the first five of them: file, line and what was found
 * @param notes sentences on what differs from the files
 * @param part what of the recording the tables are about
 * @param tables one for each table with a call in that part, by name
 */
public record RecordingSummary(
        long rows,
        long badRows,
        List<String> firstBadRows,
        List<String> notes,
        PartOfRecording part,
        List<TableSummary> tables) {

    public RecordingSummary {
        firstBadRows = List.copyOf(firstBadRows);
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
    }

    /** The same without what rows that were not usable hold: all between the first and the last quote of a message. */
    public RecordingSummary withoutValues() {
        List<String> blank = firstBadRows.stream()
                .map(row -> row.replaceAll("(?s)'.*'", "'…'"))
                .toList();
        return new RecordingSummary(rows, badRows, blank, notes, part, tables);
    }

    /**
     * The summary of a part of a recording.
     *
     * @throws BadRecording when the part has no call, or more than can be counted
     */
    public static RecordingSummary of(Path file, Read<Recording> read, PartOfRecording part) {
        List<TableSummary> tables = new ArrayList<>();
        try {
            read.value().tables().forEach((name, calls) -> {
                TableSummary table = TableSummary.of(
                        name,
                        calls,
                        part.firstRow(calls),
                        part.endRow(calls),
                        read.value().estimates().get(name));
                if (table != null) {
                    tables.add(table);
                }
            });
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the units of its calls add up to more than 2^63 millionths.");
        }
        if (tables.isEmpty()) {
            RecordedCalls any = read.value().tables().values().iterator().next();
            throw new BadRecording(
                    file,
                    "there is no call between %s and %s of the recording, which ends at %s."
                            .formatted(
                                    PartOfRecording.shown(part.fromMicros()),
                                    PartOfRecording.shown(part.toMicros()),
                                    PartOfRecording.shown(any.time(any.rows() - 1) + any.resolutionMicros())));
        }
        List<String> notes = new ArrayList<>(read.notes());
        if (part.leftOut() > 0) {
            notes.add(part.note());
        }
        return new RecordingSummary(read.rows(), read.broken(), read.firstBroken(), notes, part, tables);
    }
}
