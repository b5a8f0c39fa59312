package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.EventQueue;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.TableListener;
import hotrange.table.partition.HeatSample;
import hotrange.table.partition.HeatSamples;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.Position;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.SplitAssumptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Split for heat, since 2019 (F42–F46): a partition whose traffic stays near its limit is split in two where its traffic
 * says, some minutes later, and serves meanwhile. Every partition decides alone (U12); nothing is ever merged (F8, U13).
 *
 * <p>Minute by minute, a partition that was hot in the window (U5, U6) is sampled; when the mean of the window is above
 * the threshold, {@link SplitPoint} judges the sample. Where a split would not help, a new window follows.
 */
public final class SplitForHeat {

    private static final long MINUTE = 60 * Micros.SECOND;

    private final Resource resource;
    private final SplitAssumptions rules;
    private final EventQueue events;
    private final TableListener listener;
    private final boolean divisible;
    private final long window;
    private final long stream;
    private final List<Watch> watches = new ArrayList<>();
    /** Cuts that have been decided and not been made. */
    private int pending;

    private int draws;

    /** Watches a table or index from time 0. */
    public SplitForHeat(
            Resource resource, SplitAssumptions rules, EventQueue events, TableListener listener, long seed) {
        this.resource = resource;
        this.rules = rules;
        this.events = events;
        this.listener = listener;
        divisible = resource.spec().localSecondaryIndexes().isEmpty();
        window = Micros.of(rules.window());
        stream = Draws.stream(seed, "splits/" + resource.name());
        events.schedule(MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void endMinute(long now, long none) {
        if (resource instanceof GlobalSecondaryIndex index) {
            index.settle(now);
        }
        for (int p = 0; p < resource.partitions().size(); p++) {
            Watch watch = watch(p);
            watch.endMinute();
            if (watch.planned == null) {
                judge(now, watch);
            }
        }
        events.schedule(now + MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private Watch watch(int partition) {
        while (watches.size() <= partition) {
            watches.add(new Watch(watches.size()));
        }
        return watches.get(partition);
    }

    private void judge(long now, Watch watch) {
        HeatSamples samples = resource.heat();
        HeatSample sample = samples == null ? null : samples.of(watch.partition);
        if (watch.hottestMinute() <= rules.threshold()) {
            resource.forget(watch.partition);
            watch.sampledFrom = Micros.NEVER;
        } else if (sample == null && watch.sampledFrom != Micros.NEVER) {
            watch.startAnew();
        } else if (sample == null || (watch.mean() <= rules.threshold() && now >= watch.sampledFrom + window)) {
            watch.sample(now);
        } else if (watch.mean() > rules.threshold() && now >= watch.restsUntil && sample.size() > 0) {
            decide(now, watch, SplitPoint.of(sample, watch.mean(), divisible, rulesNow()));
        }
    }

    private SplitAssumptions rulesNow() {
        boolean mayIsolate = rules.isolatedWithStream()
                || resource.billingMode() == BillingMode.PAY_PER_REQUEST
                || resource.spec().stream().isEmpty();
        return mayIsolate ? rules : rules.withoutIsolation();
    }

    private void decide(long now, Watch watch, SplitPoint point) {
        String heat = format(
                "partition %d took %.0f %% of its limit on average over %d min",
                watch.partition, 100 * watch.mean(), window / MINUTE);
        int parts = point.cuts().size();
        boolean full = resource.partitions().size() + pending + parts > PartitionCount.MAX;
        if (parts == 0 || full) {
            String reason = full ? "no more partitions are simulated" : String.valueOf(point.refusal());
            if (!watch.told.equals(reason)) {
                watch.told = reason;
                tell(now, ChangeKind.NOT_SPLIT, watch, heat + " and is not split: " + (full ? reason : point.why()));
            }
            watch.restsUntil = now + window;
            watch.sample(now);
        } else {
            long duration = between(Micros.of(rules.durationMin()), Micros.of(rules.durationMax()));
            String text = format("%s and splits within %d s: %s", heat, duration / Micros.SECOND, point.why());
            tell(now, ChangeKind.SPLIT_PLANNED, watch, text);
            watch.planned = point;
            pending += parts;
            resource.forget(watch.partition);
            events.schedule(now + duration, Phase.CONTROL, this::split, watch.partition);
        }
    }

    private void split(long now, long partition) {
        Watch watch = watch((int) partition);
        SplitPoint point = watch.planned;
        watch.planned = null;
        List<Integer> parts = new ArrayList<>(List.of(watch.partition));
        for (Position cut : point == null ? List.<Position>of() : point.cuts()) {
            pending--;
            if (!resource.partitions().startsAt(cut.hash(), cut.sortKey())) {
                parts.add(resource.split(now, cut.hash(), cut.sortKey()));
            }
        }
        for (int part : parts) {
            watch(part).startAnew();
            watch(part).restsUntil = now + window + between(0, 2 * Micros.of(rules.pause()));
        }
        String text =
                format("partition %d is now partitions %s, each with the full limits (F10, F12)", partition, parts);
        tell(now, ChangeKind.SPLIT, watch, text);
    }

    private long between(long low, long high) {
        return low + Draws.below(Draws.at(stream, draws++), Math.max(0, high - low) + 1);
    }

    private void tell(long now, ChangeKind kind, Watch watch, String text) {
        listener.changed(now, resource.name(), kind, watch.partition, "split for heat: " + text);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    /** What is known of one partition. */
    private final class Watch {

        private final int partition;
        private final long[] reads = new long[(int) (window / MINUTE)];
        private final long[] writes = new long[reads.length];
        private int minutes;
        private long readsBefore;
        private long writesBefore;
        private long sampledFrom = Micros.NEVER;
        private long restsUntil;
        private String told = "";
        private @Nullable SplitPoint planned;

        Watch(int partition) {
            this.partition = partition;
        }

        void endMinute() {
            int at = minutes++ % reads.length;
            reads[at] = resource.admission(true).consumed(partition) - readsBefore;
            writes[at] = resource.admission(false).consumed(partition) - writesBefore;
            readsBefore += reads[at];
            writesBefore += writes[at];
        }

        /** Forgets the window: its keys are not those of the partition any more. */
        void startAnew() {
            Arrays.fill(reads, 0);
            Arrays.fill(writes, 0);
            readsBefore = resource.admission(true).consumed(partition);
            writesBefore = resource.admission(false).consumed(partition);
            sampledFrom = Micros.NEVER;
            told = "";
        }

        void sample(long now) {
            resource.watch(partition);
            sampledFrom = now;
        }

        double mean() {
            return resource.use(
                    Arrays.stream(reads).sum(), Arrays.stream(writes).sum(), window);
        }

        double hottestMinute() {
            double hottest = 0;
            for (int i = 0; i < reads.length; i++) {
                hottest = Math.max(hottest, resource.use(reads[i], writes[i], MINUTE));
            }
            return hottest;
        }
    }
}
