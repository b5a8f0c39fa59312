package hotrange.scenario.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a value stands: names with dots between them; a name with a dot of its own as {@code ["a.b"]}. */
public final class ValuePath {

    private static final Pattern ENTRY = Pattern.compile("\\[[0-9]{1,9}]");

    private ValuePath() {}

    /** The path of the value named {@code name} below {@code path}; {@code [2]} is the third entry of a list. */
    public static String child(String path, String name) {
        if (ENTRY.matcher(name).matches()) {
            return path + name;
        }
        if (name.isEmpty() || name.contains(".") || name.contains("[") || name.contains("\"")) {
            return path + "[\"" + name + "\"]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The path of the value with this index, from 0, of the list at {@code path}. */
    public static String child(String path, int index) {
        return path + "[" + index + "]";
    }

    /** The name of an entry of a list, from 0, for {@link #print} and {@link Tree#lineOf}. */
    public static String entry(int index) {
        return "[" + index + "]";
    }

    /** The printed form of these names. */
    public static String print(List<String> names) {
        String path = "";
        for (String name : names) {
            path = child(path, name);
        }
        return path;
    }

    /**
     * The names of a printed path.
     *
     * @throws IllegalArgumentException with a message for the user when it is not a path
     */
    public static List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                at = quoted(text, at, names);
            } else {
                int end = at;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                names.add(text.substring(at, end));
                at = end;
            }
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                if (at == text.length()) {
                    names.add("");
                }
            }
        }
        if (names.isEmpty() || names.contains("")) {
            throw new IllegalArgumentException("is not a path such as tables.orders.billingMode");
        }
        return names;
    }

    private static int quoted(String text, int open, List<String> names) {
        char quote = open + 1 < text.length() ? text.charAt(open + 1) : ' ';
        int close = quote == '"' || quote == '\'' ? text.indexOf(quote + "]", open + 2) : -1;
        if (close < 0) {
            throw new IllegalArgumentException("is not a path: a name in brackets is quoted, tables[\"a.b\"].size");
        }
        names.add(text.substring(open + 2, close));
        return close + 2;
    }
}
