package hotrange.run;

import hotrange.engine.Micros;
import hotrange.scenario.Setup;
import hotrange.table.spec.TableSpec;
import hotrange.trace.PerMinuteReader;
import hotrange.trace.RateReader;
import hotrange.trace.RecordedKeysReader;
import hotrange.trace.SizeHistogramReader;
import hotrange.trace.SortKeyReader;
import hotrange.trace.calls.RecordedCallsReader;
import hotrange.trace.calls.Recording;
import hotrange.trace.rows.Read;
import hotrange.workload.CallPlan;
import hotrange.workload.IndexPlan;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.law.SizeLaw;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.recorded.RecordedSizes;
import hotrange.workload.recorded.RecordedSortKeys;
import hotrange.workload.recorded.ReplayedPart;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RotationSpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns workloads into plans: reads each recorded file once, builds each law once, and notes what was dropped. */
final class Recordings {

    private final Function<String, Path> files;
    private final boolean strict;
    private final long durationMicros;
    private final Map<Object, Object> made = new LinkedHashMap<>();
    private final Map<Object, List<String>> notes = new LinkedHashMap<>();

    /** {@code files} finds a file by the name that the scenario gives it. */
    Recordings(Function<String, Path> files, boolean strict, long durationMicros) {
        this.files = files;
        this.strict = strict;
        this.durationMicros = durationMicros;
    }

    /** A strategy's workloads, ready to run, with what a reader of the result must know. */
    record Plans(List<CallPlan> plans, List<String> notes, Map<String, List<String>> keyLabels) {}

    Plans plan(Setup setup) {
        List<CallPlan> plans = new ArrayList<>();
        List<String> used = new ArrayList<>();
        Map<String, List<String>> labels = new LinkedHashMap<>();
        setup.workloads().forEach((name, spec) -> {
            RecordedCalls calls =
                    spec.rate() instanceof LoadShape.RecordedCalls file ? recordedCalls(file, used) : null;
            for (WorkloadPart part : WorkloadPart.of(name, spec, calls, durationMicros)) {
                TableSpec table = setup.tables().get(part.spec().table());
                if (table == null) {
                    throw new BadInput("workload " + name + ": there is no table "
                            + part.spec().table());
                }
                plans.add(plan(part, table, used, labels));
            }
            RotationSpec rotation = spec.rotation();
            int periods = rotation == null ? 0 : WorkloadPart.periods(rotation, durationMicros);
            if (rotation != null && periods < rotation.tables().size()) {
                used.add("workload " + name + ": the run ends before the turn of "
                        + String.join(
                                ", ",
                                rotation.tables()
                                        .subList(periods, rotation.tables().size())));
            }
        });
        return new Plans(plans, used.stream().distinct().toList(), labels);
    }

