package hotrange.imports.insights;

import hotrange.imports.RecordingText;
import hotrange.imports.YamlText;
import java.math.BigDecimal;
import java.math.MathContext;

/** The scenario of a table whose keys are as uneven as reports of Contributor Insights say. */
final class InsightsScenario {

    /** Long enough for a partition to be split for heat; a constant rate shows no more after that. */
    private static final long SECONDS_AT_MOST = 1_800;

    /** What a new on-demand table has behind it (F54): it takes twice as much at once. */
    private static final long NEW_READ_UNITS = 6_000;

    private static final long NEW_WRITE_UNITS = 2_000;

    /** The quota of a table unless the account has asked for more (F58). */
    private static final long QUOTA_UNITS = 40_000;

    private final String source;
    private final InsightsSummary summary;
    private final boolean reads;

    /** {@code source} says where the reports come from, in a few words; the load is all reads, or else all writes. */
    InsightsScenario(String source, InsightsSummary summary, boolean reads) {
        this.source = source;
        this.summary = summary;
        this.reads = reads;
    }

    /** The text of the scenario file; {@code keys} is the name of the file of keys beside it. */
    String text(String keys) {
        double units = summary.perSecond() / (reads ? 1 : 3);
        YamlText yaml = new YamlText();
        yaml.comment("Keys as uneven as in " + source
                + ", a report of Contributor Insights; hotrange run tells where the" + " table throttles.");
        summary.notes().forEach(yaml::comment);
        yaml.entry("scenario", "Hot keys of " + source);
        yaml.entry(
                "duration",
                (long) Math.max(60, Math.min(SECONDS_AT_MOST, summary.seconds())) + "s",
                RecordingText.format("the report is about %,.0f s", summary.seconds()));
        yaml.begin("tables").begin("table");
        yaml.entry("billingMode", "PAY_PER_REQUEST", "assumed: a report does not say it");
        history(yaml, (long) Math.ceil(units));
        yaml.end().end().begin("workloads").begin(reads ? "reads" : "writes");
        yaml.entry("table", "table");
        yaml.comment(
                reads
                        ? "All of it as consistent reads of one unit each; without --reads, as writes."
                        : "All of it as writes of one unit each; --reads makes it reads.");
        yaml.begin("operation").entry("type", reads ? "GetItem" : "PutItem");
        if (reads) {
            yaml.entry("consistentRead", true);
        }
        yaml.entry("itemSize", reads ? "4 KB" : "1 KB", "one unit a call").end();
        yaml.entry(
                "rate",
                new BigDecimal(units)
                                .round(new MathContext(6))
                                .stripTrailingZeros()
                                .toPlainString() + "/s",
                busiest());
        yaml.begin("partitionKey").begin("recorded");
        yaml.entry("file", keys);
        yaml.entry("format", "popularity");
        return yaml.toString();
    }

    private String busiest() {
        return summary.busiestPeriod() == null
                ? "the mean"
                : RecordingText.format(
                        "the mean; the busiest period of the listed keys had %.2f times theirs",
                        summary.busiestPeriod());
    }

    /** What the table must have behind it to have served the load. */
    private void history(YamlText yaml, long units) {
        if (units > (reads ? NEW_READ_UNITS : NEW_WRITE_UNITS)) {
            yaml.comment("It has served this rate, so it is no new table.");
            yaml.begin("previousPeak");
            yaml.entry("readUnitsPerSecond", reads ? units : NEW_READ_UNITS);
            yaml.entry("writeUnitsPerSecond", reads ? NEW_WRITE_UNITS : units);
            yaml.end();
        }
        if (units > QUOTA_UNITS) {
            yaml.comment("Its quota must be more than the usual 40,000 units a second.");
            yaml.begin("quota");
            yaml.entry(reads ? "readUnits" : "writeUnits", 2 * units);
            yaml.end();
        }
    }
}
