package hotrange.imports;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a scenario file, written from top to bottom with its comments.
 *
 * <p>Names and texts may be anything: what YAML might take for something else stands in double quotes, escaped, so that
 * {@code ScenarioReader} gives back the same characters. Mappings are indented by two blanks. A part may be {@linkplain
 * #beginExample() commented out}: without the leading {@code # } of its lines it is YAML in its place.
 */
public final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z](?:[A-Za-z0-9 _./-]*[A-Za-z0-9_./-])?");

    /** Such as 70 %, 12.5 GB, 60s and 300/s: never a number of YAML's own. */
    private static final Pattern QUANTITY =
            Pattern.compile("[0-9]+(?:\\.[0-9]+)?(?: ?(?:us|ms|s|m|h|d|B|KB|MB|GB|TB|%)|/(?:s|min|h|d))");

    /** Words that some version of YAML takes for a truth value, for nothing or for a number. */
    private static final Set<String> RESERVED =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final StringBuilder text = new StringBuilder();

    /** What is open: true for an entry of a list. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private String itemMark = "";
    private boolean example;

    /** A line of comment; line breaks and control characters of the text become blanks. */
    public YamlText comment(String words) {
        return line("# " + onOneLine(words));
    }

    /** An empty line. */
    public YamlText blank() {
        text.append('\n');
        return this;
    }

    /** {@code key: value}. */
    public YamlText entry(String key, String value) {
        return line(scalar(key) + ": " + scalar(value));
    }

    /** {@code key: value  # comment}. */
    public YamlText entry(String key, String value, String comment) {
        return line(scalar(key) + ": " + scalar(value) + "  # " + onOneLine(comment));
    }

    /** {@code key: 12}. */
    public YamlText entry(String key, long value) {
        return line(scalar(key) + ": " + value);
    }

    /** {@code key: 12  # comment}. */
    public YamlText entry(String key, long value, String comment) {
        return line(scalar(key) + ": " + value + "  # " + onOneLine(comment));
    }

    /** {@code key: 0.99  # comment}. */
    public YamlText entry(String key, BigDecimal value, String comment) {
        return line(scalar(key) + ": " + value.toPlainString() + "  # " + onOneLine(comment));
    }

    /** {@code key: true}. */
    public YamlText entry(String key, boolean value) {
        return line(scalar(key) + ": " + value);
    }

    /** {@code key: [a, b]}. */
    public YamlText entry(String key, List<String> values) {
        return line(
                scalar(key) + ": " + values.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]")));
    }

    /** {@code key:}, a mapping or a list, until {@link #end()}; it must not stay empty. */
    public YamlText begin(String key) {
        line(scalar(key) + ":");
        open.push(false);
        return this;
    }

    /** {@code - value}, an entry of the list that is open. */
    public YamlText item(String value) {
        return line("- " + scalar(value));
    }

    /** A mapping as an entry of the list that is open, until {@link #end()}; it must not stay empty. */
    public YamlText beginItem() {
        open.push(true);
        itemMark = "- ";
        return this;
    }

    /** Ends what was begun last. */
    public YamlText end() {
        open.pop();
        return this;
    }

    /** What follows is commented out. */
    public YamlText beginExample() {
        example = true;
        return this;
    }

    /** What follows counts again. */
    public YamlText endExample() {
        example = false;
        return this;
    }

    /** All that was written. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** A text as one YAML scalar that is read back as the same text: plain where that is certain, else in quotes. */
    public static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches() && !RESERVED.contains(value.toLowerCase(Locale.ROOT));
        return plain || QUANTITY.matcher(value).matches() ? value : quoted(value);
    }

    /** The text without line breaks and other characters that end a comment or mislead a terminal. */
    public static String onOneLine(String words) {
        StringBuilder line = new StringBuilder(words.length());
        words.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private YamlText line(String content) {
        // The # of an example stands at the left edge: without it and its blank, every line is indented as its kind.
        text.append(example ? "# " : "");
        text.append(indent(itemMark.isEmpty() ? open.size() : open.size() - 1)).append(itemMark);
        text.append(content).append('\n');
        itemMark = "";
        return this;
    }

    private static String indent(int depth) {
        return "  ".repeat(depth);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else if (c > 0xffff) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** Whether a file may show it as it is: no controls, breaks, marks of direction, halves of pairs. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
