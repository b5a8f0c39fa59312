package hotrange.scenario.tree;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a scenario file.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the whole file is meant
 * @param path of the value, for example {@code workloads.checkout.rate}; may be empty
 * @param message what is wrong and what is allowed
 * @param suggestion the nearest allowed word, or null
 */
public record ScenarioProblem(
        String file,
        int line,
        String path,
        String message,
        @Nullable String suggestion) {

    /** The problem on one line, as it is printed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(path.isEmpty() ? "" : " " + path).append(": ").append(message);
        if (suggestion != null) {
            text.append("; did you mean ").append(suggestion).append('?');
        }
        return text.toString();
    }
}
