package hotrange.imports;

import hotrange.scenario.tree.Names;
import hotrange.trace.metrics.MetricSeries;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import hotrange.trace.rows.Read;
import hotrange.workload.spec.LoadShape.Period;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** CloudWatch metrics → how much was asked of each table over time, and a scenario that asks as much. */
public final class MetricsImport {

    private static final long CALLS_AT_MOST = 20_000_000;
    private static final int IGNORED_SHOWN_AT_MOST = 12;
    private static final long SECONDS_AT_MOST = 366L * 86_400;

    /** What a new on-demand table has behind it (F54): it takes twice as much at once. */
    private static final long NEW_READ_UNITS = 6_000;

    private static final long NEW_WRITE_UNITS = 2_000;

    private final RecordedMetrics metrics;
    private final Read<RecordedMetrics> read;
    private final MetricsSettings settings;
    private final Period per;
    private final int rowsPerPeriod;
    private final ScenarioNames tables = new ScenarioNames();
    private final ScenarioNames workloads = new ScenarioNames();
    private final List<Traffic> traffic = new ArrayList<>();
    private final int firstPeriod;
    private final List<String> notes;

    /** Calls of one kind on one table, under names that a scenario takes. */
    private record Traffic(String table, String name, boolean reads, MetricSeries units) {}

    /**
     * What the files hold, as it is to be replayed.
     *
     * @throws IllegalArgumentException when nothing in it is traffic of a table, with a message for the user
     */
    public MetricsImport(Read<RecordedMetrics> read, MetricsSettings settings) {
        this.read = read;
        this.settings = settings;
        metrics = read.value();
        notes = new ArrayList<>(read.notes());
        per = Arrays.stream(Period.values())
                .filter(period -> metrics.periodSeconds() % period.seconds() == 0)
                .reduce((shorter, longer) -> longer)
                .orElse(Period.SECOND);
        rowsPerPeriod = metrics.periodSeconds() / per.seconds();
        int kept = (int) Math.min(metrics.periods(), SECONDS_AT_MOST / metrics.periodSeconds());
        firstPeriod = metrics.periods() - kept;
        if (firstPeriod > 0) {
            notes.add(RecordingText.format(
                    "The first %,d periods are left out of the scenario, which may last 366 days.", firstPeriod));
        }
        for (String resource : metrics.resources()) {
            List<MetricSeries> units = consumed(resource);
            if (resource.contains("/index/")) {
                notes.add(resource + ": "
                        + RecordingText.format(
                                "%,.0f units",
                                units.stream().mapToDouble(MetricSeries::sum).sum())
                        + " of an index. What writes cost it follows from the table's, once the index stands in the"
                        + " scenario; reads of it are left out.");
            } else if (!units.isEmpty()) {
                String table = tables.of(resource.isEmpty() ? "table" : resource);
                units.forEach(series -> {
                    boolean reads = series.metric() == TableMetric.ConsumedReadCapacityUnits;
                    traffic.add(new Traffic(
                            table, workloads.another(table + (reads ? " reads" : " writes")), reads, series));
                });
            }
        }
        if (traffic.isEmpty()) {
            throw new IllegalArgumentException("there is no value above 0 of ConsumedReadCapacityUnits or"
                    + " ConsumedWriteCapacityUnits of a table, and so no traffic");
        }
        if (!metrics.ignored().isEmpty()) {
            List<String> named = metrics.ignored().stream()
                    .limit(IGNORED_SHOWN_AT_MOST)
                    .map(RecordingText::key)
                    .toList();
            int more = metrics.ignored().size() - named.size();
            notes.add("Not used: " + String.join(", ", named) + (more > 0 ? " and " + more + " more." : "."));
        }
    }

    private List<MetricSeries> consumed(String resource) {
        List<MetricSeries> found = new ArrayList<>();
        for (TableMetric metric :
                List.of(TableMetric.ConsumedReadCapacityUnits, TableMetric.ConsumedWriteCapacityUnits)) {
            MetricSeries series = metrics.find(resource, metric);
            if (series != null && series.sum() > 0) {
                found.add(series);
            }
        }
        return found;
    }

