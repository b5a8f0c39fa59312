package hotrange.sweep;

import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import hotrange.run.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Points of one grid that lie in several folders, put in order: every point once, and none of another grid. */
public final class SweepMerge {

    private static final int NAMED = 10;

    private final SweepGrid grid;
    private final Path first;
    private final TreeMap<Integer, Path> files = new TreeMap<>();

    private SweepMerge(SweepGrid grid, Path first) {
        this.grid = grid;
        this.first = first;
    }

    /**
     * Looks at all folders.
     *
     * @throws BadInput when they do not make a whole grid; the message says what to do
     * @throws IOException when something cannot be read
     */
    public static SweepMerge of(List<Path> folders) throws IOException {
        SweepMerge merge = null;
        for (Path folder : folders) {
            SweepFolder source = new SweepFolder(folder);
            SweepGrid grid = source.grid();
            if (merge == null) {
                merge = new SweepMerge(grid, folder);
            }
            if (!grid.equals(merge.grid)) {
                throw new BadInput("%s is of another grid than %s: %s; merge folders of one sweep only"
                        .formatted(folder, merge.first, merge.difference(grid)));
            }
            for (Path file : source.files()) {
                merge.add(file);
            }
        }
        if (merge == null) {
            throw new BadInput("--merge needs at least one folder");
        }
        merge.checkComplete();
        return merge;
    }

    private String difference(SweepGrid other) {
        if (!grid.version().equals(other.version())) {
            return "version %s, not %s".formatted(other.version(), grid.version());
        }
        if (!grid.axes().equals(other.axes())) {
            return "other paths or values";
        }
        return grid.strategies().equals(other.strategies())
                ? "something else in the scenario, or the build of Hotrange, differs"
                : "other strategies";
    }

    private void add(Path file) throws IOException {
        SweepPoint point = SweepFile.readPoint(file);
        if (!point.grid().equals(grid.digest()) || point.index() >= grid.points()) {
            throw new BadInput(
                    "%s is of another grid than the grid.json beside it: run that part again, or remove the file"
                            .formatted(file));
        }
        Path earlier = files.putIfAbsent(point.index(), file);
        if (earlier != null && !Files.readString(earlier).equals(Files.readString(file))) {
            throw new BadInput("%s and %s are the same point with different content: remove the one that is wrong"
                    .formatted(earlier, file));
        }
    }

    private void checkComplete() {
        List<String> missing = new ArrayList<>();
        for (int point = 0; point < grid.points() && missing.size() <= NAMED; point++) {
            if (!files.containsKey(point)) {
                missing.add(missing.size() == NAMED ? "…" : String.valueOf(point));
            }
        }
        if (!missing.isEmpty()) {
            throw new BadInput(
                    "%d of %d points are missing: %s; run their shards (of n shards, point p is in shard p mod n)"
                                    .formatted(grid.points() - files.size(), grid.points(), String.join(", ", missing))
                            + ", or name their folders, too");
        }
    }

    /** What all folders have in common. */
    public SweepGrid grid() {
        return grid;
    }

    /** One file for each point, in order. */
    public List<Path> files() {
        return List.copyOf(files.values());
    }
}
