package hotrange.advice.request;

import hotrange.advice.request.AdviceRequest.Given;
import hotrange.scenario.tree.ScenarioProblems;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands the loose values of a request.
 *
 * <p>What a constraint leaves out is looked for in the query; what is in neither is assumed. Every assumption and
 * everything that was not understood is said.
 */
public final class FactsReader {

    private static final int ITEM_BYTES_AT_MOST = 400 * 1_024;
    private static final double HOT_SHARE = 0.1;
    private static final double VERY_HOT_SHARE = 0.2;

    private static final Pattern STRONG =
            word("strong(?:ly)?(?: consistent)?|strict|linearizable|read[- ]after[- ]write");
    private static final Pattern EVENTUAL = word("eventual(?:ly)?|relaxed|stale(?: ok)?");
    /** In a query words such as strong and strict are about growth and deadlines too. */
    private static final Pattern STRONG_READS =
            word("(?:strong(?:ly)?|strict(?:ly)?)[ -](?:consisten(?:t|cy)|reads?)|linearizable|read[- ]after[- ]write");

    private static final Pattern EVENTUAL_READS =
            word("eventual(?:ly)?[ -](?:consisten(?:t|cy)|reads?)|stale (?:ok|reads?)");
    private static final Pattern MULTI = word("multi(?:ple)?[- ]?tables?|many tables|several tables");
    private static final Pattern SINGLE = word("single[- ]?table|one table");

    private final Reading reading;

    private FactsReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * What a request describes.
     *
     * @throws ScenarioProblems when it names no rate, or constraints that contradict each other
     */
    public static WorkloadFacts read(AdviceRequest request) throws ScenarioProblems {
        return new FactsReader(new Reading(request)).facts();
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    private WorkloadFacts facts() throws ScenarioProblems {
        LoadReader.Load load = new LoadReader(reading).load();
        List<LatencyLimit> latency = latency();
        BudgetText budget = budget();
        boolean multiTable = multiTable();
        boolean strong = strongReads();
        reading.problems().throwIfAny();
        double hotShare = hotShare();
        long bytes = itemBytes();
        Given idempotency = reading.given("idempotency_scope");
        boolean index = Words.index(reading.query());
        if (index) {
            reading.assume("the index has 20 key values with equal shares, and every write touches its entry once");
        }
        if (reading.hasExcerpt()) {
            reading.assume("reference_excerpt is context: no figure is taken from it");
        }
        Given pattern = reading.given("traffic_pattern");
        return new WorkloadFacts(
                load.sustained(),
                load.peak(),
                load.pattern(),
                Words.knownTimes(reading.query()) || (pattern != null && Words.knownTimes(pattern.text())),
                load.readShare(),
                latency,
                budget == null ? null : budget.perMonth(),
                budget != null && budget.secondary(),
                strong,
                multiTable,
                hotShare,
                bytes,
                index,
                idempotency == null ? "" : idempotency.text(),
                reading.assumptions(),
                reading.unparsed());
    }

    private List<LatencyLimit> latency() {
        Given value = reading.given("latency_target");
        LatencyText found = value == null ? LatencyText.of(reading.query(), false) : LatencyText.of(value.text(), true);
        String path = value == null ? "query" : value.path();
        if (found == null) {
            if (value != null) {
                reading.notUnderstood(value, "a target is p99 < 10 ms, or p95 5ms / p99 20ms");
            } else {
                reading.assume("no latency target: latency decides nothing");
            }
            return List.of();
        }
        found.unmeasured()
                .forEach(name -> reading.miss(path + ": " + name + " is not measured; p50, p95, p99 and p99.9 are"));
        found.without()
                .forEach(name -> reading.miss(path + ": " + name + " has no time of its own; write p99 < 10 ms"));
        if (found.limits().isEmpty()) {
            reading.assume("no latency target: latency decides nothing");
        }
        String wrong = found.contradiction();
        if (wrong != null) {
            reading.problems().add(value == null ? 0 : value.line(), path, wrong);
        }
        found.limits().stream()
                .filter(limit -> limit.micros() <= 0)
                .forEach(limit -> reading.problems()
                        .add(value == null ? 0 : value.line(), path, "a latency must be more than 0, was 0"));
        found.assumed().forEach(reading::assume);
        return found.limits();
    }

    private @Nullable BudgetText budget() {
        Given value = reading.given("cost_budget");
        BudgetText found = value == null ? BudgetText.of(reading.query(), false) : BudgetText.of(value.text(), true);
        if (found == null) {
            if (value != null) {
                reading.notUnderstood(value, "a budget is 2000 USD/month in US dollars, or secondary");
            } else {
                reading.assume("no budget: the cheapest that keeps the other limits counts");
            }
            return null;
        }
        if (!found.assumed().isEmpty()) {
            reading.assume(found.assumed());
        }
        if (found.perMonth() != null && found.perMonth() <= 0) {
            reading.problems()
                    .add(
                            value == null ? 0 : value.line(),
                            value == null ? "query" : value.path(),
                            "a budget must be more than 0; leave it out if there is none");
        }
        return found;
    }

    private boolean strongReads() {
        Given value = reading.given("consistency_need");
        String text = value == null ? reading.query() : value.text();
        Pattern strongWords = value == null ? STRONG_READS : STRONG;
        boolean strong = Words.says(strongWords, text);
        boolean eventual = Words.says(value == null ? EVENTUAL_READS : EVENTUAL, text);
        if (strong && eventual) {
            reading.miss("%s: names strong and eventual reads: all are taken for strong, which need more units"
                    .formatted(value == null ? "query" : value.path()));
        } else if (strong && value == null) {
            reading.assume("the query names strong reads: all reads are strongly consistent");
        } else if (!strong && !eventual) {
            if (value != null && !strongWords.matcher(text).find()) {
                reading.notUnderstood(value, "a need is eventual or strong");
            }
            reading.assume("no need for strong reads: reads are eventually consistent");
        }
        return strong;
    }

    private boolean multiTable() {
        Given value = reading.given("table_profile");
        String text = value == null ? reading.query() : value.text();
        boolean multi = MULTI.matcher(text).find();
        if (value != null && !multi && !SINGLE.matcher(text).find()) {
            reading.notUnderstood(value, "a profile is single-table or multi-table");
        }
        return multi;
    }

    private double hotShare() {
        Words.HotShare named = Words.hotShare(reading.query());
        if (named != null && named.possible()) {
            reading.assume("“%s”: %s %% of all calls are taken for the hottest key's"
                    .formatted(named.words(), Words.number(named.share() * 100)));
            return named.share();
        }
        if (named != null) {
            reading.miss("query: “%s” was not understood; a key has more than 0 and at most 100 %% of the calls"
                    .formatted(named.words()));
        }
        if (Words.hot(reading.query())) {
            reading.assume("hot keys without a figure: the hottest key takes 20 % of the calls");
            return VERY_HOT_SHARE;
        }
        if (Words.even(reading.query())) {
            reading.assume("keys are even: 1 M keys with equal shares");
            return 0;
        }
        reading.assume(
                "nothing is said of keys: the hottest key takes 10 % of the calls, 100 k others follow Zipf's law"
                        + " with exponent 0.8");
        return HOT_SHARE;
    }

    private long itemBytes() {
        Double named = Words.bytes(reading.query());
        if (named != null && named >= 1 && named <= ITEM_BYTES_AT_MOST) {
            return Math.round(named);
        }
        if (named != null) {
            reading.miss("query: an item has 1 B to 400 KB; the size named is left out");
        }
        reading.assume("items have 1 KB");
        return 1_024;
    }
}
