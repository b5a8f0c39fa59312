package hotrange.table.entity;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the values of a key are put together in a single-table design (D6): text with attributes in braces, for example
 * {@code CUSTOMER#{customerId}}.
 *
 * @param text as written
 */
public record KeyTemplate(String text) {

    private static final Pattern ATTRIBUTE = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_.-]*}");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when braces are not those of an attribute
     */
    public KeyTemplate {
        String rest = ATTRIBUTE.matcher(text).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException(
                    "braces hold the name of an attribute, as in CUSTOMER#{customerId}; was " + text);
        }
    }

    /** The attributes, in order. */
    public List<String> attributes() {
        return ATTRIBUTE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(group -> group.substring(1, group.length() - 1))
                .toList();
    }

    /** True where every item has the same value. */
    public boolean isConstant() {
        return attributes().isEmpty();
    }

    /** What all its values have and no value of another space has: the template without the attributes' names. */
    public String space() {
        return ATTRIBUTE.matcher(text).replaceAll("{}");
    }
}
