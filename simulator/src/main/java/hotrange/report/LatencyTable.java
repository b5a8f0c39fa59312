package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.LatencySummary;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.List;

/** Every latency distribution of a result as one table; strategies of the same kind stand together. */
final class LatencyTable {

    private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99, 0.999, 0.9999);

    private LatencyTable() {}

    /** What makes rows comparable. */
    private record Group(String workload, String table, String operation, LatencySummary.Kind kind) {

        static Group of(LatencySummary latency) {
            return new Group(latency.workload(), latency.table(), latency.operation(), latency.kind());
        }
    }

    static Table of(RunResult result) {
        List<Group> groups = result.strategies().stream()
                .flatMap(s -> s.latencies().stream())
                .map(Group::of)
                .distinct()
                .toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (Group group : groups) {
            for (StrategyResult strategy : result.strategies()) {
                for (LatencySummary latency : strategy.latencies()) {
                    if (Group.of(latency).equals(group)) {
                        rows.add(row(strategy.name(), latency));
                    }
                }
            }
        }
        return new Table("", headings(), rows);
    }

    private static List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        headings.add(PageContent.text("workload"));
        headings.add(PageContent.text("measured"));
        headings.add(PageContent.text("strategy"));
        headings.add(PageContent.number("count"));
        headings.add(PageContent.number("mean"));
        for (String quantile : List.of("p50", "p90", "p95", "p99", "p99.9", "p99.99", "max")) {
            headings.add(PageContent.number(quantile));
        }
        return headings;
    }

    private static List<Cell> row(String strategy, LatencySummary latency) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(latency.workload(), latency.operation() + " on " + latency.table())
                .marked("name"));
        cells.add(Cell.of(measured(latency.kind())));
        cells.add(Cell.of(strategy).marked("name"));
        cells.add(Cell.of(Numbers.count(latency.count())));
        Double mean = latency.mean();
        cells.add(Cell.of(mean == null ? Numbers.NONE : Numbers.micros(mean)));
        for (double quantile : QUANTILES) {
            Long micros = latency.at(quantile);
            cells.add(Cell.of(micros == null ? Numbers.NONE : Numbers.micros(micros)));
        }
        cells.add(Cell.of(latency.count() == 0 ? Numbers.NONE : Numbers.micros((double) latency.max())));
        return cells;
    }

    private static String measured(LatencySummary.Kind kind) {
        return switch (kind) {
            case SERVICE -> "service, each admitted attempt";
            case CLIENT -> "client, successful calls";
            case CLIENT_ALL -> "client, all calls";
        };
    }
}
