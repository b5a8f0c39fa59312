package hotrange.advice;

import hotrange.advice.Answer.TradeOff;
import hotrange.advice.candidate.CapacityMode;
import hotrange.advice.candidate.IndexDesign;
import hotrange.advice.candidate.RequestCandidates;
import hotrange.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Options with figures: headroom against cost, simple keys against fan-out, strict conditions against throughput. */
final class TradeOffText {

    private final Found found;
    private final Judged plain;
    private final List<TradeOff> all = new ArrayList<>();

    private TradeOffText(Found found) {
        this.found = found;
        this.plain = found.plain();
    }

    /** One for each option that was simulated, and the one of conditions and transactions. */
    static List<TradeOff> of(Found found) {
        TradeOffText text = new TradeOffText(found);
        text.headroom();
        text.option(
                "On-demand capacity",
                mode(CapacityMode.ON_DEMAND),
                "nothing to plan",
                "a new table starts with four partitions, and every request is billed",
                "traffic is not known beforehand, or idle most of the time");
        text.option(
                "Auto scaling",
                mode(CapacityMode.AUTO_SCALED),
                "capacity follows the load",
                "it follows minutes later",
                "traffic changes slowly against the minutes that it needs");
        text.option(
                "Scheduled scaling",
                mode(CapacityMode.SCHEDULED),
                "capacity is there before the peak",
                "the times have to be known and kept up",
                "peaks come at known times");
        text.shards();
        text.option(
                "A table of its own for the hottest key",
                judged -> judged.candidate().design().ownTable(),
                "other keys are safe from it",
                "one key still has the limit of one partition; two tables to run",
                "one key stays hot whatever is done about its design");
        text.option(
                "DAX in front of the table",
                judged -> judged.candidate().design().cached(),
                "repeated reads take no units",
                "answers are up to 5 minutes old; the price includes three nodes",
                "reads repeat, and may be old");
        text.option(
                "A sharded index key",
                judged -> judged.candidate().design().index() == IndexDesign.SHARDED,
                "the index takes writes without pushing back",
                "every Query of it asks all shards",
                "few index keys take many writes");
        text.option(
                "A table of its own in place of the index",
                judged -> judged.candidate().design().index() == IndexDesign.ISOLATED,
                "it cannot push back the writes of the table",
                "entries have to be written and repaired by oneself",
                "the index throttles and cannot be given a better key");
        text.strictness();
        return List.copyOf(text.all);
    }

    private static Predicate<Judged> mode(CapacityMode mode) {
        return judged -> judged.candidate().design().capacity() == mode
                && judged.candidate().design().shards() == 1;
    }

    private void option(String option, Predicate<Judged> kind, String pro, String con, String when) {
        Judged best = found.best(kind);
        if (best == null) {
            return;
        }
        List<String> pros = new ArrayList<>(List.of(capital(pro) + "."));
        List<String> cons = new ArrayList<>(List.of(capital(con) + "."));
        (best.meets() ? pros : cons)
                .add(best.meets() ? "It keeps all limits: " + figures(best) : "It misses limits: " + figures(best));
        all.add(new TradeOff(option, pros, cons, capital(when) + "."));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String figures(Judged judged) {
        return "“%s” has %s throttled%s, p99 %s%s, %s%s."
                .formatted(
                        judged.name(),
                        Figures.share(judged.throttled()),
                        found.evidence().of(judged, Metric.THROTTLED_SHARE),
                        Figures.micros(Judged.value(judged.result(), Metric.CLIENT_P99)),
                        found.evidence().of(judged, Metric.CLIENT_P99),
                        Figures.usd(judged.perMonth()),
                        found.evidence().cost(judged));
    }

    /** Headroom against cost: the least and the most that was provisioned. */
    private void headroom() {
        List<Judged> fixed =
                found.all().stream().filter(mode(CapacityMode.PROVISIONED)).toList();
        if (fixed.isEmpty()) {
            return;
        }
        Judged least = fixed.get(0);
        Judged most = fixed.get(fixed.size() - 1);
        for (Judged judged : fixed) {
            least = judged.perMonth() < least.perMonth() ? judged : least;
            most = judged.perMonth() > most.perMonth() ? judged : most;
        }
        all.add(new TradeOff(
                "Headroom against cost: fixed provisioned capacity",
                List.of("The bill is known beforehand.", "With most headroom: " + figures(most)),
                fixed.size() == 1
                        ? List.of("What is not used is paid for.")
                        : List.of("What is not used is paid for.", "With least headroom: " + figures(least)),
                "Load is steady, and used for more than 28.9 % of what is provisioned (6.3)."));
    }

    /** Simple keys against write fan-out. */
    private void shards() {
        Judged sharded = found.best(judged -> judged.candidate().design().shards() > 1);
        if (sharded == null) {
            return;
        }
        Judged gathering = found.first(judged ->
                !judged.candidate().eligible() && judged.candidate().design().shards() > 1);
        List<String> cons = new ArrayList<>(List.of(
                "Readers of a whole logical key ask every shard, each rounded up by itself (7.3).",
                "Plain keys: " + figures(plain)));
        if (gathering != null) {
            cons.add("Where reads have to ask all shards: " + figures(gathering) + readUnits(gathering));
        }
        all.add(new TradeOff(
                "Simple keys against write fan-out: %d shards"
                        .formatted(sharded.candidate().design().shards()),
                List.of(
                        "Writes of one logical key spread over partitions.",
                        "Best of those compared: " + figures(sharded)),
                cons,
                "One logical key needs more than a partition gives, 1,000 write or 3,000 read units/s."));
    }

    private String readUnits(Judged judged) {
        Double units = Judged.found(judged.result(), Metric.CONSUMED_READ_UNITS);
        Double before = Judged.found(plain.result(), Metric.CONSUMED_READ_UNITS);
        return units == null || before == null || before <= 0
                ? ""
                : " They take %s times the read units.%s"
                        .formatted(
                                Figures.factor(units / before),
                                found.evidence().of(judged, Metric.CONSUMED_READ_UNITS));
    }

    /** Strict conditions against the ceiling of throughput. */
    private void strictness() {
        @Nullable Judged transactions = found.named(RequestCandidates.TRANSACTIONS);
        List<String> cons = new ArrayList<>(
                List.of(
                        "A condition that proves false takes the units of a write all the same (1.10); k writers of one version make k − 1 of them retry (7.11)."));
        if (transactions != null) {
            cons.add("Every write in a transaction: " + figures(transactions));
        }
        all.add(new TradeOff(
                "Strict conditions against the throughput ceiling: conditional writes and transactions",
                List.of("Retries write nothing twice, and concurrent writers overwrite nothing."),
                cons,
                "Duplicates or lost updates are worse than twice the write units on the paths that need it."));
    }
}
