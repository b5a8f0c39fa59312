package hotrange.run;

import hotrange.scenario.Setup;
import hotrange.table.spec.LoadSheddingSpec;
import hotrange.workload.CallPlan;
import hotrange.workload.retry.LoadShedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The load shedders of one replication and the workloads that each looks at: all that call its table. */
final class Shedding {

    private final Map<String, Watch> byTable = new LinkedHashMap<>();

    Shedding(Setup setup, List<CallPlan> plans, CallStats[] stats) {
        setup.tables().forEach((name, table) -> {
            LoadSheddingSpec spec = table.loadShedding();
            if (spec == null) {
                return;
            }
            List<Integer> priorities = new ArrayList<>();
            List<CallStats> users = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                if (plans.get(i).spec().table().equals(name)) {
                    priorities.add(plans.get(i).spec().client().priority());
                    users.add(stats[i]);
                }
            }
            byTable.put(name, new Watch(new LoadShedder(spec, priorities), users));
        });
    }

    /** The shedder of a table; null for none. */
    @Nullable
    LoadShedder of(String table) {
        Watch watch = byTable.get(table);
        return watch == null ? null : watch.shedder;
    }

    /** Lets every shedder look at the second that ends. */
    void endSecond() {
        byTable.values().forEach(Watch::endSecond);
    }

    private static final class Watch {

        private final LoadShedder shedder;
        private final List<CallStats> users;
        private long attempts;
        private long throttled;

        Watch(LoadShedder shedder, List<CallStats> users) {
            this.shedder = shedder;
            this.users = users;
        }

        void endSecond() {
            long nowAttempts = users.stream().mapToLong(CallStats::attempts).sum();
            long nowThrottled =
                    users.stream().mapToLong(CallStats::throttledAttempts).sum();
            shedder.endSecond(nowAttempts - attempts, nowThrottled - throttled);
            attempts = nowAttempts;
            throttled = nowThrottled;
        }
    }
}
