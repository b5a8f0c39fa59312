package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Table;
import hotrange.report.chart.Figures;
import hotrange.report.text.Numbers;
import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.Provenance;
import hotrange.result.RunResult;
import hotrange.result.Statement;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Turns a result and its pictures into the text of the page. */
final class PageContent {

    private final RunResult result;
    private final Gallery gallery;
    private final Tornado tornado;
    private final Costs costs;

    private PageContent(RunResult result, Gallery gallery) {
        this.result = result;
        this.gallery = gallery;
        tornado = new Tornado(result);
        costs = new Costs(result);
    }

    static Page of(RunResult result, Gallery gallery) {
        return new PageContent(result, gallery).page();
    }

    private Page page() {
        List<Page.Section> sections = new ArrayList<>();
        for (int i = 0; i < result.strategies().size(); i++) {
            sections.add(StrategySection.of(
                    Figures.group(i),
                    result.strategies().get(i),
                    gallery.strategies().get(i)));
        }
        return new Page(
                result.scenario(),
                result.question(),
                Verdict.sentence(result),
                NextStep.sentence(result),
                Remarks.conditions(result.provenance()),
                strategies(),
                new Compared(result).table(),
                RootCauses.table(result),
                CureText.table(result),
                DecisionMatrix.sentence(result),
                metrics(metric -> !metric.always()),
                Remarks.caveats(result),
                expectations(),
                tornado.table(),
                tornado.sentences(),
                gallery.message(),
                gallery.comparison().shown(),
                gallery.comparison().sentences(),
                costs.bills(),
                costs.isAny() ? costs.sentences() : List.of(),
                workloads(),
                sections,
                LatencyTable.of(result),
                metrics(metric -> true),
                origin(),
                PageNumbers.of(result, gallery).packed());
    }

    static Heading text(String heading) {
        return new Heading(heading, false);
    }

    static Heading number(String heading) {
        return new Heading(heading, true);
    }

    private List<Heading> comparisonHeadings(Heading... first) {
        List<Heading> headings = new ArrayList<>(List.of(first));
        for (String heading : List.of("attempts throttled", "calls failed", "p50", "p95", "p99", "p99.9")) {
            headings.add(number(heading));
        }
        if (result.hasAny(Metric.CONSUMED_WRITE_UNITS)) {
            headings.add(number("write units"));
        }
        if (result.hasAny(Metric.CONSUMED_READ_UNITS)) {
            headings.add(number("read units"));
        }
        return headings;
    }

