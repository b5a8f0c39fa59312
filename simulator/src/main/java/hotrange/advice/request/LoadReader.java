package hotrange.advice.request;

import hotrange.advice.request.AdviceRequest.Given;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what a request says of rates, bursts, and reads and writes. */
final class LoadReader {

    private static final double CALLS_AT_MOST = 1_000_000;
    private static final double READ_SHARE = 0.5;

    private static final Pattern STEADY = word("steady|constant|flat|stable|even");
    private static final Pattern BURSTY = word("burst\\w*|daily|diurnal|peaky|seasonal");
    private static final Pattern SPIKY = word("spik\\w*|unpredictable|sudden|flash");

    private final Reading reading;

    LoadReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * Rates of all calls.
     *
     * @param readShare 0 to 1
     */
    record Load(double sustained, double peak, TrafficPattern pattern, double readShare) {}

    /** The load; of no meaning once the reading has problems. */
    Load load() {
        RateText rates = rates();
        double reads = readShare(rates);
        Load load = load(rates, pattern(rates), reads);
        checkWhole(load, rates);
        return load;
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The rates of {@code target_tps}, otherwise of the query. */
    private @Nullable RateText rates() {
        Given value = reading.given("target_tps");
        RateText inQuery = RateText.of(reading.query(), false);
        RateText found = value == null ? null : RateText.of(value.text(), true);
        if (value != null && found == null) {
            reading.notUnderstood(value, "a rate is a number such as 8000, 5,000+ or 8K sustained, bursts to 20K");
        }
        int line = value == null || found == null ? 0 : value.line();
        RateText rates = found == null ? inQuery : found;
        String path = found == null || value == null ? "query" : value.path();
        if (rates == null) {
            reading.problems()
                    .add(
                            0,
                            "constraints.target_tps",
                            "no rate is named, neither here nor in the query; name the calls per second, for example 8000");
            return null;
        }
        if (rates.atLeast()) {
            reading.assume(path + " is a lower bound: the named rate is simulated, not more");
        }
        if (!rates.others().isEmpty()) {
            reading.assume(path + " names several sustained rates: the largest counts");
        }
        check(rates.sustained(), path, line);
        check(rates.burst(), path, line);
        if (rates.sustained() != null && rates.burst() != null && rates.burst() < rates.sustained()) {
            reading.problems()
                    .add(
                            line,
                            path,
                            "bursts of %s/s are below the sustained %s/s; a burst is the higher rate"
                                    .formatted(Words.number(rates.burst()), Words.number(rates.sustained())));
        }
        Double asked = inQuery == null ? null : inQuery.sustained();
        if (found != null && asked != null && rates.sustained() != null && !asked.equals(rates.sustained())) {
            reading.miss("query: names %s calls/s, %s another rate, which counts".formatted(Words.number(asked), path));
        }
        return rates;
    }

    private void check(@Nullable Double rate, String path, int line) {
        if (rate != null && (rate < 1 || rate > CALLS_AT_MOST)) {
            reading.problems()
                    .add(
                            line,
                            path,
                            "must be 1 to %s calls/s, was %s"
                                    .formatted(Words.number(CALLS_AT_MOST), Words.number(rate)));
        }
    }

    /** What ratio and bursts make of rates that are within the limit themselves. */
    private void checkWhole(Load load, @Nullable RateText rates) {
        double most = Math.max(load.sustained(), load.peak());
        if (rates == null || most <= CALLS_AT_MOST || isTooMuch(rates.sustained()) || isTooMuch(rates.burst())) {
            return;
        }
        Given value = reading.given("target_tps");
        reading.problems()
                .add(
                        value == null ? 0 : value.line(),
                        value == null ? "query" : value.path(),
                        "reads, writes and bursts together must be at most %s calls/s, are %s"
                                .formatted(Words.number(CALLS_AT_MOST), Words.number(most)));
    }

    private static boolean isTooMuch(@Nullable Double rate) {
        return rate != null && rate > CALLS_AT_MOST;
    }

    private double readShare(@Nullable RateText rates) {
        Given value = reading.given("read_write_ratio");
        RatioText ratio = value == null ? null : RatioText.of(value.text(), true);
        if (value != null && ratio == null) {
            reading.notUnderstood(value, "a ratio is 80:20, 70% reads, read-heavy or write-heavy");
        }
        if (rates != null && rates.reads() != null && rates.writes() != null) {
            double share = rates.reads() / (rates.reads() + rates.writes());
            if (ratio != null && Math.abs(share - ratio.reads()) > 0.01 && value != null) {
                reading.problems()
                        .add(
                                value.line(),
                                value.path(),
                                "does not fit the rates: %s reads/s and %s writes/s are %s %% reads"
                                        .formatted(
                                                Words.number(rates.reads()),
                                                Words.number(rates.writes()),
                                                Words.number(share * 100)));
            }
            return share;
        }
        String path = value == null || ratio == null ? "query" : value.path();
        RatioText found = ratio == null ? RatioText.of(reading.query(), false) : ratio;
        if (found == null) {
            if (rates != null && rates.writes() != null) {
                reading.assume("only a rate of writes is named: nothing reads");
                return 0;
            }
            if (rates != null && rates.reads() != null) {
                reading.assume("only a rate of reads is named: nothing writes");
                return 1;
            }
            reading.assume("no ratio of reads to writes: half of the calls read");
            return READ_SHARE;
        }
        if (found.contradiction() != null) {
            reading.problems().add(value == null ? 0 : value.line(), path, found.contradiction());
        } else if (!found.assumed().isEmpty()) {
            reading.assume(found.assumed());
        }
        return found.reads();
    }

    /** Rates of all calls, where only those of reads or writes may be named. */
    private Load load(@Nullable RateText rates, TrafficPattern pattern, double reads) {
        if (rates == null) {
            return new Load(1, 1, pattern, reads);
        }
        double whole = 1;
        if (rates.reads() == null && rates.writes() != null && reads < 1) {
            whole = 1 / (1 - reads);
        } else if (rates.writes() == null && rates.reads() != null && reads > 0) {
            whole = 1 / reads;
        }
        if (whole > 1) {
            reading.assume("the rate is that of %s alone; the others come on top by the ratio"
                    .formatted(rates.writes() != null ? "writes" : "reads"));
        }
        Double burst = rates.burst();
        if (rates.sustained() == null) {
            double peak = burst == null ? 1 : burst * whole;
            double sustained = peak / pattern.factor();
            reading.assume(
                    "only a peak is named: the sustained rate is taken for %s/s".formatted(Words.number(sustained)));
            return new Load(sustained, peak, pattern, reads);
        }
        double sustained = rates.sustained() * whole;
        if (burst == null) {
            if (pattern != TrafficPattern.STEADY) {
                reading.assume("%s without a named peak: %s times the sustained rate"
                        .formatted(pattern.word(), Words.number(pattern.factor())));
            }
            return new Load(sustained, sustained * pattern.factor(), pattern, reads);
        }
        return new Load(sustained, burst * whole, pattern, reads);
    }

    private TrafficPattern pattern(@Nullable RateText rates) {
        Given value = reading.given("traffic_pattern");
        boolean burst = rates != null && rates.burst() != null;
        TrafficPattern found = value == null ? null : pattern(value.text());
        if (value != null && found == null) {
            reading.notUnderstood(value, "a pattern is steady, bursty or spiky");
        }
        boolean said = found != null;
        if (found == null) {
            found = pattern(reading.query());
        }
        if (found == null) {
            found = burst ? TrafficPattern.BURSTY : TrafficPattern.STEADY;
            reading.assume("no traffic pattern: taken for " + found.word());
        } else if (burst && found == TrafficPattern.STEADY) {
            found = TrafficPattern.BURSTY;
            if (said && value != null) {
                reading.miss(value.path() + ": steady traffic has no bursts, but a burst is named: taken for bursty");
            }
        }
        if (found != TrafficPattern.STEADY) {
            reading.assume("bursts last %d s and come every %d minutes"
                    .formatted(found.length().toSeconds(), TrafficPattern.EVERY.toMinutes()));
        }
        return found;
    }

    private static @Nullable TrafficPattern pattern(String text) {
        if (Words.says(SPIKY, text)) {
            return TrafficPattern.SPIKY;
        }
        if (Words.says(BURSTY, text)) {
            return TrafficPattern.BURSTY;
        }
        boolean denied = SPIKY.matcher(text).find() || BURSTY.matcher(text).find();
        return denied || Words.says(STEADY, text) ? TrafficPattern.STEADY : null;
    }
}
