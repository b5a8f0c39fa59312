package hotrange.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotrange.result.ReplicationSummary;
import hotrange.run.RunOptions;
import hotrange.run.RunOutput;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Strategy;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.Table;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The models that speed is quoted for, as scenarios in this package's resources. */
final class ReferenceModels {

    private ReferenceModels() {}

    /** R1, throttle-heavy: fixed shares of 150 write units/s per partition under Zipf 0.99, as of 2017. */
    static Scenario r1(int seconds) {
        return scenario("r1", "600s", seconds + "s");
    }

    /** R2, today's table with everything on: a hot key, an index of 200 keys, auto scaling. */
    static Scenario r2(int seconds) {
        return scenario("r2", "600s", seconds + "s");
    }

    /**
     * R3, quiet: R2 with 5,000 calls/s and without the hot key. R2's hot key is the head of its Zipf law, so here the same
     * million keys are equally often.
     */
    static Scenario r3(int seconds) {
        return scenario("r3", "600s", seconds + "s");
    }

    /** 100,000 writes/s with room for them. */
    static Scenario quietHour(int seconds) {
        return scenario("quiet-hour", "3600s", seconds + "s");
    }

    /** 10,000 writes/s under four strategies: three have room, in one a key gets twice what its partition can take. */
    static Scenario dayOfFour(int seconds) {
        return scenario("day-of-four", "86400s", seconds + "s");
    }

    /** Today's table, far from every limit: nothing throttles. */
    static Scenario quiet(int seconds, long keys) {
        return scenario("quiet", "600s", seconds + "s", "1_000_000", String.valueOf(keys));
    }

    /** One key of 9,000 writes/s on 64 partitions, written to so many shards. */
    static Scenario hotKey(int seconds, int shards) {
        return scenario("shard-count", "60s", seconds + "s", "shards: 1,", "shards: " + shards + ",");
    }

    /** A table with room and one mechanism. */
    static Scenario mechanism(String name) {
        Scenario all = scenario("mechanisms");
        List<Strategy> one = all.strategies().stream()
                .filter(strategy -> strategy.name().equals(name))
                .toList();
        return new Scenario(
                all.file(),
                all.text(),
                all.title(),
                all.question(),
                all.seed(),
                all.duration(),
                all.warmup(),
                all.replications(),
                one,
                List.of());
    }

    /** A live table of 100 partitions and 30,000 write units/s. */
    static Table liveTable(Profile profile, long horizonMicros) {
        TableSpec spec = Objects.requireNonNull(
                quiet(1, 1).strategies().get(0).setup().tables().get("table"));
        return new Table("table", spec, profile, Assumptions.DEFAULT, horizonMicros);
    }

    /** Options of a run on one thread without a listener. */
    static RunOptions oneThread() {
        return new RunOptions(1, false, (done, total) -> {});
    }

    /** Logical calls of a run, under all strategies and in all replications. */
    static long calls(RunOutput output) {
        return output.result().strategies().stream()
                .flatMap(strategy -> strategy.replications().stream())
                .mapToLong(ReplicationSummary::calls)
                .sum();
    }

    /** The scenario of a resource, with texts in it replaced: old, new, old, new … */
    static Scenario scenario(String name, String... replacements) {
        try (var in = Objects.requireNonNull(ReferenceModels.class.getResourceAsStream(name + ".yaml"))) {
            String text = new String(in.readAllBytes(), UTF_8);
            for (int i = 0; i < replacements.length; i += 2) {
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            Path file = Files.createTempFile("hotrange-", ".yaml");
            try {
                return ScenarioReader.read(Files.writeString(file, text));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioProblems e) {
            throw new IllegalStateException(name, e);
        }
    }
}
