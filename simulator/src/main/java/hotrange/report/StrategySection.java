package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Section;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.CloudWatchMetric;
import hotrange.result.HotKey;
import hotrange.result.LogEntry;
import hotrange.result.ReasonCount;
import hotrange.result.ReplicationSummary;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of the page about one strategy. */
final class StrategySection {

    private static final int LOG_ROWS_AT_MOST = 200;
    private static final int KEY_ROWS_AT_MOST = 20;
    private static final double MICRO_UNITS = 1_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private StrategySection() {}

    static Section of(String anchor, StrategyResult strategy, Gallery.Wall wall) {
        return new Section(
                anchor,
                strategy.name(),
                overrides(strategy.overrides()),
                strategy.notes(),
                wall.shown(),
                wall.sentences(),
                List.of(
                        reasons(strategy),
                        cloudWatch(strategy.cloudWatch()),
                        keys(strategy.hottestKeys()),
                        entities(strategy.tables()),
                        tables(strategy.tables()),
                        log(strategy.log()),
                        replications(strategy.replications())));
    }

    private static Table overrides(Map<String, String> overrides) {
        List<List<Cell>> rows = new ArrayList<>();
        overrides.forEach((path, value) -> rows.add(List.of(Cell.of(path), Cell.of(value))));
        return new Table(
                "What this strategy changes", List.of(PageContent.text("value"), PageContent.text("set to")), rows);
    }

    private static Table reasons(StrategyResult strategy) {
        long all = strategy.reasons().stream().mapToLong(ReasonCount::throttled).sum();
        List<List<Cell>> rows = new ArrayList<>();
        for (ReasonCount reason : strategy.reasons()) {
            rows.add(List.of(
                    Cell.of(reason.table()).marked("name"),
                    Cell.of(reason.reason()),
                    Cell.of(Numbers.count(reason.throttled())),
                    Cell.of(all == 0 ? Numbers.NONE : Numbers.share((double) reason.throttled() / all))));
        }
        return new Table(
                "Throttle events by reason, all replications: every rejected item",
                List.of(
                        PageContent.text("table or index"),
                        PageContent.text("reason"),
                        PageContent.number("events"),
                        PageContent.number("share")),
                rows);
    }

    private static Table cloudWatch(List<CloudWatchMetric> metrics) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CloudWatchMetric metric : metrics) {
            rows.add(List.of(
                    Cell.of(metric.metric()),
                    Cell.of(String.join(", ", metric.dimensions().values())).marked("name"),
                    Cell.of(metric.statistic()),
                    Cell.of(Numbers.units(metric.value()))));
        }
        return new Table(
                "What CloudWatch would count, mean of the replications",
                List.of(
                        PageContent.text("metric"),
                        PageContent.text("table, index or operation"),
                        PageContent.text("statistic"),
                        PageContent.number("value")),
                rows);
    }

    private static Table keys(List<HotKey> keys) {
        List<List<Cell>> rows = new ArrayList<>();
        for (HotKey key : keys.subList(0, Math.min(KEY_ROWS_AT_MOST, keys.size()))) {
            rows.add(List.of(
                    Cell.of(key.key()).marked("name"),
                    Cell.of(key.workload()).marked("name"),
                    Cell.of(Numbers.units(key.offeredUnits() / MICRO_UNITS)),
                    Cell.of(Numbers.share(key.shareOfUnits())),
                    Cell.of(Numbers.count(key.throttled()))));
        }
        return new Table(
                "Hottest keys, all replications",
                List.of(
                        PageContent.text("key"),
                        PageContent.text("workload"),
                        PageContent.number("units asked for"),
                        PageContent.number("share of workload"),
                        PageContent.number("rejected attempts")),
                rows);
    }

    private static Table entities(List<TableFacts> tables) {
        List<List<Cell>> rows = new ArrayList<>();
        tables.forEach(table -> table.entities()
                .forEach(heat -> rows.add(List.of(
                        Cell.of(heat.entity()).marked("name"),
                        Cell.of(table.table(), heat.direction()).marked("name"),
                        Cell.of(Numbers.share(heat.share())),
                        Cell.of(Numbers.count(heat.partition())),
                        Cell.of(Numbers.units(heat.unitsPerSecond())),
                        Cell.of(Numbers.share(heat.shareOfPartition())),
                        Cell.of(Numbers.share(heat.shareOfBusiest()))))));
        return new Table(
                "Which entity heats which partition, first replication",
                List.of(
                        PageContent.text("entity"),
                        PageContent.text("table or index"),
                        PageContent.number("share of its units"),
                        PageContent.number("hottest partition of the entity"),
                        PageContent.number("units/s there"),
                        PageContent.number("share of that partition"),
                        PageContent.number("share of the busiest partition")),
                rows);
    }

    private static Table tables(List<TableFacts> tables) {
        List<List<Cell>> rows = new ArrayList<>();
        for (TableFacts table : tables) {
            String partitions = table.partitionsAtStart() == table.partitionsAtEnd()
                    ? Numbers.count(table.partitionsAtStart())
                    : Numbers.count(table.partitionsAtStart()) + " → " + Numbers.count(table.partitionsAtEnd());
            rows.add(List.of(
                    Cell.of(table.table(), table.billingMode()).marked("name"),
                    Cell.of(partitions),
                    Cell.of(table.why()),
                    Cell.of(String.join("; ", table.limits()))));
        }
        return new Table(
                "Tables",
                List.of(
                        PageContent.text("table"),
                        PageContent.number("partitions"),
                        PageContent.text("why so many"),
                        PageContent.text("limits in force")),
                rows);
    }

    private static Table log(List<LogEntry> log) {
        List<List<Cell>> rows = new ArrayList<>();
        for (LogEntry entry : log.subList(0, Math.min(LOG_ROWS_AT_MOST, log.size()))) {
            rows.add(List.of(
                    Cell.of(Spans.clock(entry.micros() / MICROS_PER_SECOND)),
                    Cell.of(entry.table()).marked("name"),
                    Cell.of(entry.text())));
        }
        String caption = log.size() <= LOG_ROWS_AT_MOST
                ? "What the service did, first replication"
                : "What the service did, first replication: the first " + LOG_ROWS_AT_MOST + " of "
                        + Numbers.count(log.size()) + " entries";
        return new Table(
                caption,
                List.of(PageContent.number("time"), PageContent.text("table"), PageContent.text("what happened")),
                rows);
    }

    private static Table replications(List<ReplicationSummary> replications) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ReplicationSummary replication : replications) {
            rows.add(List.of(
                    Cell.of(Integer.toString(replication.index() + 1)),
                    Cell.of(Numbers.count(replication.calls())),
                    Cell.of(Numbers.count(replication.attempts())),
                    Cell.of(Numbers.count(replication.throttledAttempts())),
                    Cell.of(Numbers.count(replication.failedCalls())),
                    Cell.of(replication.fingerprint()).marked("code")));
        }
        return new Table(
                "Replications",
                List.of(
                        PageContent.number("no."),
                        PageContent.number("calls"),
                        PageContent.number("attempts"),
                        PageContent.number("throttled"),
                        PageContent.number("failed calls"),
                        PageContent.text("fingerprint")),
                rows);
    }
}
