package hotrange.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.HeatMap;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.result.TableSeries.ReasonSeries;
import hotrange.testing.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

/** Protects the numbers that are drawn: right units, right places. Pixels are for eyes. */
class ChartDataTest {

    private static final TimeAxis SECONDS = TimeAxis.of(20);

    /** Bins of 10 and 8 s: 50 and 24 units asked for, 20 and 16 consumed, 4 and 2 attempts rejected. */
    private static final TableSeries SERIES = new TableSeries(
            "orders",
            "write",
            10,
            18,
            List.of(50_000_000L, 24_000_000L),
            List.of(20_000_000L, 16_000_000L),
            List.of(),
            List.of(4L, 2L),
            List.of(3L, 2L),
            List.of(5L, 2L),
            List.of(1L, 1L),
            List.of(),
            List.of(900, 500),
            List.of(new ReasonSeries("TableWriteKeyRangeThroughputExceeded", List.of(4L, 2L))),
            List.of());

    @Test
    void ratesAreUnitsPerSecondInTheMiddleOfTheirBin() {
        XYSeriesCollection data = ChartData.rates(SERIES, SECONDS);
        assertThat(data.getSeriesCount()).isEqualTo(2);
        assertThat(data.getXValue(0, 0)).isEqualTo(5);
        assertThat(data.getYValue(0, 0)).isEqualTo(5);
        assertThat(data.getYValue(0, 1)).isEqualTo(3);
        assertThat(data.getYValue(1, 1)).as("of a bin of eight seconds").isEqualTo(2);
    }

    @Test
    void provisionedUnitsAreDrawnWhereThereAreAny() {
        XYSeriesCollection data =
                ChartData.rates(Results.small().strategies().get(0).series().get(0), SECONDS);
        assertThat(data.getSeriesKey(2).toString()).isEqualTo("provisioned");
        assertThat(data.getYValue(2, 0)).isEqualTo(4_000);
    }

    @Test
    void rejectionsAreAttemptsPerSecondByReason() {
        DefaultTableXYDataset data = ChartData.rejections(SERIES, SECONDS);
        assertThat(data.getSeriesKey(0).toString()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
        assertThat(data.getYValue(0, 0)).isEqualTo(0.4, within(1e-12));
        assertThat(data.getStartXValue(0, 0)).isEqualTo(0, within(0.1));
        assertThat(data.getEndXValue(0, 0)).isEqualTo(10, within(0.1));
    }

    @Test
    void spreadIsEmptyWhereReplicationsAgree() {
        assertThat(ChartData.spread(SERIES, SECONDS).getSeriesCount()).isEqualTo(2);
        TableSeries reads = Results.small().strategies().get(0).series().get(1);
        assertThat(ChartData.spread(reads, SECONDS).getSeriesCount()).isZero();
    }

    @Test
    void heatMapHasOneItemPerCellInTheMiddleOfItsRow() {
        HeatMap map = new HeatMap(
                "orders",
                "write",
                10,
                4,
                2,
                List.of(List.of(100, 200), List.of(300, 1_000)),
                List.of(List.of(0L, 0L), List.of(0L, 7L)));
        DefaultXYZDataset use = ChartData.use(map, SECONDS);
        assertThat(use.getItemCount(0)).isEqualTo(4);
        assertThat(use.getXValue(0, 3)).isEqualTo(15);
        assertThat(use.getYValue(0, 3)).isEqualTo(2.5);
        assertThat(use.getZValue(0, 3)).isEqualTo(100);
        DefaultXYZDataset marks = ChartData.rejectingCells(map, SECONDS);
        assertThat(marks.getItemCount(0)).isEqualTo(1);
        assertThat(marks.getXValue(0, 0)).isEqualTo(15);
        assertThat(marks.getYValue(0, 0)).isEqualTo(2.5);
    }

    @Test
    void percentilesLieAtTheirNinesInMilliseconds() {
        Map<String, LatencySummary> byName = new LinkedHashMap<>();
        byName.put(
                "4 shards",
                new LatencySummary(
                        "checkout",
                        "orders",
                        "PutItem",
                        LatencySummary.Kind.CLIENT,
                        10_000,
                        4_000.0,
                        20_000,
                        List.of(
                                new LatencySummary.Percentile(0.5, 4_000),
                                new LatencySummary.Percentile(0.9, 6_500),
                                new LatencySummary.Percentile(0.999, 12_000)),
                        "tag"));
        XYSeriesCollection data = ChartData.percentiles(byName);
        assertThat(data.getXValue(0, 1)).isEqualTo(1, within(1e-9));
        assertThat(data.getYValue(0, 1)).isEqualTo(6.5);
        assertThat(data.getXValue(0, 2)).isEqualTo(3, within(1e-9));
        assertThat(AxisFormat.nines(0)).isEqualTo("0 %");
        assertThat(AxisFormat.nines(1)).isEqualTo("90 %");
        assertThat(AxisFormat.nines(4)).isEqualTo("99.99 %");
    }

    @Test
    void sharesArePercent() {
        DefaultCategoryDataset data = ChartData.shares(Results.small());
        assertThat(data.getValue("attempts throttled", "as it is").doubleValue())
                .isEqualTo(21.35, within(1e-9));
        assertThat(data.getValue("calls failed", "4 shards").doubleValue()).isZero();
    }

    @Test
    void whiskersEndWhereTheIntervalEnds() {
        StrategyResult bare = Results.bare("4 shards", 0.457, 0.0, null);
        MetricValue lopsided = new MetricValue(Metric.THROTTLED_SHARE.key(), 0.457, 0.352, 0.543, List.of(0.4, 0.5));
        StrategyResult strategy = new StrategyResult(
                bare.name(),
                bare.overrides(),
                bare.notes(),
                null,
                List.of(),
                List.of(lopsided),
                bare.workloads(),
                bare.tables(),
                bare.usage(),
                bare.bill(),
                bare.reasons(),
                bare.rootCause(),
                bare.cloudWatch(),
                bare.latencies(),
                bare.hottestKeys(),
                bare.replications(),
                bare.series(),
                bare.callSeries(),
                bare.closeUps(),
                bare.heatMaps(),
                bare.log());
        DefaultStatisticalCategoryDataset data =
                ChartData.shareIntervals(Results.with(Results.small(), List.of(strategy)));
        double middle = data.getMeanValue(0, 0).doubleValue();
        double half = data.getStdDevValue(0, 0).doubleValue();
        assertThat(middle - half).isEqualTo(35.2, within(1e-9));
        assertThat(middle + half).isEqualTo(54.3, within(1e-9));
    }

    @Test
    void unitOfTimeKeepsNumbersShort() {
        assertThat(TimeAxis.of(600).label()).isEqualTo("time since start (s)");
        assertThat(TimeAxis.of(3_600).label()).isEqualTo("time since start (min)");
        assertThat(TimeAxis.of(86_400).label()).isEqualTo("time since start (h)");
        assertThat(TimeAxis.of(30 * 86_400).label()).isEqualTo("time since start (days)");
        assertThat(TimeAxis.of(3_600).middle(0, 60)).isEqualTo(0.5);
    }
}
