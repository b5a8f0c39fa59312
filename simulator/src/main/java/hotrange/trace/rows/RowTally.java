package hotrange.trace.rows;

import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the rows of one file and keeps the first broken ones; in strict mode the first broken row ends the reading. */
public final class RowTally {

    static final int SHOWN_AT_MOST = 5;

    private final Path file;
    private final boolean strict;
    private final LongConsumer bytesRead;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final List<String> firstBroken = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();
    private long rows;
    private long broken;

    public RowTally(Path file, boolean strict) {
        this(file, strict, bytes -> {});
    }

    /** Tells {@code bytesRead} of bytes as they are read. */
    public RowTally(Path file, boolean strict, LongConsumer bytesRead) {
        this.file = file;
        this.strict = strict;
        this.bytesRead = bytesRead;
    }

    public LongConsumer bytesRead() {
        return bytesRead;
    }

    /** A row that is fine but no call; {@code kind} says in the plural what it is. */
    public void leftOut(String kind) {
        rows++;
        leftOut.merge(kind, 1L, Long::sum);
    }

    public void good() {
        rows++;
    }

    public void broken(long line, BrokenRow row) {
        if (strict) {
            throw new BadRecording(file, line, row.found() + ".");
        }
        rows++;
        broken++;
        if (firstBroken.size() < SHOWN_AT_MOST) {
            firstBroken.add(file.getFileName() + ":" + line + ": " + row.found());
            shown.append(shown.isEmpty() ? "" : "; ")
                    .append("line ")
                    .append(line)
                    .append(": ")
                    .append(row.found());
        }
    }

    public long rows() {
        return rows;
    }

    /** Refuses a file without a usable row. */
    public void requireUsableRows() {
        if (rows == 0) {
            throw new BadRecording(file, "the file has no rows.");
        }
        long others = leftOut.values().stream().mapToLong(Long::longValue).sum();
        if (rows == broken + others && others > 0) {
            throw new BadRecording(
                    file,
                    String.format(
                            Locale.ROOT,
                            "none of its %,d rows is a call to replay: %s%s.",
                            rows,
                            String.join("; ", leftOutNotes()),
                            broken > 0 ? "; " + shown : ""));
        }
        if (rows == broken) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "none of its %,d rows is usable: %s.", rows, shown));
        }
    }

    /**
     * What was made of the file.
     *
     * @param fate what became of broken rows, such as "left out"; null for no note on them
     */
    public <T> Read<T> read(T value, @Nullable String fate) {
        List<String> notes = new ArrayList<>();
        if (broken > 0 && fate != null) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows were not usable and %s: %s%s.",
                    file.getFileName(),
                    broken,
                    rows,
                    fate,
                    shown,
                    broken > SHOWN_AT_MOST ? "; and more" : ""));
        }
        for (String note : leftOutNotes()) {
            notes.add(file.getFileName() + ": " + note + ".");
        }
        return new Read<>(value, rows, broken, firstBroken, notes);
    }

    private List<String> leftOutNotes() {
        List<String> notes = new ArrayList<>();
        leftOut.forEach((kind, n) -> notes.add(String.format(Locale.ROOT, "%,d %s left out", n, kind)));
        return notes;
    }
}
