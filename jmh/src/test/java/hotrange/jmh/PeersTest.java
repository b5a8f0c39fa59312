package hotrange.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.LatencySummary.Kind;
import hotrange.result.StrategyResult;
import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds R1's peers to the work that R1 does: on the same partitions, with draws of their own, they find the same.
 *
 * <p>Half of R1's time: the first bucket runs dry after 75 s. Over 600 s the throttles of one program have a standard
 * deviation of 0.19 %; twice as much is assumed here, so that 2 % are almost four deviations of a difference.
 */
class PeersTest {

    private static final int SECONDS = 300;

    enum Peer {
        PLAIN_JAVA,
        SSJ
    }

    @ParameterizedTest
    @EnumSource
    void peerFindsWhatHotrangeFinds(Peer peer) {
        RunOutput output = Simulator.run(ReferenceModels.r1(SECONDS), ReferenceModels.oneThread());
        StrategyResult real = output.result().strategies().get(0);
        Histogram latencies = Objects.requireNonNull(output.histograms()
                .get(real.latencies().stream()
                        .filter(one -> one.kind() == Kind.CLIENT)
                        .findFirst()
                        .orElseThrow()
                        .histogram()));

        R1.Outcome found = switch (peer) {
            case PLAIN_JAVA -> PlainJavaBenchmark.run(SECONDS);
            case SSJ -> SsjBenchmark.run(SECONDS);
        };

        assertThat(found.throttled()).as("throttles to agree on").isGreaterThan(500_000);
        close("calls", found.calls(), real.replications().get(0).calls(), 0.5);
        close(
                "throttled attempts",
                found.throttled(),
                real.replications().get(0).throttledAttempts(),
                2);
        close("successful calls", found.latencies().getTotalCount(), latencies.getTotalCount(), 1);
        close("p50", found.latencies().getValueAtPercentile(50), latencies.getValueAtPercentile(50), 1);
        close("mean", found.latencies().getMean(), latencies.getMean(), 2);
    }

    private static void close(String what, Number found, Number expected, double percent) {
        assertThat(found.doubleValue()).as(what).isCloseTo(expected.doubleValue(), withinPercentage(percent));
    }
}
