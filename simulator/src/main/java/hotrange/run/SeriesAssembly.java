package hotrange.run;

import hotrange.result.CallSeries;
import hotrange.result.CloseUp;
import hotrange.result.HeatMap;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.ReasonSeries;
import hotrange.run.series.Bins;
import hotrange.run.series.CallBins;
import hotrange.run.series.WorstMinute;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.workload.CallPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Puts together what happened over time in the first replication. */
final class SeriesAssembly {

    private final List<CallPlan> plans;
    private final List<ReplicationResult> replications;

    SeriesAssembly(List<CallPlan> plans, List<ReplicationResult> replications) {
        this.plans = plans;
        this.replications = replications;
    }

    private ReplicationResult first() {
        return replications.get(0);
    }

    /** One series for each resource and direction. */
    List<TableSeries> ofTables() {
        return IntStream.range(0, first().directions.size())
                .mapToObj(this::table)
                .toList();
    }

    private TableSeries table(int direction) {
        DirectionStats stats = first().directions.get(direction);
        Bins bins = stats.bins;
        int n = bins.used();
        long[] low = new long[n];
        long[] high = new long[n];
        Arrays.fill(low, Long.MAX_VALUE);
        for (ReplicationResult r : replications) {
            long[] throttled = r.directions.get(direction).bins.throttled;
            for (int b = 0; b < n; b++) {
                long value = b < throttled.length ? throttled[b] : 0;
                low[b] = Math.min(low[b], value);
                high[b] = Math.max(high[b], value);
            }
        }
        boolean provisioned = isProvisioned(bins, n);
        return new TableSeries(
                stats.resource.name(),
                stats.read ? "read" : "write",
                bins.binSeconds,
                bins.seconds(),
                list(bins.offered, n),
                list(bins.consumed, n),
                provisioned ? list(bins.provisioned, n) : List.of(),
                list(bins.throttled, n),
                list(low, n),
                list(high, n),
                list(bins.peakThrottled, n),
                provisioned ? bank(bins, n) : List.of(),
                Arrays.stream(bins.hottestUse, 0, n).boxed().toList(),
                reasons(stats, bins, n),
                stats.further());
    }

    private static List<Long> list(long[] values, int size) {
        return Arrays.stream(values, 0, size).boxed().toList();
    }

    private static boolean isProvisioned(Bins bins, int n) {
        return Arrays.stream(bins.provisioned, 0, n).anyMatch(v -> v > 0);
    }

    private static List<Long> bank(Bins bins, int n) {
        return Arrays.stream(bins.burst, 0, n).map(v -> Math.max(0, v)).boxed().toList();
    }

    private static List<ReasonSeries> reasons(DirectionStats stats, Bins bins, int n) {
        List<ReasonSeries> reasons = new ArrayList<>();
        for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
            List<Long> values = list(bins.reasons[type], n);
            if (values.stream().anyMatch(v -> v > 0)) {
                reasons.add(new ReasonSeries(stats.reason(type).name(), values));
            }
        }
        return reasons;
    }

    /** Worst minutes of the resources and directions that had traffic; none where bins are seconds. */
    List<CloseUp> closeUps() {
        List<CloseUp> list = new ArrayList<>();
        for (DirectionStats stats : first().directions) {
            WorstMinute worst = stats.worst;
            if (worst != null && worst.isKnown()) {
                list.add(closeUp(stats, worst));
            }
        }
        return list;
    }

    private static CloseUp closeUp(DirectionStats stats, WorstMinute worst) {
        Bins bins = worst.around();
        int n = worst.seconds();
        boolean provisioned = isProvisioned(bins, n);
        return new CloseUp(
                stats.resource.name(),
                stats.read ? "read" : "write",
                worst.minute(),
                worst.start(),
                list(bins.offered, n),
                list(bins.consumed, n),
                provisioned ? list(bins.provisioned, n) : List.of(),
                list(bins.throttled, n),
                provisioned ? bank(bins, n) : List.of(),
                Arrays.stream(bins.hottestUse, 0, n).boxed().toList(),
                reasons(stats, bins, n));
    }

    /** Calls over time, one for each workload. */
    List<CallSeries> ofCalls() {
        List<CallSeries> list = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            CallBins bins = first().stats[i].bins;
            if (bins != null) {
                list.add(calls(plans.get(i).name(), bins));
            }
        }
        return list;
    }

    private static CallSeries calls(String workload, CallBins bins) {
        int n = bins.used();
        boolean sheds = Arrays.stream(bins.shed, 0, n).anyMatch(v -> v > 0);
        return new CallSeries(
                workload,
                bins.binSeconds,
                bins.seconds(),
                list(bins.calls, n),
                sheds ? list(bins.shed, n) : List.of(),
                list(bins.failed, n),
                list(bins.attempts, n),
                list(bins.throttled, n),
                list(bins.p50, n),
                list(bins.p99, n),
                list(bins.longest, n));
    }

    /** Partition × time of the resources and directions where something was consumed or rejected. */
    List<HeatMap> heatMaps() {
        List<HeatMap> maps = new ArrayList<>();
        for (DirectionStats stats : first().directions) {
            HeatMap map = stats.heat == null ? null : stats.heat.map();
            if (map != null) {
                maps.add(map);
            }
        }
        return maps;
    }
}
