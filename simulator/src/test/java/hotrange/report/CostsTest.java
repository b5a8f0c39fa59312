package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.chart.CostFigure;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Figures;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Results;
import hotrange.testing.Specs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Costs and the front stand in all reports alike. */
class CostsTest {

    private static StrategyResult strategy(String name, double throttled, double p99, double cost) {
        StrategyResult bare = Results.bare(name, throttled, 0.0, p99);
        List<MetricValue> metrics = new ArrayList<>(bare.metrics());
        metrics.add(new MetricValue(Metric.COST_PER_MONTH.key(), cost, cost - 1, cost + 1, List.of(cost, cost)));
        return Specs.with(bare, "metrics", metrics);
    }

    private static RunResult result(StrategyResult... strategies) {
        return Results.with(Results.small(), List.of(strategies));
    }

    @Test
    void whatNobodyBeatsIsMarkedEverywhere() {
        RunResult result = result(
                strategy("slow and cheap", 0, 20_000, 100),
                strategy("fast and dear", 0, 10_000, 400),
                strategy("wasteful", 0, 20_000, 500),
                strategy("failing", 0.5, 5_000, 10));
        Costs costs = new Costs(result);
        assertThat(List.of(costs.mark(0), costs.mark(1), costs.mark(2), costs.mark(3)))
                .containsExactly("on the front", "on the front", "", "");
        assertThat(ConsoleReport.render(result, false)).contains("USD/month").contains("on the front");
        assertThat(MarkdownReport.render(result, List.of(), ""))
                .contains("| USD a month |")
                .containsPattern("\\| fast and dear \\|.*\\| 400\\.0.±.1\\.0, on the front \\|");
        assertThat(Remarks.caveats(result)).anyMatch(caveat -> caveat.startsWith("“on the front”: no other"));
        assertThat(new Figures(result, 10).plan().comparison().figures())
                .extracting(Figure::id)
                .contains(CostFigure.ID);
    }

    @Test
    void oneSurvivorIsComparedWithNobody() {
        RunResult result = result(strategy("only", 0, 20_000, 100), strategy("failing", 0.5, 5_000, 10));
        assertThat(new Costs(result).mark(0)).isEmpty();
        assertThat(new Costs(result).remark()).isEmpty();
    }

    @Test
    void billsAreShownLineByLineWithWhatTheyComeTo() {
        Costs costs = new Costs(Results.small());
        assertThat(costs.bills().rows())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(costs.bills().headings()));
        assertThat(costs.sentences())
                .anyMatch(sentence ->
                        sentence.startsWith("as it is: USD 2") && sentence.contains("a million that succeed"))
                .containsOnlyOnce("A month is 730 hours.");
    }
}
