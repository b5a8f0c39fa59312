package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.text.Numbers;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.util.Locale;

/** Throttles over time as small pictures, all strategies on one scale. */
final class Sparks {

    private static final int COLUMNS = 120;
    private static final int HEIGHT = 20;

    private final double most;

    Sparks(RunResult result) {
        double highest = 0;
        for (StrategyResult strategy : result.strategies()) {
            for (double value : columns(strategy)) {
                highest = Math.max(highest, value);
            }
        }
        most = highest;
    }

    /** An outline for {@code viewBox="0 0 120 20"} and the highest rate in words; no outline where nothing was throttled. */
    Cell cell(StrategyResult strategy) {
        double[] values = columns(strategy);
        double highest = 0;
        StringBuilder outline = new StringBuilder("M0 " + HEIGHT);
        for (int i = 0; i < COLUMNS; i++) {
            highest = Math.max(highest, values[i]);
            String y = String.format(Locale.ROOT, "%.1f", HEIGHT - (most == 0 ? 0 : HEIGHT * values[i] / most));
            outline.append('L').append(i).append(' ').append(y).append('H').append(i + 1);
        }
        outline.append('V').append(HEIGHT).append('Z');
        return highest == 0
                ? Cell.of(Numbers.NONE)
                : Cell.of(outline.toString(), "up to " + Numbers.units(highest) + "/s")
                        .marked("spark");
    }

    /** Throttle events per second of all tables in the first replication. */
    private static double[] columns(StrategyResult strategy) {
        double[] columns = new double[COLUMNS];
        for (TableSeries series : strategy.series()) {
            int bins = series.throttled().size();
            double[] highest = new double[COLUMNS];
            for (int bin = 0; bin < bins; bin++) {
                double rate = (double) series.throttled().get(bin) / series.binSeconds();
                int last = Math.max(bin * COLUMNS / bins, (bin + 1) * COLUMNS / bins - 1);
                for (int column = bin * COLUMNS / bins; column <= last; column++) {
                    highest[column] = Math.max(highest[column], rate);
                }
            }
            for (int column = 0; column < COLUMNS; column++) {
                columns[column] += highest[column];
            }
        }
        return columns;
    }
}
