package hotrange.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/**
 * JSON text that depends on nothing but its content.
 *
 * <p>Keys stay in the order given. Whole numbers are printed in full, others with 6 significant digits and without an
 * exponent. A list of numbers takes one line, and so does a small object or list that fits in one.
 */
public final class CanonicalJson {

    private static final int LINE = 160;
    private static final int SHORT_LIST = 32;
    private static final MathContext SIGNIFICANT = new MathContext(6, RoundingMode.HALF_EVEN);

    /** Doubles below this carry every whole number exactly. */
    private static final double EXACT = 0x1p53;

    private final StringBuilder out = new StringBuilder();
    private final JsonStringEncoder quoting = JsonStringEncoder.getInstance();

    private CanonicalJson() {}

    /** The text of {@code root}, with a newline at its end. */
    public static String print(JsonNode root) {
        CanonicalJson json = new CanonicalJson();
        json.value(root, 0);
        return json.out.append('\n').toString();
    }

    private void value(JsonNode node, int depth) {
        if (!node.isContainer()) {
            scalar(node);
        } else if (node.isEmpty() || isNumbers(node)) {
            inLine(node);
        } else if (!fitsInLine(node, depth)) {
            spread(node, depth);
        }
    }

    private static boolean isNumbers(JsonNode node) {
        return node.isArray() && node.values().stream().allMatch(child -> child.isNumber() || child.isNull());
    }

    /** Prints {@code node} in one line; leaves everything as it was when that is not its form. */
    private boolean fitsInLine(JsonNode node, int depth) {
        for (JsonNode child : node.values()) {
            boolean shortList = node.isObject() && isNumbers(child) && child.size() <= SHORT_LIST;
            if (child.isContainer() && !child.isEmpty() && !shortList) {
                return false;
            }
        }
        int start = out.length();
        inLine(node);
        if (out.length() - start + 2 * depth > LINE) {
            out.setLength(start);
            return false;
        }
        return true;
    }

    private void inLine(JsonNode node) {
        String comma = isNumbers(node) ? "," : ", ";
        String separator = "";
        out.append(node.isObject() ? '{' : '[');
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                out.append(separator);
                key(entry.getKey());
                inLineValue(entry.getValue());
                separator = comma;
            }
        } else {
            for (JsonNode child : node.values()) {
                out.append(separator);
                inLineValue(child);
                separator = comma;
            }
        }
        out.append(node.isObject() ? '}' : ']');
    }

    private void inLineValue(JsonNode node) {
        if (node.isContainer()) {
            inLine(node);
        } else {
            scalar(node);
        }
    }

    private void spread(JsonNode node, int depth) {
        String separator = "";
        out.append(node.isObject() ? '{' : '[');
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                out.append(separator);
                newLine(depth + 1);
                key(entry.getKey());
                value(entry.getValue(), depth + 1);
                separator = ",";
            }
        } else {
            for (JsonNode child : node.values()) {
                out.append(separator);
                newLine(depth + 1);
                value(child, depth + 1);
                separator = ",";
            }
        }
        newLine(depth);
        out.append(node.isObject() ? '}' : ']');
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private void key(String key) {
        text(key);
        out.append(": ");
    }

    private void scalar(JsonNode node) {
        if (node.isString()) {
            text(node.stringValue());
        } else if (node.isFloatingPointNumber()) {
            out.append(number(node.doubleValue()));
        } else {
            out.append(node);
        }
    }

    private void text(String text) {
        out.append('"');
        quoting.quoteAsString(text, out);
        out.append('"');
    }

    /** A whole number in full, any other with 6 significant digits, never with an exponent. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a result holds finite numbers only, found " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        // Not Double.toString: its digits differ between versions of Java.
        BigDecimal rounded = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