    private Table strategies() {
        List<List<Cell>> rows = new ArrayList<>();
        Sparks sparks = new Sparks(result);
        for (int i = 0; i < result.strategies().size(); i++) {
            StrategyRow row = StrategyRow.of(result.strategies().get(i));
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell(row.name(), "", "name", "#" + Figures.group(i)));
            cells.add(outcome(result.strategies().get(i), row));
            cells.add(sparks.cell(result.strategies().get(i)));
            cells.addAll(withRanges(result.strategies().get(i), numbers(row)));
            cells.add(Cell.of(row.cost().value(), lines(row.cost().interval(), costs.mark(i)))
                    .marked(costs.mark(i).isEmpty() ? "" : "good"));
            rows.add(cells);
        }
        List<Heading> headings = comparisonHeadings(text("strategy"), text("outcome"), text("throttled over time"));
        headings.add(number(costs.heading()));
        return new Table("", headings, rows);
    }

    /** Whether it survives; below, what throttles most. */
    private static Cell outcome(StrategyResult strategy, StrategyRow row) {
        String by = row.topReason().isEmpty()
                ? ""
                : (row.onlyReason() ? "" : Numbers.share(row.topReasonShare()) + " ") + "by " + row.topReason();
        if (Verdict.survives(strategy)) {
            return Cell.of("\u2713 survives", by).marked("good outcome");
        }
        MetricValue failed = strategy.metric(Metric.FAILED_SHARE);
        Double share = failed == null ? null : failed.value();
        MetricValue shed = strategy.metric(Metric.SHED_SHARE);
        if (share == null) {
            return Cell.of(Numbers.NONE);
        }
        String word = share > 0
                ? "calls fail"
                : shed != null && shed.value() != null && shed.value() > 0 ? "calls shed" : "throttled";
        return Cell.of("\u2717 " + word, by).marked("bad outcome");
    }

    /** The same with the ranges over assumptions below the intervals. */
    private List<Cell> withRanges(StrategyResult strategy, List<Cell> cells) {
        List<Cell> with = new ArrayList<>(cells);
        Map<Metric, Integer> columns = new EnumMap<>(Metric.class);
        columns.put(Metric.THROTTLED_SHARE, 0);
        columns.put(Metric.FAILED_SHARE, 1);
        columns.put(Metric.CLIENT_P99, 2 + StrategyRow.PERCENTILES.indexOf(Metric.CLIENT_P99));
        columns.forEach((metric, column) -> {
            String range = tornado.range(strategy, metric);
            Cell cell = with.get(column);
            if (!range.isEmpty()) {
                with.set(column, new Cell(cell.text(), withRange(cell.note(), range), cell.mark(), cell.link()));
            }
        });
        return with;
    }

    /** An interval and below it a range over assumptions; either may be empty. */
    private static String withRange(String interval, String range) {
        return lines(interval, range.isEmpty() ? "" : "[" + range + "]");
    }

    private static String lines(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }

    private List<Cell> numbers(StrategyRow row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(harm(row.throttled()));
        cells.add(harm(row.failed()));
        // Intervals of the headline metrics only: the table of all metrics has the others.
        for (int i = 0; i < StrategyRow.PERCENTILES.size(); i++) {
            StrategyRow.Cell latency = row.latencies().get(i);
            boolean headline = Metric.HEADLINES.contains(StrategyRow.PERCENTILES.get(i));
            cells.add(Cell.of(latency.value(), headline ? latency.interval() : ""));
        }
        if (result.hasAny(Metric.CONSUMED_WRITE_UNITS)) {
            cells.add(Cell.of(row.writeUnits().value()));
        }
        if (result.hasAny(Metric.CONSUMED_READ_UNITS)) {
            cells.add(Cell.of(row.readUnits().value()));
        }
        return cells;
    }

    private static Cell harm(StrategyRow.Cell share) {
        boolean none = share.value().startsWith("0" + Numbers.SPACE);
        return Cell.of(share.value(), share.interval()).marked(!share.supported() ? "" : none ? "good" : "bad");
    }

    /** Workloads apart, where there are several. */
    private Table workloads() {
        List<List<Cell>> rows = new ArrayList<>();
        for (StrategyResult strategy : result.strategies()) {
            for (Map.Entry<String, List<MetricValue>> workload :
                    strategy.workloads().entrySet()) {
                if (strategy.workloads().size() > 1) {
                    List<Cell> cells = new ArrayList<>();
                    cells.add(Cell.of(strategy.name()).marked("name"));
                    cells.add(Cell.of(workload.getKey()).marked("name"));
                    cells.addAll(numbers(StrategyRow.of(strategy, workload.getValue())));
                    rows.add(cells);
                }
            }
        }
        return new Table("", comparisonHeadings(text("strategy"), text("workload")), rows);
    }

    private Table expectations() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ExpectationOutcome outcome : result.expectations()) {
            rows.add(List.of(
                    Cell.of(outcome.met() ? "pass" : "FAIL").marked(outcome.met() ? "good" : "bad"),
                    Cell.of(outcome.strategy()).marked("name"),
                    Cell.of(outcome.text()),
                    Cell.of(Remarks.found(outcome))));
        }
        return new Table("", List.of(text("outcome"), text("strategy"), text("expected"), text("found")), rows);
    }

    /** Metrics with their definition and its value for each strategy. */
    private Table metrics(Predicate<Metric> shown) {
        List<Heading> headings = new ArrayList<>();
        headings.add(text("metric"));
        headings.add(text("better"));
        result.strategies().forEach(s -> headings.add(number(s.name())));
        List<List<Cell>> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (!shown.test(metric) || result.strategies().stream().allMatch(s -> s.metric(metric) == null)) {
                continue;
            }
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(metric.key(), metric.definition()));
            cells.add(Cell.of(metric.moreIsBetter() ? "more" : "less"));
            for (StrategyResult strategy : result.strategies()) {
                MetricValue found = strategy.metric(metric);
                cells.add(Cell.of(
                        Numbers.value(found, metric.unit()),
                        withRange(Numbers.interval(found, metric.unit()), tornado.range(strategy, metric))));
            }
            rows.add(cells);
        }
        return new Table("", headings, rows);
    }

    private Page.Origin origin() {
        Provenance provenance = result.provenance();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Hotrange", provenance.version());
        facts.put("seed", Long.toString(provenance.seed()));
        facts.put("profile", provenance.profile());
        facts.put("duration", Remarks.seconds(provenance.durationMicros()));
        facts.put("of that not counted (warm-up)", Remarks.seconds(provenance.warmupMicros()));
        facts.put("replications per strategy", Integer.toString(provenance.replications()));
        List<List<Cell>> rows = new ArrayList<>();
        facts.forEach((name, value) -> rows.add(List.of(Cell.of(name), Cell.of(value))));
        return new Page.Origin(
                "hotrange run scenario.yaml --seed " + provenance.seed(),
                new Table("", List.of(text("what"), text("value")), rows),
                statements(changed(provenance.assumptions(), true), "reason"),
                statements(provenance.limits(), "source"),
                statements(changed(provenance.assumptions(), false), "reason"),
                validation(),
                provenance.scenarioText());
    }

    private static List<Statement> changed(List<Statement> statements, boolean overridden) {
        return statements.stream()
                .filter(statement -> statement.overridden() == overridden)
                .toList();
    }

    private static Table validation() {
        List<List<Cell>> rows = new ArrayList<>();
        PageAssets.validation().lines().forEach(line -> {
            String[] parts = line.split("; ", 4);
            rows.add(List.of(Cell.of(parts[0]), Cell.of(parts[1] + " of " + parts[2]), Cell.of(parts[3])));
        });
        return new Table("", List.of(text("kind of case"), number("bands that hold"), text("what that proves")), rows);
    }

    private static Table statements(List<Statement> statements, String source) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Statement statement : statements) {
            rows.add(List.of(
                    Cell.of(statement.id()),
                    Cell.of(statement.text(), statement.overridden() ? "changed by the scenario" : ""),
                    Cell.of(statement.source())));
        }
        return new Table("", List.of(text("id"), text("in force"), text(source)), rows);
    }
}
