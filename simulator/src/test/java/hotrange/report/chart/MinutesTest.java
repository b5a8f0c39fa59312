package hotrange.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.CloseUp;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.ReasonSeries;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Protects what minutes hide: means of whole minutes beside the seconds of the worst one. */
class MinutesTest {

    private static final String REASON = "TableWriteKeyRangeThroughputExceeded";

    private static List<Long> list(int bins, IntToLongFunction value) {
        return IntStream.range(0, bins).mapToLong(value).boxed().toList();
    }

    /** 100 units are provisioned; rejected attempts as they are given. */
    private static TableSeries series(
            int binSeconds, int bins, IntToLongFunction consumed, IntToLongFunction throttled) {
        List<Long> rejected = list(bins, throttled);
        boolean any = rejected.stream().anyMatch(r -> r > 0);
        return new TableSeries(
                "orders",
                "write",
                binSeconds,
                (long) bins * binSeconds,
                list(bins, consumed),
                list(bins, consumed),
                list(bins, bin -> 100_000_000L * binSeconds),
                rejected,
                rejected,
                rejected,
                rejected,
                List.of(),
                Collections.nCopies(bins, 0),
                any ? List.of(new ReasonSeries(REASON, rejected)) : List.of(),
                List.of());
    }

    @Test
    void theSecondsAreThoseOfTheWorstMinuteAndItsNeighbours() {
        // Five minutes and a bit; every tenth second asks for 600 units, and 30 are rejected in second 200.
        TableSeries series = series(1, 310, s -> s % 10 == 0 ? 600_000_000L : 0, s -> s == 200 ? 30 : s == 10 ? 7 : 0);
        Minutes minutes = Objects.requireNonNull(Minutes.of(series, null, 0));
        assertThat(minutes.from()).isEqualTo(120);
        assertThat(minutes.coarse().get(0).values()).containsExactly(60.0, 60.0, 60.0, 60.0, 60.0);
        assertThat(minutes.coarse().get(1).values()).allMatch(value -> value != null && value == 100);
        assertThat(minutes.coarse().get(2).values()).containsExactly(7 / 60.0, 0.0, 0.0, 0.5, 0.0);
        assertThat(minutes.fine().get(0).values()).hasSize(180).startsWith(600.0, 0.0);
        assertThat(minutes.fine().get(2).values().get(80)).isEqualTo(30.0);
        assertThat(minutes.title()).isEqualTo("What CloudWatch shows: one value a minute");
        assertThat(minutes.sentence().replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo(
                        "The busiest minute has 60 units/s on average; by seconds, the worst minutes reach 600 units/s and"
                                + " up to 30 throttle events in one second.");
    }

    @Test
    void theWarmUpHasNoWorstMinute() {
        TableSeries series = series(1, 300, s -> 0, s -> s == 10 ? 50 : s == 250 ? 1 : 0);
        assertThat(Objects.requireNonNull(Minutes.of(series, null, 0)).from()).isZero();
        assertThat(Objects.requireNonNull(Minutes.of(series, null, 60)).from()).isEqualTo(180);
    }

    @Test
    void longerBinsTakeTheCloseUp() {
        TableSeries series = series(120, 4, bin -> 12_000_000_000L, bin -> bin);
        assertThat(Minutes.of(series, null, 0)).isNull();
        CloseUp closeUp = new CloseUp(
                "orders",
                "write",
                7,
                360,
                list(120, s -> 0),
                list(120, s -> s * 1_000_000L),
                List.of(),
                list(120, s -> s % 2),
                List.of(),
                Collections.nCopies(120, 0),
                List.of());
        Minutes minutes = Objects.requireNonNull(Minutes.of(series, closeUp, 0));
        assertThat(minutes.from()).isEqualTo(360);
        assertThat(minutes.period()).isEqualTo(120);
        assertThat(minutes.title()).isEqualTo("One value every 2 minutes, the finest that the result holds");
        assertThat(minutes.coarse().get(0).values()).containsExactly(100.0, 100.0, 100.0, 100.0);
        assertThat(minutes.fine().get(0).values()).startsWith(0.0, 1.0, 2.0);
        assertThat(minutes.fine()).hasSize(2);
        assertThat(minutes.sentence()).startsWith("The busiest 2 minutes has 100 units/s");
    }

    @Test
    void nothingIsHiddenWhereNothingWasThrottledOrThereIsOneMinute() {
        assertThat(Minutes.of(series(1, 300, s -> 1, s -> 0), null, 0)).isNull();
        assertThat(Minutes.of(series(1, 119, s -> 1, s -> 1), null, 0)).isNull();
    }
}