    /** Calls of each period, one column for each kind of each table: what {@code rate: {recorded: …}} reads. */
    public byte[] rates() {
        StringBuilder csv = new StringBuilder();
        for (Traffic column : traffic) {
            csv.append(csv.isEmpty() ? "" : ",").append(quoted(column(column)));
        }
        csv.append('\n');
        double[] units = new double[traffic.size()];
        long[] calls = new long[traffic.size()];
        for (int row = firstPeriod * rowsPerPeriod; row < metrics.periods() * rowsPerPeriod; row++) {
            for (int i = 0; i < units.length; i++) {
                Traffic column = traffic.get(i);
                units[i] += column.units().value(row / rowsPerPeriod) / rowsPerPeriod;
                // Of the sum, so that what is cut off in one period comes in a later one.
                long until = Math.round(units[i] / unitsPerCall(column));
                csv.append(i == 0 ? "" : ",").append(until - calls[i]);
                calls[i] = until;
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The header of a column: no spreadsheet takes it for a formula. */
    private static String column(Traffic of) {
        return Character.isLetterOrDigit(of.name().codePointAt(0)) ? of.name() : "table " + of.name();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private int unitsPerCall(Traffic of) {
        return of.reads() ? settings.readUnits() : settings.writeUnits();
    }

    /** The account and the scenario, which reads the {@linkplain #rates() rates} from a file of this name beside it. */
    public ImportResult result(String source, String ratesFile) {
        return new ImportResult(scenario(source, ratesFile), account(), found());
    }

    private String scenario(String source, String ratesFile) {
        YamlText yaml = new YamlText();
        yaml.comment("Traffic of " + source + ", as CloudWatch counted it; hotrange run tells where it throttles.");
        yaml.comment("CloudWatch knows sums of periods only. Assumed: calls come "
                + (settings.paced() ? "evenly spaced" : "independently of each other (Poisson)")
                + " within a period" + withinInWords() + " (8.10, U-10),");
        yaml.comment("every read takes " + settings.readUnits() + " and every write " + settings.writeUnits()
                + " units, and keys are as uneven as a shop's. Real keys: hotrange import contributorInsights.");
        notes.forEach(yaml::comment);
        yaml.entry("scenario", "Traffic of " + source);
        yaml.entry("duration", (long) (metrics.periods() - firstPeriod) * metrics.periodSeconds() + "s");
        double calls = traffic.stream()
                .mapToDouble(t -> t.units().sum() / unitsPerCall(t))
                .sum();
        if (calls > CALLS_AT_MOST) {
            yaml.entry("replications", 1, RecordingText.format("of %,.0f calls each", calls));
        }
        yaml.begin("tables");
        Map<String, List<Traffic>> tables = new LinkedHashMap<>();
        traffic.forEach(t ->
                tables.computeIfAbsent(t.table(), name -> new ArrayList<>()).add(t));
        tables.forEach((name, parts) -> table(yaml, name, parts));
        yaml.end().begin("workloads");
        traffic.forEach(t -> workload(yaml, t, ratesFile));
        yaml.end();
        return yaml.toString();
    }

    private void table(YamlText yaml, String name, List<Traffic> parts) {
        String resource = parts.get(0).units().resource();
        MetricSeries reads = metrics.find(resource, TableMetric.ProvisionedReadCapacityUnits);
        MetricSeries writes = metrics.find(resource, TableMetric.ProvisionedWriteCapacityUnits);
        yaml.begin(name);
        if ((reads == null || reads.max() == 0) && (writes == null || writes.max() == 0)) {
            yaml.entry("billingMode", "PAY_PER_REQUEST", "assumed: no provisioned units are on record");
            long readPeak = Math.max(NEW_READ_UNITS, peak(parts, true));
            long writePeak = Math.max(NEW_WRITE_UNITS, peak(parts, false));
            if (readPeak > NEW_READ_UNITS || writePeak > NEW_WRITE_UNITS) {
                yaml.comment("It has served its busiest period on record, so it is no new table.");
                yaml.begin("previousPeak");
                yaml.entry("readUnitsPerSecond", readPeak).entry("writeUnitsPerSecond", writePeak);
                yaml.end();
            }
        } else {
            yaml.begin("provisionedThroughput");
            provisioned(yaml, "readCapacityUnits", reads, peak(parts, true));
            provisioned(yaml, "writeCapacityUnits", writes, peak(parts, false));
            yaml.end();
        }
        yaml.end();
    }

    private static void provisioned(YamlText yaml, String key, @Nullable MetricSeries series, long peak) {
        if (series == null) {
            yaml.entry(key, Math.max(1, peak), "assumed, the busiest period: provisioned units are not on record");
            return;
        }
        long first = Math.max(1, Math.round(series.value(0)));
        long least = Math.round(series.sorted()[0]);
        long most = Math.round(series.max());
        if (least == most) {
            yaml.entry(key, first);
        } else {
            yaml.entry(
                    key,
                    first,
                    RecordingText.format(
                            "at the start; later %,d to %,d: add the table's autoScaling or changes", least, most));
        }
    }

    private long peak(List<Traffic> parts, boolean reads) {
        return parts.stream()
                .filter(part -> part.reads() == reads)
                .mapToLong(part -> (long) Math.ceil(part.units().max() / metrics.periodSeconds()))
                .max()
                .orElse(0);
    }

    private void workload(YamlText yaml, Traffic of, String ratesFile) {
        yaml.begin(of.name());
        yaml.entry("table", of.table());
        yaml.begin("operation").entry("type", of.reads() ? "GetItem" : "PutItem");
        if (of.reads()) {
            yaml.entry("consistentRead", true);
        }
        yaml.entry("itemSize", (of.reads() ? 4 * settings.readUnits() : settings.writeUnits()) + " KB");
        yaml.end().begin("rate").begin("recorded");
        yaml.entry("file", ratesFile);
        yaml.entry("per", Names.lowerCamel(per));
        yaml.entry("column", column(of));
        WithinPeriod within = settings.within();
        if (within instanceof WithinPeriod.FrontLoaded front) {
            yaml.begin("within").entry("frontLoaded", plain(front.share())).end();
        } else if (within instanceof WithinPeriod.PeakFactor peak) {
            yaml.begin("within").entry("peakFactor", plain(peak.factor())).end();
        }
        yaml.end().end();
        if (settings.paced()) {
            yaml.entry("arrivals", "paced");
        }
        yaml.begin("partitionKey").begin("zipf").entry("keys", 100_000).entry("exponent", "0.8", "assumed");
        yaml.end().end().end();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private String withinInWords() {
        if (settings.within() instanceof WithinPeriod.FrontLoaded front) {
            return ", all in its first " + plain(100 * front.share()) + " %";
        }
        return settings.within() instanceof WithinPeriod.PeakFactor peak
                ? ", with " + plain(peak.factor()) + " times the mean in the first second of each minute"
                : "";
    }

    private List<String> account() {
        List<String> lines = new ArrayList<>();
        lines.add(RecordingText.format(
                "%,d values read, %,d not usable%s",
                read.rows(), read.broken(), read.broken() == 0 ? "" : " and left out:"));
        read.firstBroken().forEach(row -> lines.add("  " + YamlText.onOneLine(row)));
        lines.add(RecordingText.format(
                "%,d periods of %,d s from %s on",
                metrics.periods(), metrics.periodSeconds(), Instant.ofEpochSecond(metrics.startSecond())));
        for (MetricSeries series : metrics.series()) {
            lines.add("");
            lines.add(
                    (series.resource().isEmpty() ? "" : YamlText.onOneLine(series.resource()) + " ") + series.metric());
            lines.add("  " + numbers(series));
        }
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes.stream().map(YamlText::onOneLine).toList());
        }
        return lines;
    }

    private String numbers(MetricSeries series) {
        boolean rate = series.metric().name().startsWith("Provisioned");
        double[] sorted = series.sorted();
        double perSecond = rate ? 1 : metrics.periodSeconds();
        String text = RecordingText.format(
                "per second of a period: p50 %s, p95 %s, p99 %s, max %s",
                number(percentile(sorted, 50) / perSecond),
                number(percentile(sorted, 95) / perSecond),
                number(percentile(sorted, 99) / perSecond),
                number(series.max() / perSecond));
        return rate ? text : RecordingText.format("%,.0f in all; ", series.sum()) + text;
    }

    /** Nearest rank. */
    private static double percentile(double[] sorted, int percent) {
        return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
    }

    private static String number(double value) {
        return value >= 100 ? RecordingText.format("%,.0f", value) : RecordingText.format("%.2f", value);
    }

    private ObjectNode found() {
        ObjectNode found = JsonMapper.shared().createObjectNode();
        found.put("values", read.rows()).put("notUsable", read.broken());
        ArrayNode bad = found.putArray("firstNotUsable");
        read.firstBroken().forEach(bad::add);
        found.put("start", Instant.ofEpochSecond(metrics.startSecond()).toString());
        found.put("periodSeconds", metrics.periodSeconds()).put("periods", metrics.periods());
        ArrayNode series = found.putArray("series");
        for (MetricSeries one : metrics.series()) {
            double[] sorted = one.sorted();
            ObjectNode node = series.addObject();
            node.put("resource", one.resource()).put("metric", one.metric().name());
            node.put("sum", one.sum()).put("p50", percentile(sorted, 50)).put("p95", percentile(sorted, 95));
            node.put("p99", percentile(sorted, 99)).put("max", one.max());
        }
        ArrayNode said = found.putArray("notes");
        notes.forEach(said::add);
        return found;
    }
}
