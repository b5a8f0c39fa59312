package hotrange.imports;

import hotrange.table.spec.OperationType;
import hotrange.workload.spec.KeySpec;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scenario that calls keys as often as a file says: one on-demand table and one workload, which reads the file itself.
 *
 * @param source where the counts come from, in a few words
 * @param file as the scenario names it
 * @param format null for counts per minute, which have a rate of their own
 * @param key column of the key; null for {@code key}
 * @param sizes file of recorded sizes as the scenario names it; null for none
 * @param bytes of every item where no sizes are on record; null to assume 1 KB
 * @param rate calls a second; not used for counts per minute
 */
public record CountsScenario(
        String source,
        String file,
        KeySpec.@Nullable Format format,
        @Nullable String key,
        @Nullable String sizes,
        @Nullable Long bytes,
        OperationType operation,
        double rate) {

    private static final long SECONDS_AT_LEAST = 60;
    private static final long SECONDS_AT_MOST = 3_600;
    private static final String TABLE = "table";

    /** The text of the scenario file. */
    public String text(CountsSummary summary) {
        YamlText yaml = new YamlText();
        yaml.comment("Calls the keys of " + source + " as often; hotrange run tells where it throttles.");
        yaml.comment(
                RecordingText.format("%,d rows read, %,d not usable and left out.", summary.rows(), summary.badRows()));
        summary.notes().forEach(yaml::comment);
        yaml.entry("scenario", "Recorded keys of " + source);
        if (format == null) {
            yaml.entry("duration", 60L * summary.minutes() + "s", "of the recording");
        } else {
            double seconds = Math.ceil(summary.calls() / rate);
            yaml.entry(
                    "duration",
                    (long) Math.max(SECONDS_AT_LEAST, Math.min(SECONDS_AT_MOST, seconds)) + "s",
                    "as long as the recorded calls take at this rate, but 1 minute to 1 hour");
        }
        yaml.begin("tables");
        CallRates perMinute = summary.perMinute();
        double peak = perMinute == null ? rate : perMinute.max() / 60.0;
        boolean reads = operation.isRead();
        ReplayScenario.onDemand(
                yaml,
                TABLE,
                reads ? (long) Math.ceil(peak * summary.readUnitsPerCall()) : 0,
                reads ? 0 : (long) Math.ceil(peak * summary.writeUnitsPerCall()));
        yaml.end().begin("workloads").begin("recorded");
        yaml.entry("table", TABLE);
        operation(yaml, summary);
        keys(yaml);
        return yaml.end().end().toString();
    }

    private void operation(YamlText yaml, CountsSummary summary) {
        yaml.begin("operation").entry("type", operation.name());
        if (summary.readUnits() != null) {
            yaml.entry("itemSize", "perKey");
        } else if (sizes != null) {
            yaml.begin("itemSize").begin("recorded").entry("file", sizes).end().end();
        } else if (bytes != null) {
            yaml.entry("itemSize", bytes + " B");
        } else {
            yaml.entry("itemSize", "1 KB", "assumed: there are no sizes on record");
        }
        yaml.end();
    }

    private void keys(YamlText yaml) {
        if (format == null) {
            yaml.begin("rate").begin("asKeys").entry("scale", 1).end().end();
            yaml.begin("partitionKey").begin("recordedPerMinute").entry("file", file);
        } else {
            yaml.entry("rate", BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString() + "/s");
            yaml.begin("partitionKey").begin("recorded").entry("file", file);
            yaml.entry("format", format.name().toLowerCase(Locale.ROOT));
            if (key != null) {
                yaml.entry("key", key);
            }
        }
        yaml.end().end();
    }
}
