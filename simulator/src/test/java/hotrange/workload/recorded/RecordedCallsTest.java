package hotrange.workload.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.OperationType;
import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Rows come out in time order, equal times as they were added, with everything that belongs to them. */
class RecordedCallsTest {

    private record Call(long time, int key, OperationType type, boolean strong, int bytes, int count, long sortKey) {}

    @Seeds
    void rowsInAnyOrderComeOutAsAStableSortHasThem(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Call> calls = new ArrayList<>();
        RecordedCalls.Builder builder = new RecordedCalls.Builder(0, true, true);
        int n = 1 + random.nextInt(3_000);
        int late = 0;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            OperationType type = OperationType.values()[random.nextInt(5)];
            Call call = new Call(
                    7_000 + random.nextInt(500) + i / 10L,
                    random.nextInt(20),
                    type,
                    type.isRead() && random.nextBoolean(),
                    random.nextInt(1_000),
                    random.nextInt(4),
                    random.nextLong());
            calls.add(call);
            late += call.time < latest ? 1 : 0;
            latest = Math.max(latest, call.time);
            builder.add(call.time, call.key, call.type, call.strong, call.bytes);
            builder.count(call.count);
            builder.sortKey(call.sortKey);
        }
        assertThat(builder.late()).isEqualTo(late);

        int[] ranks = random.ints(20, 0, 1_000).toArray();
        RecordedCalls recorded = builder.build(ranks, List.of(), 1, true);

        calls.sort(Comparator.comparingLong(Call::time));
        assertThat(recorded.rows()).isEqualTo(n);
        for (int row = 0; row < n; row++) {
            Call call = calls.get(row);
            assertThat(recorded.time(row)).isEqualTo(call.time - calls.get(0).time);
            assertThat(recorded.key(row)).isEqualTo(ranks[call.key]);
            assertThat(recorded.type(row)).isEqualTo(call.type);
            assertThat(recorded.consistent(row)).isEqualTo(call.strong);
            assertThat(recorded.bytes(row)).isEqualTo(call.bytes);
            assertThat(recorded.count(row)).isEqualTo(call.count);
            assertThat(recorded.sortKey(row)).isEqualTo(call.sortKey);
        }
        for (long time = -1; time < 900; time += 1 + random.nextInt(40)) {
            long until = time;
            long before = calls.stream()
                    .filter(call -> call.time - calls.get(0).time < until)
                    .count();
            assertThat(recorded.firstAt(time)).isEqualTo((int) before);
        }
    }
}
