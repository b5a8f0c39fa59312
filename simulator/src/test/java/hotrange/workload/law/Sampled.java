package hotrange.workload.law;

import hotrange.engine.Draws;
import hotrange.table.Table;
import hotrange.testing.Specs;
import hotrange.workload.ArrivalWindow;
import hotrange.workload.CallPart;
import hotrange.workload.CallPlan;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.List;

/** Draws and windows for the tests of this package. */
public final class Sampled {

    private Sampled() {}

    /** The n-th word of the test's stream. */
    public static long word(long seed, long n) {
        return Draws.at(seed, n);
    }

    /** The word that stands for probability {@code p} where a law is drawn by inversion. */
    static long wordAt(double p) {
        return (long) (p * 0x1.0p53) << 11;
    }

    /** The windows of a workload on a table, as a run has them. */
    public static ArrivalWindow window(WorkloadSpec spec, Table table, long seed, int seconds) {
        return new ArrivalWindow(plan(spec, seconds), table, seed, seconds * 1_000_000L, true);
    }

    static CallPlan plan(WorkloadSpec spec, int seconds) {
        LoadCurve curve = LoadCurve.of(spec.rate());
        KeyLaw keys = spec.partitionKey() instanceof KeySpec.Sequential
                ? null
                : KeyLaws.of(spec.partitionKey(), file -> {
                    throw new IllegalArgumentException(file.file());
                });
        SizeLaw sizes = spec.operation().itemSize() instanceof ItemSizeSpec.LogNormal law
                ? SizeLaw.logNormal(law.median().bytes(), law.sigma())
                : SizeLaw.fixed(((ItemSizeSpec.Fixed) spec.operation().itemSize())
                        .size()
                        .bytes());
        LatencyLaw latency =
                LatencyLaw.of(spec.operation().type(), spec.operation().consistentRead(), spec.latency());
        return new CallPlan(
                "calls",
                spec,
                Specs.onDemand().spec(),
                curve,
                keys,
                null,
                sizes,
                latency,
                null,
                List.of(),
                List.of(),
                CallPlan.windowFor(curve, seconds * 1_000_000L),
                List.of(),
                CallPart.whole("calls"));
    }
}
