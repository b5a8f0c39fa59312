package hotrange.compare;

import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.statistics.Holm;
import hotrange.statistics.MeanDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** What values of replications show, one metric at a time, and what all of them show together. */
final class Judging {

    private Judging() {}

    /**
     * The difference of one metric, not judged yet.
     *
     * @param before values of the replications of A, at least one
     * @param after those of B
     * @param paired replications with the same number belong together
     */
    static Difference difference(Subject subject, Metric metric, double[] before, double[] after, boolean paired) {
        MeanDifference found =
                paired ? MeanDifference.paired(before, after) : MeanDifference.independent(before, after);
        boolean bounded = Double.isFinite(found.half());
        double mean = DoubleStream.of(before).average().orElseThrow();
        boolean equal = paired
                ? Arrays.equals(before, after)
                : DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(after))
                                .distinct()
                                .count()
                        == 1;
        return new Difference(
                subject,
                metric.key(),
                metric.unit(),
                metric.moreIsBetter(),
                subject.workload().isEmpty() && Metric.HEADLINES.contains(metric),
                mean,
                DoubleStream.of(after).average().orElseThrow(),
                found.mean(),
                mean == 0 ? null : found.mean() / Math.abs(mean),
                bounded ? found.low() : null,
                bounded ? found.high() : null,
                found.p(),
                1,
                equal ? DifferenceVerdict.EQUAL : DifferenceVerdict.NOT_SHOWN);
    }

    /** With verdicts by Holm within two families: headline metrics of whole strategies, and all others. */
    static List<Difference> judged(List<Difference> all) {
        List<Difference> judged = new ArrayList<>(all);
        for (boolean headline : new boolean[] {true, false}) {
            List<Integer> family = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).headline() == headline) {
                    family.add(i);
                }
            }
            double[] adjusted = Holm.adjusted(
                    family.stream().mapToDouble(i -> all.get(i).p()).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                judged.set(family.get(i), judged(all.get(family.get(i)), adjusted[i]));
            }
        }
        return List.copyOf(judged);
    }

    private static Difference judged(Difference d, double adjusted) {
        DifferenceVerdict verdict = d.verdict();
        if (verdict != DifferenceVerdict.EQUAL && adjusted <= Holm.LEVEL) {
            verdict = d.worsens() ? DifferenceVerdict.WORSE : DifferenceVerdict.BETTER;
        }
        return new Difference(
                d.subject(),
                d.metric(),
                d.unit(),
                d.moreIsBetter(),
                d.headline(),
                d.before(),
                d.after(),
                d.difference(),
                d.relative(),
                d.low(),
                d.high(),
                d.p(),
                adjusted,
                verdict);
    }
}
