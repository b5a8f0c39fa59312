package hotrange.trace.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader made of a file.
 *
 * @param rows rows with data, usable or not
 * @param broken rows that were not usable
 * @param firstBroken the first five of them: {@code file:line: what was found}
 * @param notes sentences for the report on what differs from the file; empty when nothing does
 */
public record Read<T>(T value, long rows, long broken, List<String> firstBroken, List<String> notes) {

    public Read {
        firstBroken = List.copyOf(firstBroken);
        notes = List.copyOf(notes);
    }

    /** The same with another value. */
    public <V> Read<V> with(V other) {
        return new Read<>(other, rows, broken, firstBroken, notes);
    }

    /** What was made of several files, with the value of the first. */
    public static <T> Read<T> together(List<Read<T>> reads) {
        return new Read<>(
                reads.get(0).value(),
                reads.stream().mapToLong(Read::rows).sum(),
                reads.stream().mapToLong(Read::broken).sum(),
                reads.stream()
                        .flatMap(read -> read.firstBroken().stream())
                        .limit(RowTally.SHOWN_AT_MOST)
                        .toList(),
                reads.stream().flatMap(read -> read.notes().stream()).toList());
    }

    /** The same with one more sentence. */
    public Read<T> withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Read<>(value, rows, broken, firstBroken, more);
    }
}
