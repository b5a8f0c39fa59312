package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Throttles over time as small pictures, all strategies on one scale. */
final class Sparks {

    private static final int COLUMNS = 120;
    private static final int HEIGHT = 20;

    /** From nothing to most. */
    private static final String BLOCKS = "_▁▂▃▄▅▆▇█";

    private static final String LETTERS = "_.:-=+*#@";

    private final int bins;
    private final double most;

    Sparks(RunResult result) {
        bins = result.strategies().stream()
                .flatMap(strategy -> strategy.series().stream())
                .mapToInt(series -> series.throttled().size())
                .max()
                .orElse(0);
        double highest = 0;
        for (StrategyResult strategy : result.strategies()) {
            for (double value : columns(strategy, COLUMNS)) {
                highest = Math.max(highest, value);
            }
        }
        most = highest;
    }

    /** An outline for {@code viewBox="0 0 120 20"} and the highest rate in words; no outline where nothing was throttled. */
    Cell cell(StrategyResult strategy) {
        double[] values = columns(strategy, COLUMNS);
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

    /** A character for each column, higher for more throttles; empty where nothing was throttled. */
    String line(StrategyResult strategy, int width, TerminalText characters) {
        double[] values = columns(strategy, width);
        if (DoubleStream.of(values).allMatch(value -> value == 0)) {
            return "";
        }
        String levels = characters.canShow(BLOCKS) ? BLOCKS : LETTERS;
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            line.append(levels.charAt(
                    (int) Math.min(levels.length() - 1, Math.ceil(value / most * (levels.length() - 1)))));
        }
        return line.toString();
    }

    /**
     * The most throttle events per second in each part of the time, of all tables together, in the first replication; all
     * strategies have the same parts, however early they end.
     */
    private double[] columns(StrategyResult strategy, int count) {
        double[] rates = new double[bins];
        for (TableSeries series : strategy.series()) {
            for (int bin = 0; bin < series.throttled().size(); bin++) {
                rates[bin] += (double) series.throttled().get(bin) / series.secondsOf(bin);
            }
        }
        double[] columns = new double[count];
        for (int bin = 0; bin < bins; bin++) {
            int last = Math.max(bin * count / bins, (bin + 1) * count / bins - 1);
            for (int column = bin * count / bins; column <= last; column++) {
                columns[column] = Math.max(columns[column], rates[bin]);
            }
        }
        return columns;
    }
}