    private RecordedCalls recordedCalls(LoadShape.RecordedCalls file, List<String> used) {
        // Workloads of several tables read their file once.
        LoadShape.RecordedCalls source = file.source();
        String table = source.table();
        List<Object> whole = List.of("calls", source.ofTable(null), table != null);
        Path path = resolve(file.file());
        Recording recording = once(whole, used, () -> note(whole, RecordedCallsReader.tables(path, source, strict)));
        RecordedCalls calls = RecordedCallsReader.table(path, recording, table == null ? "" : table);
        ReplayedPart part = part(calls, file);
        String name = String.valueOf(path.getFileName());
        if (part.repeat() > 1 && part.simulatedMicros() > durationMicros) {
            used.add(String.format(
                    Locale.ROOT,
                    "%s: the run ends during repeat %,d of %,d.",
                    name,
                    part.repeatAt(durationMicros * part.speed()) + 1,
                    part.repeat()));
        }
        int sent = calls.firstAt((long) (part.from() + durationMicros * part.speed()));
        int rows = calls.firstAt(part.from() + part.length());
        if (part.repeat() == 1 && sent < rows) {
            used.add(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d rows come after the end of the run and are not sent.",
                    name,
                    rows - sent,
                    calls.rows()));
        }
        return calls;
    }

    private ReplayedPart part(RecordedCalls calls, LoadShape.RecordedCalls shape) {
        try {
            return ReplayedPart.of(calls, shape);
        } catch (IllegalArgumentException e) {
            throw new BadInput(resolve(shape.file()) + ": " + e.getMessage());
        }
    }

    /** A label for each of the keys that a recorded key stands for. */
    private static List<String> labels(RecordedCalls recorded, LoadShape shape) {
        int amplify = shape instanceof LoadShape.RecordedCalls file ? file.amplify() : 1;
        return amplify == 1
                ? recorded.labels()
                : recorded.labels().stream()
                        .flatMap(label ->
                                IntStream.range(0, amplify).mapToObj(copy -> copy == 0 ? label : label + "#" + copy))
                        .limit(RecordedKeys.LABELS_AT_MOST)
                        .toList();
    }

    private CallPlan plan(WorkloadPart part, TableSpec table, List<String> used, Map<String, List<String>> labels) {
        String name = part.name();
        WorkloadSpec spec = part.spec();
        KeySpec keys = spec.partitionKey();
        RecordedCalls recorded = part.calls().recorded();
        PerMinuteCounts perMinute = null;
        KeyLaw law = null;
        if (recorded != null) {
            labels.put(name, labels(recorded, spec.rate()));
        } else if (keys instanceof KeySpec.RecordedPerMinute file) {
            perMinute = once(file, used, () -> note(file, PerMinuteReader.read(resolve(file.file()), strict)));
            labels.put(name, perMinute.labels());
        } else if (!(keys instanceof KeySpec.Sequential)) {
            if (keys instanceof KeySpec.Recorded file) {
                labels.put(name, recordedKeys(file, used).labels());
            }
            law = once(keys, used, () -> KeyLaws.of(keys, file -> recordedKeys(file, used)));
        }
        LoadCurve curve = recorded == null ? curve(spec, perMinute, used) : curve(spec, recorded);
        OperationSpec operation = spec.operation();
        List<Object> lawKey = new ArrayList<>();
        lawKey.add(operation.type());
        lawKey.add(operation.consistentRead());
        lawKey.add(String.valueOf(spec.latency()));
        LatencyLaw latency =
                once(lawKey, used, () -> LatencyLaw.of(operation.type(), operation.consistentRead(), spec.latency()));
        return new CallPlan(
                name,
                spec,
                table,
                curve,
                law,
                perMinute,
                sizes(operation.itemSize(), keys, used),
                latency,
                sortKeys(spec.sortKey(), used),
                indexes(spec, table.globalSecondaryIndexes().keySet(), table, used),
                indexes(spec, table.localSecondaryIndexes().keySet(), table, used),
                recorded != null && recorded.resolutionMicros() == Micros.SECOND
                        ? Micros.SECOND
                        : CallPlan.windowFor(curve, durationMicros),
                spec.then().stream()
                        .map(step -> plan(
                                new WorkloadPart(name, spec.only(step.operation()), part.calls()), table, used, labels))
                        .toList(),
                part.calls());
    }

    private List<IndexPlan> indexes(WorkloadSpec spec, Set<String> names, TableSpec table, List<String> used) {
        if (spec.operation().type().isRead()) {
            return List.of();
        }
        return names.stream()
                .map(name -> indexPlan(spec, name, table.entryBytes(name), used))
                .toList();
    }

    private IndexPlan indexPlan(WorkloadSpec spec, String name, long entryBytes, List<String> used) {
        IndexKeySpec given = spec.indexKeys().get(name);
        if (given == null && spec.entity() == null) {
            throw new BadInput("no keys given for index " + name);
        }
        if (given == null) {
            return IndexPlan.NONE;
        }
        KeySpec keys = given.partitionKey();
        KeyLaw law = keys == null ? null : once(keys, used, () -> KeyLaws.of(keys, file -> recordedKeys(file, used)));
        return new IndexPlan(given, law, sortKeys(given.sortKey(), used), entryBytes);
    }

    private RecordedKeys recordedKeys(KeySpec.Recorded file, List<String> used) {
        return once("keys " + file, used, () -> {
            RecordedKeys keys = note(
                    "keys " + file, RecordedKeysReader.read(resolve(file.file()), file.format(), file.key(), strict));
            if (keys.calls() == 0) {
                throw new BadInput(file.file() + ": no key has a call");
            }
            return keys;
        });
    }

    private LoadCurve curve(WorkloadSpec spec, @Nullable PerMinuteCounts perMinute, List<String> used) {
        LoadShape shape = spec.rate();
        if (shape instanceof LoadShape.Recorded file) {
            return once(file, used, () -> {
                long[] rows = note(
                        file,
                        RateReader.read(
                                resolve(file.file()), file.column(), file.per().seconds(), strict));
                double[] calls = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    calls[i] = rows[i] * file.scale();
                }
                return LoadCurve.recorded(shape, calls, file.per().seconds() * Micros.SECOND);
            });
        }
        if (shape instanceof LoadShape.AsKeys asKeys) {
            if (perMinute == null) {
                throw new BadInput("rate asKeys needs partitionKey recordedPerMinute");
            }
            double[] calls = new double[perMinute.minutes()];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = perMinute.total(i) * asKeys.scale();
            }
            return LoadCurve.recorded(shape, calls, 60 * Micros.SECOND);
        }
        return LoadCurve.of(shape);
    }

    private LoadCurve curve(WorkloadSpec spec, RecordedCalls calls) {
        if (!(spec.rate() instanceof LoadShape.RecordedCalls shape)) {
            throw new IllegalArgumentException("no recorded calls: " + spec.rate());
        }
        OperationSpec operation = spec.operation();
        int seconds = (int) (durationMicros / Micros.SECOND);
        boolean consistent = operation.consistentRead() && calls.saysConsistency();
        double[] perSecond = part(calls, shape).perSecond(calls, operation.type(), consistent, seconds);
        for (int i = 0; i < perSecond.length; i++) {
            perSecond[i] *= shape.scale() * shape.amplify();
        }
        return LoadCurve.recorded(shape, perSecond, Micros.SECOND);
    }

    private SizeLaw sizes(ItemSizeSpec spec, KeySpec keys, List<String> used) {
        if (spec instanceof ItemSizeSpec.Fixed fixed) {
            return SizeLaw.fixed(fixed.size().bytes());
        }
        return once("sizes " + spec + (spec instanceof ItemSizeSpec.PerKey ? keys : ""), used, () -> {
            if (spec instanceof ItemSizeSpec.LogNormal law) {
                return SizeLaw.logNormal(law.median().bytes(), law.sigma());
            }
            if (spec instanceof ItemSizeSpec.Weighted weighted) {
                return SizeLaw.weighted(
                        weighted.sizes().stream()
                                .mapToLong(s -> s.size().bytes())
                                .toArray(),
                        weighted.sizes().stream()
                                .mapToDouble(ItemSizeSpec.WeightedSize::weight)
                                .toArray());
            }
            if (spec instanceof ItemSizeSpec.Recorded file) {
                return recordedSizes(note("sizes " + spec, SizeHistogramReader.read(resolve(file.file()))));
            }
            return perKey(keys, used);
        });
    }

    private static SizeLaw recordedSizes(RecordedSizes recorded) {
        long[] sizes = new long[recorded.sizes()];
        double[] weights = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = recorded.bytes(i);
            weights[i] = recorded.weight(i);
        }
        return SizeLaw.weighted(sizes, weights);
    }

    private SizeLaw perKey(KeySpec keys, List<String> used) {
        if (keys instanceof KeySpec.Recorded file) {
            RecordedKeys recorded = recordedKeys(file, used);
            int[] bytes = recorded.bytes();
            if (bytes != null) {
                return SizeLaw.perKey(bytes);
            }
        }
        throw new BadInput("itemSize perKey needs partitionKey recorded with bytes");
    }

    private @Nullable SortKeyLaw sortKeys(@Nullable SortKeySpec spec, List<String> used) {
        if (!(spec instanceof SortKeySpec.Recorded file)) {
            return null;
        }
        return once(file, used, () -> {
            RecordedSortKeys recorded = note(file, SortKeyReader.read(resolve(file.file()), strict));
            double[] weights = new double[recorded.keys()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (double) recorded.weightOf(i);
            }
            return new SortKeyLaw(weights);
        });
    }

    private <T> T note(Object key, Read<T> read) {
        notes.computeIfAbsent(key, k -> new ArrayList<>()).addAll(read.notes());
        return read.value();
    }

    @SuppressWarnings("unchecked")
    private <T> T once(Object key, List<String> used, Supplier<T> make) {
        Object value = made.get(key);
        if (value == null) {
            value = make.get();
            made.put(key, value);
        }
        used.addAll(notes.getOrDefault(key, List.of()));
        return (T) value;
    }

    private Path resolve(String file) {
        return files.apply(file);
    }
}
