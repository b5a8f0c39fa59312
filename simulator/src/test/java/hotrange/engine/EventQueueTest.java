package hotrange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** Events fire by time, at equal times by phase, within a phase in the order they were scheduled. */
class EventQueueTest {

    private final EventQueue queue = new EventQueue();
    private final List<Long> fired = new ArrayList<>();

    private void note(long now, long argument) {
        fired.add(argument);
    }

    private void fireAll() {
        while (queue.nextTime() != Micros.NEVER) {
            queue.fireNext();
        }
    }

    @Test
    void earlierEventsFireFirst() {
        queue.schedule(30, Phase.CONTROL, this::note, 3);
        queue.schedule(10, Phase.SAMPLE, this::note, 1);
        queue.schedule(20, Phase.CONTROL, this::note, 2);

        assertThat(queue.nextTime()).isEqualTo(10);
        fireAll();
        assertThat(fired).containsExactly(1L, 2L, 3L);
    }

    @Test
    void controlComesBeforeSamplesOfTheSameInstantHoweverLateItWasScheduled() {
        queue.schedule(10, Phase.SAMPLE, this::note, 1);
        queue.schedule(10, Phase.CONTROL, this::note, 2);

        assertThat(queue.nextPhase()).isEqualTo(Phase.CONTROL);
        queue.fireNext();
        assertThat(queue.nextPhase()).isEqualTo(Phase.SAMPLE);
        queue.fireNext();
        assertThat(fired).containsExactly(2L, 1L);
    }

    @Test
    void equalTimesAndPhasesFireInSchedulingOrder() {
        for (long i = 0; i < 1_000; i++) {
            queue.schedule(10, Phase.CONTROL, this::note, i);
        }
        fireAll();
        assertThat(fired).hasSize(1_000).isSorted();
    }

    @Test
    void anEventMayScheduleAnotherForTheSameInstant() {
        queue.schedule(10, Phase.CONTROL, (now, argument) -> queue.schedule(now, Phase.CONTROL, this::note, 3), 0);
        queue.schedule(10, Phase.CONTROL, this::note, 2);
        queue.schedule(10, Phase.SAMPLE, this::note, 4);
        fireAll();
        assertThat(fired).containsExactly(2L, 3L, 4L);
    }

    @Test
    void anEmptyQueueNeverFires() {
        assertThat(queue.nextTime()).isEqualTo(Micros.NEVER);
    }

    @Test
    void theFingerprintTellsTimesAndOrderApart() {
        assertThat(fingerprint(1, 2)).isEqualTo(fingerprint(1, 2));
        assertThat(fingerprint(1, 2)).isNotEqualTo(fingerprint(1, 3)).isNotEqualTo(fingerprint(2, 1));
        assertThat(fingerprint(1)).isNotEqualTo(fingerprint()).isNotEqualTo(fingerprint(1, 1));
    }

    private static long fingerprint(long... times) {
        EventQueue queue = new EventQueue();
        for (long time : times) {
            queue.schedule(time, Phase.CONTROL, (now, argument) -> {}, 0);
        }
        while (queue.nextTime() != Micros.NEVER) {
            queue.fireNext();
        }
        return queue.fingerprint();
    }

    private record Event(long time, Phase phase, long number) {}

    @Seeds
    void randomOperationsAgreeWithAPriorityQueue(long seed) {
        PriorityQueue<Event> model = new PriorityQueue<>(Comparator.comparingLong(Event::time)
                .thenComparing(Event::phase)
                .thenComparingLong(Event::number));
        List<Long> expected = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            long word = Draws.at(seed, i);
            // Grows to some 1,000 events, then shrinks, then grows again.
            boolean add = Draws.below(word, 100) < (i / 4_000 % 2 == 0 ? 63 : 40);
            if (add || model.isEmpty()) {
                long time = now + Draws.below(Draws.next(word), 50);
                Phase phase = (word & 1) == 0 ? Phase.CONTROL : Phase.SAMPLE;
                queue.schedule(time, phase, this::note, i);
                model.add(new Event(time, phase, i));
            } else {
                Event next = model.remove();
                now = next.time();
                expected.add(next.number());
                assertThat(queue.nextTime()).isEqualTo(now);
                assertThat(queue.nextPhase()).isEqualTo(next.phase());
                queue.fireNext();
            }
        }
        while (!model.isEmpty()) {
            expected.add(model.remove().number());
        }
        fireAll();
        assertThat(fired).isEqualTo(expected);
    }
}
