package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.cli.output.Terminal;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The highest safe value of a number, against values that are known. */
class FindMaxTest {

    /** Paced calls of one unit on one partition without a burst: what is safe is the capacity. */
    private static final String CAPACITY = """
            scenario: Capacity
            duration: 40s
            warmup: 1s
            replications: 3
            tables:
              orders: {partitions: 1, provisionedThroughput: {readCapacityUnits: 5, writeCapacityUnits: 100}}
            workloads:
              w:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 30/s
                arrivals: paced
                partitionKey: {uniform: {keys: 100}}
                client: {retries: none}
            assumptions: {burstAtStart: 0}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int sweep(String scenario, Object... options) throws IOException {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false);
        Path file = Files.writeString(folder.resolve("capacity.yaml"), scenario);
        String[] words = Stream.concat(Stream.of("sweep", file, "--out", folder.resolve("out")), Stream.of(options))
                .map(String::valueOf)
                .toArray(String[]::new);
        int exitCode = Main.execute(terminal, Map.of(), words);
        assertThat(err()).doesNotContain("\tat ").doesNotContain("Exception");
        return exitCode;
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private SafeValue found(int point) throws IOException {
        return Objects.requireNonNull(SweepFile.readPoint(folder.resolve("out/points/0000" + point + ".json"))
                .strategies()
                .get(0)
                .safe());
    }

    @Test
    void highestRateWithoutThrottlesIsTheCapacityAtEveryPoint() throws IOException {
        assertThat(sweep(
                        CAPACITY,
                        "--find-max",
                        "rate",
                        "--while",
                        "throttledShare <= 0",
                        "--over",
                        "tables.orders.provisionedThroughput.writeCapacityUnits=50,100,400"))
                .isZero();
        int[] capacities = {50, 100, 400};
        for (int point = 0; point < 3; point++) {
            SafeValue safe = found(point);
            assertThat(safe.path()).isEqualTo("workloads.w.rate");
            assertThat(safe.unit()).isEqualTo("per second");
            double capacity = capacities[point];
            for (SafeValue.Search search : safe.searches()) {
                assertThat(Objects.requireNonNull(search.safe())).isCloseTo(capacity, within(0.01 * capacity));
                for (SafeValue.Step step : search.steps()) {
                    assertThat(step.outcome()).as(step.written()).isEqualTo(step.value() <= capacity ? "pass" : "fail");
                }
            }
            assertThat(safe.mean()).isCloseTo(capacity, within(0.01 * capacity));
            assertThat(safe.nothingSafe()).isZero();
            assertThat(safe.everythingSafe()).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Steps:")
                .contains("point 1, as it is, replication 2: 30/s pass, 60/s pass, 120/s fail, 90/s pass, 105/s fail,");
        assertThat(Files.readString(folder.resolve("out/sweep.csv"))).contains("1,100,as it is,,safeP50,per second,");
    }

    @Test
    void toleranceSaysHowNearAFailingValueIs() throws IOException {
        Object[] search = {"--find-max", "rate", "--while", "throttledShare <= 0", "--tolerance", "0.1%"};
        assertThat(sweep(CAPACITY, search)).isZero();
        assertThat(found(0).searches().get(0).safe()).isCloseTo(100.0, within(0.1));
        Path point = folder.resolve("out/points/00000.json");
        String before = Files.readString(point);
        assertThat(sweep(CAPACITY, search)).isZero();
        assertThat(err()).contains("1 of 1 points were finished before");
        search[5] = "5 %";
        assertThat(sweep(CAPACITY, search)).isZero();
        assertThat(Files.readString(point)).isNotEqualTo(before);
    }

    @Test
    void valueIsSetAfterTheOverridesOfTheStrategy() throws IOException {
        String text = CAPACITY.replace("rate: 30/s", "rate: {constant: 30/s}")
                + "strategies: {other start: {workloads.w.rate: 500/s}}\n";
        assertThat(sweep(text, "--find-max", "rate", "--while", "throttledShare <= 0"))
                .isZero();
        assertThat(found(0).searches().get(0).safe()).isCloseTo(100.0, within(1.0));
        assertThat(found(0).searches().get(0).steps().get(0).written()).isEqualTo("500/s");
    }

    @Test
    void wholeNumbersAndOtherUnitsAreSearched() throws IOException {
        String rate = CAPACITY.replace("30/s", "10/s");
        String size = "workloads.w.operation.itemSize";
        assertThat(sweep(rate, "--find-max", size, "--while", "throttledShare <= 0", "--between", "1 B..20 KB"))
                .isZero();
        assertThat(found(0).unit()).isEqualTo("bytes");
        assertThat(found(0).searches().get(0).safe()).isCloseTo(10_240.0, within(103.0));
        String keys = "workloads.w.partitionKey.uniform.keys";
        assertThat(sweep(CAPACITY, "--find-max", keys, "--while", "calls > 1", "--between", "3..9"))
                .isZero();
        assertThat(found(0).mean()).isEqualTo(9);
        assertThat(found(0).everythingSafe()).isEqualTo(3);
    }

    @Test
    void nothingSafeAndEverythingSafeAreResults() throws IOException {
        assertThat(sweep(CAPACITY, "--find-max", "rate", "--while", "throttledShare <= 0", "--between", "150/s..900/s"))
                .isZero();
        assertThat(found(0).nothingSafe()).isEqualTo(3);
        assertThat(found(0).mean()).isNull();
        assertThat(found(0).p50()).isNull();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("nothing is safe in 3 of 3");
        assertThat(sweep(CAPACITY, "--find-max", "rate", "--while", "throttledShare <= 0", "--between", "15/s..90/s"))
                .isZero();
        assertThat(found(0).everythingSafe()).isEqualTo(3);
        assertThat(found(0).least()).isEqualTo(90);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("everything tried is safe in 3 of 3");
    }

    @Test
    void conditionsAreJoined() throws IOException {
        assertThat(sweep(
                        CAPACITY,
                        "--find-max",
                        "rate",
                        "--while",
                        "throttledShare between 0 and 10 % and writeUnitsPerSecond of w <= 80/s and calls > 1"))
                .isZero();
        SafeValue.Search search = found(0).searches().get(0);
        assertThat(search.safe()).isCloseTo(80.0, within(0.8));
        assertThat(search.steps().get(0).found()).hasSize(3);
    }

    @Test
    void percentileThatTooFewCallsSupportIsUnknownAndNotSafe() throws IOException {
        assertThat(sweep(CAPACITY, "--find-max", "rate", "--while", "p99 < 1 s and throttledShare<=0%"))
                .isZero();
        SafeValue.Search search = found(0).searches().get(0);
        assertThat(search.safe()).isCloseTo(100.0, within(1.0));
        assertThat(search.steps())
                .filteredOn(step -> step.outcome().equals("unknown"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.value() * 39).isLessThan(1_000));
        assertThat(sweep(CAPACITY, "--find-max", "rate", "--while", "clientP99 < 1 s", "--between", "1/s..9/s"))
                .isZero();
        assertThat(found(0).nothingSafe()).isEqualTo(3);
    }

    @Test
    void numberThatHelpsAsItGrowsHasNoHighestSafeValue() throws IOException {
        String path = "tables.orders.provisionedThroughput.writeCapacityUnits";
        assertThat(sweep(CAPACITY.replace("30/s", "150/s"), "--find-max", path, "--while", "throttledShare <= 0"))
                .isEqualTo(2);
        assertThat(err())
                .contains("there is no highest safe value, since larger ones pass where smaller ones fail")
                .contains("  100 fail (0.3")
                .contains("  200 pass (0)");
        assertThat(folder.resolve("out/sweep.json")).doesNotExist();
    }

    @Test
    void shardsAndThreadsFindTheSame() throws IOException {
        Object[] search = {
            "--find-max", "rate", "--while", "throttledShare <= 0", "--over", "seed=1,2,3", "--quiet", "--threads", 1
        };
        assertThat(sweep(CAPACITY, search)).isZero();
        String whole = Files.readString(folder.resolve("out/sweep.json"));
        for (String point : List.of("00000.json", "00001.json", "00002.json")) {
            Files.delete(folder.resolve("out/points").resolve(point));
        }
        search[8] = 5;
        assertThat(sweep(CAPACITY, search)).isZero();
        assertThat(Files.readString(folder.resolve("out/sweep.json"))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "workloads.w.rat; calls > 1; ; --find-max workloads.w.rat: unknown path: there is no rat in workloads.w; did",
                "workloads.w.partitionKey; calls > 1; ; must lead to a number; here is {uniform: {keys: 100}}",
                "tables.orders.billingMode; calls > 1; ; must lead to a number; here is PROVISIONED",
                "tables.orders.size; calls > 1; ; is 0, which has no half and no double",
                "workloads.w.writeSharding.shards; calls > 1; ; is not given, so there is no value to begin with",
                "rate; throttledShar < 1 %; ; --while: there is no metric throttledShar; did you mean throttledShare?",
                "rate; throttledShare < 1 % and; ; --while: the limit of throttledShare must be a share",
                "rate; throttledShare of v < 1 %; ; --while: there is no workload v; workloads: w",
                "rate; throttledShare < 2 times other; ; --while: there is no other strategy other",
                "rate; calls > 1; 5; --between: must be LOW..HIGH, was 5",
                "rate; calls > 1; 5..6/s; --between: needs a unit, for example 5/s",
                "rate; calls > 1; 6/s..5/s; --between: must have the lower value first",
                "rate; calls > 1; 1/s..2_000M/s; --between: must be 0/s to 1_000_000_000/s",
            })
    void wrongQuestionGivesTwo(String path, String conditions, String between, String message) throws IOException {
        Object[] options = {"--find-max", path, "--while", conditions};
        if (between != null) {
            options = Stream.concat(Stream.of(options), Stream.of("--between", between))
                    .toArray();
        }
        assertThat(sweep(CAPACITY, options)).isEqualTo(2);
        assertThat(err()).contains(message).hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void rateOfSeveralWorkloadsNeedsAName() throws IOException {
        String two = CAPACITY.replace(
                "assumptions",
                "  v: {table: orders, operation: {type: GetItem}, rate: 1/s, partitionKey: {uniform: {keys: 9}}}\nassumptions");
        assertThat(sweep(two, "--find-max", "rate", "--while", "calls > 1")).isEqualTo(2);
        assertThat(err()).contains("here are w, v, so name one: workloads.NAME.rate");
        assertThat(sweep(CAPACITY, "--find-max", "rate")).isEqualTo(2);
        assertThat(err()).contains("--find-max and --while need each other");
        assertThat(sweep(CAPACITY, "--between", "1..2", "--over", "seed=1")).isEqualTo(2);
        assertThat(err()).contains("--between needs --find-max");
        assertThat(sweep(CAPACITY, "--find-max", "rate", "--while", "calls > 1", "--tolerance", "0"))
                .isEqualTo(2);
        assertThat(err()).contains("--tolerance must be more than 0");
    }
}
