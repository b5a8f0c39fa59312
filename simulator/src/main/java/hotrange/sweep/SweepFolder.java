package hotrange.sweep;

import hotrange.result.ResultFormatException;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a sweep keeps what is finished: {@code grid.json} and one file below {@code points} for each point, each put in
 * place as a whole. Whatever ends a process, what lies there is complete.
 */
public record SweepFolder(Path folder) {

    private static final String GRID = "grid.json";
    private static final String POINTS = "points";
    private static final String UNFINISHED = ".part";

    /** Writes the grid, before any point. */
    public void begin(SweepGrid grid) throws IOException {
        Files.createDirectories(folder.resolve(POINTS));
        write(folder.resolve(GRID), SweepFile.text(grid));
    }

    /** Puts a finished point in place. */
    void add(SweepPoint point) throws IOException {
        write(file(point.index()), SweepFile.text(point));
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The grid that was written here. */
    SweepGrid grid() throws IOException {
        return SweepFile.readGrid(folder.resolve(GRID));
    }

    /** The point that is finished, whatever grid it is of; null where there is none that can be read. */
    @Nullable
    SweepPoint finished(int index) throws IOException {
        try {
            return Files.exists(file(index)) ? SweepFile.readPoint(file(index)) : null;
        } catch (ResultFormatException e) {
            return null;
        }
    }

    /** The files of all points of a grid that is finished, in order. */
    public List<Path> files(SweepGrid grid) {
        return IntStream.range(0, grid.points()).mapToObj(this::file).toList();
    }

    /** The file of a point. */
    private Path file(int index) {
        return folder.resolve(POINTS).resolve(String.format(Locale.ROOT, "%05d.json", index));
    }

    /** The files of all finished points, by name. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(POINTS))) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[0-9]{5,}[.]json"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
