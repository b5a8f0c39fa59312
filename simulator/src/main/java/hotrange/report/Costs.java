package hotrange.report;

import hotrange.compare.CostFront;
import hotrange.report.Page.Cell;
import hotrange.report.Page.Table;
import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.usage.Bill;
import hotrange.result.usage.BillLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the strategies of a result cost, and which of them nobody beats in cost and p99. */
final class Costs {

    /** What the best of both are marked with. */
    static final String ON_FRONT = "on the front";

    private final RunResult result;
    private final boolean[] front;
    private final boolean shown;

    Costs(RunResult result) {
        this.result = result;
        List<CostFront.Design> designs = result.strategies().stream()
                .map(strategy -> CostFront.Design.of(strategy.metrics()))
                .toList();
        front = CostFront.of(designs);
        shown = CostFront.candidates(designs) > 1;
    }

    /** The heading of what a month costs. */
    String heading() {
        return (result.strategies().isEmpty()
                        ? "cost"
                        : result.strategies().get(0).bill().currency())
                + " a month";
    }

    /** The mark of the i-th strategy; empty where it is beaten, or has nobody to compare it with. */
    String mark(int strategy) {
        return shown && front[strategy] ? ON_FRONT : "";
    }

    /** What the mark means; empty where there is none. */
    String remark() {
        return shown
                ? "“%s”: no other surviving strategy costs less with a p99 that is at most %s longer."
                        .formatted(ON_FRONT, Numbers.share(CostFront.ALIKE))
                : "";
    }

    /** The bills line by line. */
    Table bills() {
        List<List<Cell>> rows = new ArrayList<>();
        for (StrategyResult strategy : result.strategies()) {
            for (BillLine line : strategy.bill().lines()) {
                rows.add(List.of(
                        Cell.of(strategy.name()).marked("name"),
                        Cell.of(line.resource()).marked("name"),
                        Cell.of(line.usageType()),
                        Cell.of(Numbers.units(line.quantity()), line.unit()),
                        Cell.of(BigDecimal.valueOf(line.price())
                                .stripTrailingZeros()
                                .toPlainString()),
                        Cell.of(Numbers.money(line.perMonth())),
                        Cell.of(Numbers.money(line.ofRun()))));
            }
        }
        return new Table(
                rows.isEmpty() ? "" : "What each strategy costs",
                List.of(
                        PageContent.text("strategy"),
                        PageContent.text("table or index"),
                        PageContent.text("usage type"),
                        PageContent.number("a month"),
                        PageContent.number("price"),
                        PageContent.number(heading()),
                        PageContent.number("of the run")),
                rows);
    }

    /** What the bills come to, and what they rest on; what holds for all strategies once. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (StrategyResult strategy : result.strategies()) {
            Bill bill = strategy.bill();
            Double calls = bill.perMillionCalls();
            Double successful = bill.perMillionSuccessful();
            sentences.add("%s: %s %s a month, %s of the run%s%s."
                    .formatted(
                            strategy.name(),
                            bill.currency(),
                            Numbers.money(bill.perMonth()),
                            Numbers.money(bill.ofRun()),
                            calls == null ? "" : ", " + Numbers.money(calls) + " for a million calls",
                            successful == null || successful.equals(calls)
                                    ? ""
                                    : ", " + Numbers.money(successful) + " for a million that succeed"));
            remarks.addAll(bill.remarks());
        }
        sentences.addAll(remarks);
        return sentences;
    }

    /** Whether any strategy costs anything. */
    boolean isAny() {
        return result.hasAny(Metric.COST_PER_MONTH);
    }
}
