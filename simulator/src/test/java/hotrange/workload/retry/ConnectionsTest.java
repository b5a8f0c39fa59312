package hotrange.workload.retry;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import hotrange.workload.spec.ConnectionsSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which connection a request takes. */
class ConnectionsTest {

    @Test
    @Fact("5.8")
    void theConnectionThatWasUsedLastIsTakenSoThatOthersMayClose() {
        Connections connections = new Connections(new ConnectionsSpec(true, Duration.ofNanos(100_000)), 2);
        connections.give(0, 10);
        connections.give(0, 30);
        connections.give(0, 20);
        assertThat(connections.reuses(1, 40)).as("another client object").isFalse();
        assertThat(connections.reuses(0, 40)).isTrue();
        connections.give(0, 50);
        // 30 was taken, 10 has been idle for longer than 100 µs, 20 has not.
        assertThat(connections.reuses(0, 120)).isTrue();
        assertThat(connections.reuses(0, 120)).isTrue();
        assertThat(connections.reuses(0, 120)).isFalse();
    }

    @Test
    @Fact("5.8")
    void aConnectionServesOneRequestAtATime() {
        Connections connections = new Connections(new ConnectionsSpec(true, null), 1);
        connections.give(0, 100);
        assertThat(connections.reuses(0, 99)).isFalse();
        assertThat(connections.reuses(0, 100)).isTrue();
        assertThat(connections.reuses(0, 100)).isFalse();
    }

    @Test
    @Fact("5.8")
    void manyAreKept() {
        Connections connections = new Connections(new ConnectionsSpec(true, null), 1);
        for (int i = 0; i < 100; i++) {
            connections.give(0, i);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(connections.reuses(0, 1_000)).isTrue();
        }
        assertThat(connections.reuses(0, 1_000)).isFalse();
    }
}
