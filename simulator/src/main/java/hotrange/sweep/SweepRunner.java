package hotrange.sweep;

import hotrange.result.StrategyResult;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import hotrange.run.BadInput;
import hotrange.run.ProgressListener;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.run.Version;
import hotrange.scenario.Scenario;
import hotrange.scenario.SearchedValue;
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
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the points of a grid that are not finished, several at a time, and puts each into its folder when it has ended.
 * What a point finds depends neither on the other points nor on what runs at the same time.
 */
public final class SweepRunner {

    private static final int PROBLEMS_AT_MOST = 20;

    /** Runs that a search takes, about: what the bar counts. */
    private static final int STEPS = 12;

    private final SweptScenario swept;
    private final SweepGrid grid;
    private final Shard shard;
    private final SweepFolder folder;
    private final Digests digests = new Digests();
    private final List<Work> work = new ArrayList<>();
    private final SweepGrid.@Nullable Search search;
    private int takenOver;

    /** Who searches, and is told how many seconds that was. */
    private record Helpers(ExecutorService threads, LongConsumer progress) {}

    /** A point to run. */
    private record Work(int point, String digest, long seconds) {}

    /**
     * Nothing run yet.
     *
     * @param shard the part of the grid to run
     * @param search what is searched at every point; null for nothing
     */
    public SweepRunner(SweptScenario swept, Shard shard, SweepFolder folder, SweepGrid.@Nullable Search search) {
        this.swept = swept;
        this.shard = shard;
        this.folder = folder;
        this.search = search;
        int points = Math.toIntExact(swept.points());
        grid = new SweepGrid(
                SweepFile.SCHEMA,
                Version.NUMBER,
                swept.base().title(),
                digest(0, swept.axes().toString()),
                points,
                swept.axes(),
                swept.base().strategies().stream().map(Strategy::name).toList(),
                search,
                swept.notes());
    }

    private String digest(int point, String further) {
        List<String> texts =
                List.of(Version.NUMBER, Build.fingerprint(), swept.decisive(point), String.valueOf(search), further);
        return digests.of(texts, swept.recorded(point));
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
     * @throws BadInput when a price is missing
     * @throws IOException when the folder cannot be read or written
     */
    public void plan() throws ScenarioProblems, IOException {
        List<ScenarioProblem> problems = new ArrayList<>();
        for (int point = shard.index(); point < grid.points(); point += shard.count()) {
            try {
                Scenario scenario = swept.scenario(point);
                check(point, scenario);
                for (Strategy strategy : scenario.strategies()) {
                    if (search != null) {
                        swept.searched(point, strategy.name(), asked(search));
                    }
                }
                long runs = (long) scenario.replications()
                        * scenario.strategies().size()
                        * (search == null ? 1 : 1 + STEPS);
                work.add(new Work(point, digest(point, ""), scenario.duration().toSeconds() * runs));
            } catch (ScenarioProblems e) {
                // Strategies and points often have the same.
                e.problems().stream()
                        .filter(problem -> !problems.contains(problem))
                        .forEach(problems::add);
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

    private void check(int point, Scenario scenario) {
        try {
            Simulator.check(scenario);
        } catch (BadInput e) {
            throw new BadInput(where(point) + e.getMessage());
        }
    }

    private String where(int point) {
        return swept.axes().isEmpty() ? "" : "point %d %s: ".formatted(point, swept.values(point));
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
        ExecutorService helpers = Executors.newFixedThreadPool(threads, SweepRunner::daemon);
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
                Helpers searching = new Helpers(helpers, seconds -> progress.progress(done.addAndGet(seconds), total));
                futures.add(pool.submit(() -> run(unit, options, searching)));
            }
            for (Future<?> future : futures) {
                get(future);
            }
        } finally {
            pool.shutdownNow();
            helpers.shutdownNow();
        }
    }

    private void run(Work unit, RunOptions options, Helpers helpers) {
        try {
            Scenario scenario = swept.scenario(unit.point);
            List<SweepPoint.Found> all = new ArrayList<>();
            for (StrategyResult found :
                    Simulator.run(scenario, options).result().strategies()) {
                all.add(new SweepPoint.Found(
                        found.name(),
                        found.notes(),
                        found.reasons(),
                        found.metrics(),
                        found.workloads().size() == 1 ? new LinkedHashMap<>() : found.workloads(),
                        safe(unit, scenario, found.name(), options, helpers)));
            }
            folder.add(point(unit, all));
        } catch (BadInput e) {
            throw new BadInput(where(unit.point) + e.getMessage());
        } catch (ScenarioProblems e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SweepPoint point(Work unit, List<SweepPoint.Found> strategies) {
        return new SweepPoint(grid.digest(), unit.point, unit.digest, swept.values(unit.point), strategies);
    }

    private @Nullable SafeValue safe(Work unit, Scenario scenario, String strategy, RunOptions options, Helpers helpers)
            throws ScenarioProblems, IOException {
        if (search == null) {
            return null;
        }
        SearchedValue number = swept.searched(unit.point, strategy, asked(search));
        List<Future<SafeValue.Search>> futures = new ArrayList<>();
        for (int r = 0; r < scenario.replications(); r++) {
            int replication = r;
            futures.add(helpers.threads.submit(() -> {
                SafeValue.Search found =
                        new SafeSearch(number, replication, search.tolerance(), options.strict()).run(replication == 0);
                helpers.progress.accept(scenario.duration().toSeconds() * STEPS);
                return found;
            }));
        }
        List<SafeValue.Search> searches = new ArrayList<>();
        for (Future<SafeValue.Search> future : futures) {
            searches.add(get(future));
        }
        return SafeValues.of(number, searches);
    }

    private static SearchedValue.Asked asked(SweepGrid.Search search) {
        return new SearchedValue.Asked(search.path(), search.conditions(), search.between());
    }

    private static <T> T get(Future<T> future) throws IOException {
        try {
            return future.get();
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
