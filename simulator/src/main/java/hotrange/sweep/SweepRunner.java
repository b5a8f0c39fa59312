package hotrange.sweep;

import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.SweepFile;
import hotrange.result.SweepGrid;
import hotrange.result.SweepPoint;
import hotrange.run.BadInput;
import hotrange.run.ProgressListener;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.run.Version;
import hotrange.scenario.Scenario;
import hotrange.scenario.Strategy;
import hotrange.scenario.SweptScenario;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the points of a grid that are not finished, several at a time, and puts each into its folder when it has ended.
 * What a point finds depends neither on the other points nor on what runs at the same time.
 */
public final class SweepRunner {

    private static final int PROBLEMS_AT_MOST = 20;

    private final SweptScenario swept;
    private final SweepGrid grid;
    private final Shard shard;
    private final SweepFolder folder;
    private final Digests digests = new Digests();
    private final List<Work> work = new ArrayList<>();
    private int takenOver;

    /** A point to run. */
    private record Work(int point, String digest, long seconds) {}

    /** {@code shard} is the part of the grid to run. */
    public SweepRunner(SweptScenario swept, Shard shard, SweepFolder folder) {
        this.swept = swept;
        this.shard = shard;
        this.folder = folder;
        int points = Math.toIntExact(swept.points());
        grid = new SweepGrid(
                SweepFile.SCHEMA,
                Version.NUMBER,
                swept.base().title(),
                digests.of(List.of(Version.NUMBER, swept.axes().toString(), swept.decisive(0)), swept.recorded(0)),
                points,
                swept.axes(),
                swept.base().strategies().stream().map(Strategy::name).toList(),
                swept.notes());
    }

    /** The whole grid, of which this may run a part. */
    public SweepGrid grid() {
        return grid;
    }

    /** How many points are to be run. */
    public int toRun() {
        return work.size();
    }

    /** How many points were finished before. */
    public int takenOver() {
        return takenOver;
    }

    /**
     * Checks every point of the part and finds those that are not finished.
     *
     * @throws ScenarioProblems when the values of points do not go together
     * @throws IOException when the folder cannot be read or written
     */
    public void plan() throws ScenarioProblems, IOException {
        List<ScenarioProblem> problems = new ArrayList<>();
        for (int point = shard.index(); point < grid.points(); point += shard.count()) {
            try {
                Scenario scenario = swept.scenario(point);
                String digest = digests.of(List.of(Version.NUMBER, swept.decisive(point)), swept.recorded(point));
                long runs =
                        (long) scenario.replications() * scenario.strategies().size();
                work.add(new Work(point, digest, scenario.duration().toSeconds() * runs));
            } catch (ScenarioProblems e) {
                problems.addAll(e.problems());
                if (problems.size() >= PROBLEMS_AT_MOST) {
                    break;
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioProblems(problems);
        }
        List<Work> finished = new ArrayList<>();
        for (Work unit : work) {
            SweepPoint found = folder.finished(unit.point);
            if (found != null && found.digest().equals(unit.digest)) {
                finished.add(unit);
                if (!found.grid().equals(grid.digest())) {
                    folder.add(point(unit, found.strategies()));
                }
            }
        }
        work.removeAll(finished);
        takenOver = finished.size();
    }

    /**
     * Runs what {@link #plan} found.
     *
     * @param threads points at the same time or, where there are fewer points, replications
     * @param strict refuse recorded files with broken rows
     * @throws BadInput when a recorded file or a combination of values makes a run impossible
     * @throws IOException when a point cannot be written
     */
    public void run(int threads, boolean strict, ProgressListener progress) throws IOException {
        boolean beside = work.size() >= threads;
        ExecutorService pool = Executors.newFixedThreadPool(beside ? threads : 1, SweepRunner::daemon);
        AtomicLong done = new AtomicLong();
        long total = work.stream().mapToLong(Work::seconds).sum();
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Work unit : work) {
                AtomicLong own = new AtomicLong();
                ProgressListener part = (now, all) -> {
                    long before = own.getAndAccumulate(now, Math::max);
                    progress.progress(done.addAndGet(Math.max(0, now - before)), total);
                };
                RunOptions options = new RunOptions(beside ? 1 : threads, strict, part);
                futures.add(pool.submit(() -> run(unit, options)));
            }
            for (Future<?> future : futures) {
                get(future);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void run(Work unit, RunOptions options) {
        try {
            RunResult result =
                    Simulator.run(swept.scenario(unit.point), options).result();
            folder.add(point(
                    unit, result.strategies().stream().map(SweepRunner::found).toList()));
        } catch (BadInput e) {
            throw new BadInput("point %d %s: %s".formatted(unit.point, swept.values(unit.point), e.getMessage()));
        } catch (ScenarioProblems e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SweepPoint point(Work unit, List<SweepPoint.Found> strategies) {
        return new SweepPoint(grid.digest(), unit.point, unit.digest, swept.values(unit.point), strategies);
    }

    private static SweepPoint.Found found(StrategyResult result) {
        return new SweepPoint.Found(
                result.name(),
                result.notes(),
                result.metrics(),
                result.workloads().size() == 1 ? new LinkedHashMap<>() : result.workloads());
    }

    private static void get(Future<?> future) throws IOException {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hotrange-point");
        thread.setDaemon(true);
        return thread;
    }
}
