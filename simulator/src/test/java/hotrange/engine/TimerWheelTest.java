package hotrange.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Entries come by time and, at equal times, in the order they were scheduled; near, far and very far ones alike. */
class TimerWheelTest {

    private static final long SECOND = Micros.SECOND;

    private final TimerWheel wheel = new TimerWheel();
    private long second;

    private List<Integer> takeUntilSecond(long end) {
        List<Integer> taken = new ArrayList<>();
        while (true) {
            while (wheel.nextTime() != Micros.NEVER) {
                taken.add(wheel.poll());
            }
            if (second == end) {
                return taken;
            }
            wheel.startSecond(++second);
        }
    }

    @Test
    void entriesOfOneSlotComeByTimeNotByScheduling() {
        wheel.schedule(63, 0);
        wheel.schedule(1, 1);
        wheel.schedule(63, 2);
        wheel.schedule(1, 3);
        wheel.schedule(0, 4);

        assertThat(wheel.nextTime()).isZero();
        assertThat(takeUntilSecond(0)).containsExactly(4, 1, 3, 0, 2);
    }

    @Test
    void anEntryEarlierThanTheOpenSlotGoesFirstAndEqualTimesStayInOrder() {
        wheel.schedule(640, 0);
        wheel.schedule(640, 1);
        wheel.schedule(10, 2);
        wheel.schedule(640, 3);
        wheel.schedule(200, 4);

        assertThat(wheel.nextTime()).isEqualTo(10);
        assertThat(takeUntilSecond(0)).containsExactly(2, 4, 0, 1, 3);
    }

    @Test
    void manyEntriesOfOneSlotComeByTimeAndScheduling() {
        // So many that a sort that compares neighbours would not end.
        int entries = 1_000_000;
        List<Integer> expected = new ArrayList<>(List.of(entries));
        wheel.schedule(0, entries);
        for (int entry = 0; entry < entries; entry++) {
            wheel.schedule(512 + entry % 3, entry);
        }
        for (int time = 0; time < 3; time++) {
            for (int entry = time; entry < entries; entry += 3) {
                expected.add(entry);
            }
        }
        assertThat(takeUntilSecond(0)).isEqualTo(expected);
    }

    @Test
    void anEntryMayJoinTheInstantThatIsBeingHandedOut() {
        wheel.schedule(100, 0);
        wheel.schedule(100, 1);
        assertThat(wheel.poll()).isZero();
        wheel.schedule(100, 2);
        wheel.schedule(101, 0);

        assertThat(takeUntilSecond(0)).containsExactly(1, 2, 0);
    }

    @Test
    void lastMicrosecondOfASecondBelongsToIt() {
        wheel.schedule(SECOND - 1, 0);
        wheel.schedule(SECOND, 1);

        assertThat(takeUntilSecond(0)).containsExactly(0);
        assertThat(wheel.waiting()).isEqualTo(1);
        assertThat(takeUntilSecond(1)).containsExactly(1);
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void equalTimesInALaterSecondStayInOrder() {
        for (int entry = 0; entry < 200; entry++) {
            wheel.schedule(5 * SECOND + 77, entry);
        }
        assertThat(takeUntilSecond(4)).isEmpty();
        assertThat(takeUntilSecond(5)).hasSize(200).isSorted();
    }

    @Test
    void equalTimesStayInOrderWhenScheduledFarAndNear() {
        long time = 1_030 * SECOND + 5;
        wheel.schedule(time, 0);
        wheel.schedule(3_000 * SECOND, 1);
        assertThat(takeUntilSecond(1_024)).isEmpty();
        wheel.schedule(time, 2);
        assertThat(takeUntilSecond(1_029)).isEmpty();
        wheel.schedule(time, 3);
        wheel.startSecond(++second);
        wheel.schedule(time, 4);

        assertThat(takeUntilSecond(2_999)).containsExactly(0, 2, 3, 4);
        assertThat(takeUntilSecond(3_000)).containsExactly(1);
    }

    @Test
    void onlyTheFinishedNextSecondMayStart() {
        wheel.schedule(3, 0);
        assertThatThrownBy(() -> wheel.startSecond(1)).isInstanceOf(IllegalStateException.class);
        wheel.poll();
        assertThatThrownBy(() -> wheel.startSecond(2)).isInstanceOf(IllegalStateException.class);
        wheel.startSecond(1);
        assertThat(wheel.nextTime()).isEqualTo(Micros.NEVER);
    }

    @Test
    void mostEntriesOfACrowdAreAnnouncedShortlyBeforeTheirTime() {
        int entries = 40_000;
        long[] times = new long[entries];
        Set<Integer> announced = new HashSet<>();
        List<Integer> fresh = new ArrayList<>();
        TimerWheel crowded = new TimerWheel(fresh::add);
        for (int entry = 0; entry < entries; entry++) {
            times[entry] = Draws.below(Draws.at(1, entry), 2 * SECOND);
            crowded.schedule(times[entry], entry);
        }
        for (int taken = 0; taken < entries; taken++) {
            if (crowded.nextTime() == Micros.NEVER) {
                crowded.startSecond(1);
            }
            for (int entry : fresh) {
                assertThat(times[entry]).isBetween(crowded.nextTime(), crowded.nextTime() + 1_100);
            }
            announced.addAll(fresh);
            fresh.clear();
            crowded.poll();
        }
        // Not once less than some thousands wait.
        assertThat(announced).hasSizeBetween(entries * 3 / 4, entries - 4_000);
    }

    private record Timer(long time, long number, int entry) {}

    @Seeds
    void randomOperationsAgreeWithASortedSet(long seed) {
        TreeSet<Timer> model =
                new TreeSet<>(Comparator.comparingLong(Timer::time).thenComparingLong(Timer::number));
        TreeSet<Integer> free = new TreeSet<>();
        for (int entry = 0; entry < 3_000; entry++) {
            free.add(entry);
        }
        long now = 0;
        long draws = 0;
        long number = 0;
        while (second < 3_100 || !model.isEmpty()) {
            long word = Draws.at(seed, draws++);
            boolean due = !model.isEmpty() && model.first().time() < (second + 1) * SECOND;
            assertThat(wheel.waiting()).isEqualTo(model.size());
            assertThat(wheel.nextTime()).isEqualTo(due ? model.first().time() : Micros.NEVER);
            int kind = (int) Draws.below(word, 10);
            if (kind < 5 && second < 3_100 && !free.isEmpty()) {
                Timer timer = new Timer(now + delay(Draws.next(word)), number++, free.pollFirst());
                wheel.schedule(timer.time(), timer.entry());
                model.add(timer);
            } else if (due) {
                Timer timer = model.pollFirst();
                assertThat(wheel.poll()).isEqualTo(timer.entry());
                free.add(timer.entry());
                now = timer.time();
            } else {
                wheel.startSecond(++second);
                now = second * SECOND;
            }
        }
        assertThat(wheel.waiting()).isZero();
        assertThat(number).isGreaterThan(3_000);
    }

    /** Equally often: now, within a slot, a few slots, a second, the ring, and beyond it; coarse, so that many meet. */
    private static long delay(long word) {
        long amount = Draws.next(word);
        return switch ((int) Draws.below(word, 6)) {
            case 0 -> 0;
            case 1 -> Draws.below(amount, 64);
            case 2 -> Draws.below(amount, 4) * 60;
            case 3 -> Draws.below(amount, SECOND);
            case 4 -> Draws.below(amount, 12) * SECOND / 4;
            default -> Draws.below(amount, 2_200) * SECOND;
        };
    }
}
