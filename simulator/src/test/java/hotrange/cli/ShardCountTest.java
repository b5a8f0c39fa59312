package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.Terminal;
import hotrange.result.Metric;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepPoint;
import hotrange.testing.Fact;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many shards carry a hot key: what sweeps find, held against what can be counted. */
class ShardCountTest {

    /** Four partitions of 1,000 writes/s; two shards lie in one of them in a quarter of the placements. */
    private static final String HOT_KEY = """
            scenario: Hot key
            duration: 20s
            replications: 12
            tables: {votes: {billingMode: PAY_PER_REQUEST}}
            workloads:
              votes:
                table: votes
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 1_500/s
                partitionKey: {uniform: {keys: 1}}
                sortKey: increasing
                writeSharding: {shards: 1}
                client: {retries: none}
              reads:
                table: votes
                operation: {type: Query, items: 8, itemSize: 1 KB}
                rate: 10/s
                partitionKey: {uniform: {keys: 1}}
                writeSharding: {shards: 1}
            sweep: {workloads.votes.writeSharding.shards & workloads.reads.writeSharding.shards: [1, 2, 16]}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int hotrange(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false);
        return Main.execute(terminal, Map.of(), arguments);
    }

    private String scenario(String text) throws Exception {
        return Files.writeString(folder.resolve("hot.yaml"), text).toString();
    }

    @Test
    @Fact({"7.2", "7.3", "A30", "F1"})
    void theSafeRateIsThatOfTheFullestPartition() throws Exception {
        Path results = folder.resolve("results");
        int exit = hotrange(
                "sweep",
                scenario(HOT_KEY),
                "--find-max",
                "workloads.votes.rate",
                "--while",
                "throttledShare of votes < 0.1 %",
                "--out",
                results.toString());
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        SweepPoint one = point(results, 0);
        assertThat(safe(one)).allMatch(rate -> rate > 980 && rate < 1_110);
        SweepPoint two = point(results, 1);
        List<@Nullable Double> collisions = Objects.requireNonNull(
                        two.strategies().get(0).metric(Metric.SHARD_COLLISIONS))
                .replications();
        List<Double> rates = safe(two);
        for (int r = 0; r < rates.size(); r++) {
            boolean meet = Objects.requireNonNull(collisions.get(r)) > 0;
            assertThat(rates.get(r) / (meet ? 1_000 : 2_000)).isBetween(0.98, 1.11);
        }
        assertThat(collisions).contains(0.0, 2.0);
        // Eight items of 1 KB are two units at once, eventually consistent one; sixteen parts of one item or none, a
        // half each.
        assertThat(readUnits(one)).isBetween(9.0, 11.0);
        assertThat(readUnits(point(results, 2))).isBetween(72.0, 88.0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("as it is: from shards of 2 paths = 16 on, 1.5 k/s are safe in 99 % of the placements;"
                        + " with one value less TableWriteKeyRangeThroughputExceeded limits; reads then take ");
        assertThat(Files.readString(results.resolve("sweep.json")))
                .contains("\"knees\": [", "\"value\": \"16\"", "\"wanted\": 1500");
    }

    @Test
    @Fact({"A40", "7.2", "1.4", "F1"})
    void readsDecideHowManyPartitionsOrderedQueriesNeed() throws Exception {
        // A tenth of the published load: a partition takes 3,000 ÷ 6.5 queries of 48.8 KB, but 1,000 writes.
        String file = scenario("""
                scenario: Ordered queries
                duration: 1m
                replications: 2
                tables: {ordered: {billingMode: PAY_PER_REQUEST, partitions: 1}}
                workloads:
                  writes:
                    table: ordered
                    operation: {type: PutItem, itemSize: 500 B}
                    rate: 950/s
                    partitionKey: {uniform: {keys: 1_000_000_000}}
                    client: {retries: none}
                  queries:
                    table: ordered
                    operation: {type: Query, items: 100, itemSize: 500 B}
                    rate: 1_000/s
                    partitionKey: {uniform: {keys: 1_000_000_000}}
                    client: {retries: none}
                sweep: {tables.ordered.partitions: [1, 2, 3]}
                """);
        Path results = folder.resolve("results");
        int exit = hotrange(
                "sweep",
                file,
                "--find-max",
                "workloads.queries.rate",
                "--while",
                "throttledShare < 0.1 %",
                "--out",
                results.toString());
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        for (int point = 0; point < 3; point++) {
            double closed = (point + 1) * 3_000 / 6.5;
            assertThat(safe(point(results, point)))
                    .allSatisfy(rate -> assertThat(rate / closed).isBetween(0.98, 1.06));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("from tables.ordered.partitions = 3 on, 1 k/s are safe in 99 % of the placements;"
                        + " with one value less TableReadKeyRangeThroughputExceeded limits");
    }

    @Test
    void shardsOfAnIndexThatNothingIsWrittenToDoNotMeet() throws Exception {
        String indexed = HOT_KEY.replace(
                        "{votes: {billingMode: PAY_PER_REQUEST}}",
                        "{votes: {billingMode: PAY_PER_REQUEST, globalSecondaryIndexes: {byPoll: {keySchema: {partitionKey: poll, sortKey: time}}}}}")
                .replace(
                        "    client: {retries: none}",
                        "    indexKeys: {byPoll: {partitionKey: {uniform: {keys: 1}}, sortKey: increasing, share: SHARE, writeSharding: {shards: 16}}}\n"
                                + "    client: {retries: none}")
                .replace("[1, 2, 16]", "[16]")
                .replace("duration: 20s", "duration: 1s");
        double both = collisions(indexed.replace("SHARE", "1"), "both");
        double table = collisions(indexed.replace("SHARE", "0"), "table");
        assertThat(table).isEqualTo(collisions(HOT_KEY.replace("[1, 2, 16]", "[16]"), "without"));
        assertThat(both).isGreaterThan(table);
    }

    private double collisions(String text, String name) throws Exception {
        Path results = folder.resolve(name);
        assertThat(hotrange("sweep", scenario(text), "--out", results.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return Objects.requireNonNull(
                Objects.requireNonNull(point(results, 0).strategies().get(0).metric(Metric.SHARD_COLLISIONS))
                        .value());
    }

    private static SweepPoint point(Path results, int index) throws Exception {
        return SweepFile.readPoint(results.resolve("points").resolve("%05d.json".formatted(index)));
    }

    private static List<Double> safe(SweepPoint point) {
        SafeValue value = Objects.requireNonNull(point.strategies().get(0).safe());
        return value.searches().stream()
                .map(search -> Objects.requireNonNull(search.safe()))
                .toList();
    }

    private static double readUnits(SweepPoint point) {
        return Objects.requireNonNull(
                Objects.requireNonNull(point.strategies().get(0).metric(Metric.READ_UNITS_PER_SECOND))
                        .value());
    }

    @Test
    void pathsThatChangeTogetherMustFitAllOfThem() throws Exception {
        String file = scenario(HOT_KEY.replace("workloads.reads.writeSharding.shards:", "workloads.votes.rate:"));
        assertThat(hotrange("sweep", file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("[0]").contains("/s");
        err.reset();
        String twice =
                scenario(HOT_KEY.replace("workloads.reads.writeSharding.shards:", "workloads.votes.writeSharding:"));
        assertThat(hotrange("sweep", twice)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("overlaps with workloads.votes.writeSharding.shards");
    }
}
