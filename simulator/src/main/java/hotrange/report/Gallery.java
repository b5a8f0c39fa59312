package hotrange.report;

import hotrange.report.Page.Illustration;
import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Figures;
import hotrange.report.chart.Png;
import hotrange.result.RunResult;
import java.awt.AWTError;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All figures of a report, painted for a page, and a sentence for each that would have been empty.
 *
 * @param comparison figures that hold all strategies
 * @param strategies figures of each strategy, in the order of the result
 * @param message why there are no pictures at all; empty when there are some
 */
record Gallery(Wall comparison, List<Wall> strategies, String message) {

    /** More figures than this make a page that nobody can open. */
    static final int FIGURES_AT_MOST = 90;

    /** Figures that belong together, the same as on the page, and sentences in place of missing ones. */
    record Wall(List<Figure> figures, List<Illustration> shown, List<String> sentences) {}

    /** Draws everything; where Java cannot draw on this machine, says so instead. */
    static Gallery of(RunResult result) {
        return of(result, FIGURES_AT_MOST);
    }

    /** The same with another limit to the number of figures. */
    static Gallery of(RunResult result, int figuresAtMost) {
        try {
            return painted(new Figures(result, figuresAtMost).plan());
        } catch (LinkageError | InternalError | AWTError e) {
            return without(result, "There are no pictures, because Java cannot draw on this machine: " + root(e));
        }
    }

    /** The shares of throttled attempts as an address; empty where nothing was throttled, or Java cannot draw. */
    static String shares(RunResult result) {
        try {
            return new Figures(result, FIGURES_AT_MOST)
                    .plan().comparison().figures().stream()
                            .filter(figure -> figure.id().equals(Figures.SHARES))
                            .findFirst()
                            .map(figure -> uri(figure, ChartStyle.LIGHT))
                            .orElse("");
        } catch (LinkageError | InternalError | AWTError e) {
            return "";
        }
    }

    /** Paints on all cores: each figure is a thing of its own. */
    private static Gallery painted(Figures.Plan plan) {
        Iterator<Illustration> shown = Stream.concat(Stream.of(plan.comparison()), plan.strategies().stream())
                .flatMap(part -> part.figures().stream())
                .toList()
                .parallelStream()
                .map(figure -> shown(figure, Spans.of(figure.panels())))
                .toList()
                .iterator();
        return new Gallery(
                wall(plan.comparison(), shown),
                plan.strategies().stream().map(part -> wall(part, shown)).toList(),
                "");
    }

    private static Wall wall(Figures.Part part, Iterator<Illustration> shown) {
        return new Wall(
                part.figures(),
                part.figures().stream().map(figure -> shown.next()).toList(),
                part.sentences());
    }

    /** Only what the script of the page does not draw needs a picture for dark pages. */
    static Illustration shown(Figure figure, Page.Table numbers) {
        boolean drawn = !figure.panels().isEmpty();
        return new Illustration(
                figure.id(),
                figure.title(),
                figure.caption(),
                uri(figure, ChartStyle.LIGHT),
                drawn ? "" : uri(figure, ChartStyle.DARK),
                figure.size().width(),
                figure.size().height(),
                drawn,
                numbers);
    }

    private static String uri(Figure figure, ChartStyle style) {
        return "data:image/png;base64,"
                + Base64.getEncoder().encodeToString(Png.small(figure.painted(style, 1), style.colours()));
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** A gallery without pictures. */
    static Gallery without(RunResult result, String message) {
        Wall empty = new Wall(List.of(), List.of(), List.of());
        return new Gallery(empty, result.strategies().stream().map(s -> empty).toList(), message);
    }

    Stream<Figure> figures() {
        return Stream.concat(Stream.of(comparison), strategies.stream()).flatMap(wall -> wall.figures().stream());
    }
}
