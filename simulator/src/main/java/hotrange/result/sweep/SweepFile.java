package hotrange.result.sweep;

import hotrange.result.RecordJson;
import hotrange.result.ResultFormatException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The files of a sweep: {@code grid.json}, one file for each point, and {@code sweep.json} with all of them. */
public final class SweepFile {

    /** Of the files that this version writes. */
    public static final int SCHEMA = 1;

    private SweepFile() {}

    /** The canonical JSON of a grid. */
    public static String text(SweepGrid grid) {
        return RecordJson.text(grid);
    }

    /** The canonical JSON of a point. */
    public static String text(SweepPoint point) {
        return RecordJson.text(point);
    }

    /**
     * Reads a grid.
     *
     * @throws ResultFormatException when the file is not a grid or of a newer schema; the message names the file
     * @throws IOException when the file cannot be read
     */
    public static SweepGrid readGrid(Path file) throws IOException {
        SweepGrid grid = read(file, SweepGrid.class);
        if (grid.schema() != SCHEMA) {
            throw new ResultFormatException(
                    "%s: has schema %d; this version of Hotrange reads %d".formatted(file, grid.schema(), SCHEMA),
                    null);
        }
        return grid;
    }

    /**
     * Reads a point.
     *
     * @throws ResultFormatException when the file is not a point; the message names the file
     * @throws IOException when the file cannot be read
     */
    public static SweepPoint readPoint(Path file) throws IOException {
        return read(file, SweepPoint.class);
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return RecordJson.read(Files.readString(file), type);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (JacksonException e) {
            throw new ResultFormatException(file + ": not a readable part of a sweep, " + RecordJson.reason(e), e);
        }
    }

    /**
     * Writes the whole of a sweep.
     *
     * @param points texts of all points, in order
     */
    public static void write(SweepGrid grid, List<SweepKnee> knees, Iterable<String> points, Writer out)
            throws IOException {
        out.write("{\n\"grid\": ");
        out.write(text(grid).strip());
        out.write(",\n\"knees\": ");
        out.write(RecordJson.text(knees).strip());
        out.write(",\n\"points\": [");
        String separator = "\n";
        for (String point : points) {
            out.write(separator);
            out.write(point.strip());
            separator = ",\n";
        }
        out.write("\n]\n}\n");
    }
}
