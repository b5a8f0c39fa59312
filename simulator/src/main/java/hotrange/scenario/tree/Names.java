package hotrange.scenario.tree;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of the file: how constants are spelt; for messages, shortened, and the nearest allowed one. */
public final class Names {

    private static final int SHOWN_AT_MOST = 60;

    private Names() {}

    /** A value for a message. */
    public static String shown(String text) {
        String line = shortened(text);
        return line.isEmpty() ? "empty" : line;
    }

    /** At most 60 characters, control characters replaced. */
    public static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= SHOWN_AT_MOST ? line : line.substring(0, SHOWN_AT_MOST) + "…";
    }

    /** How files spell a constant of ours: in lower camel case. */
    public static String lowerCamel(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        boolean capital = false;
        for (char letter : constant.name().toCharArray()) {
            if (letter != '_') {
                word.append(capital ? letter : Character.toLowerCase(letter));
            }
            capital = letter == '_';
        }
        return word.toString();
    }

    /** The allowed word that {@code found} is most likely a misspelling of, or null when none is near. */
    public static @Nullable String nearest(String found, Collection<String> allowed) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : allowed) {
            int distance = distance(plain(found), plain(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best != null && bestDistance <= Math.max(1, Math.min(found.length(), best.length()) / 3) ? best : null;
    }

    /** Case, spaces and separators are the commonest slips: they cost nothing. */
    private static String plain(String word) {
        String start = word.length() <= SHOWN_AT_MOST ? word : word.substring(0, SHOWN_AT_MOST);
        return start.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
