package hotrange.report.chart;

import java.io.Serializable;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;

/** Labels of an axis, the same whatever the language of the machine. */
final class AxisFormat extends NumberFormat {

    private static final long serialVersionUID = 1L;

    private final Label label;

    AxisFormat(Label label) {
        this.label = label;
    }

    /** Text for a number. */
    interface Label extends DoubleFunction<String>, Serializable {}

    /** The share that a number of nines stands for: 1 is 90 %, 3 is 99.9 %. */
    static String nines(double nines) {
        int whole = (int) Math.round(nines);
        if (whole < 2) {
            return whole == 1 ? "90 %" : "0 %";
        }
        return "99" + (whole > 2 ? "." + "9".repeat(whole - 2) : "") + " %";
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        return to.append(label.apply(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("labels are only written");
    }
}
