package hotrange.workload.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression whose first group finds a key in a text. A search looks at characters {@value #STEPS_AT_MOST} times
 * at most, so that no expression and no text can make it go on without end.
 */
public final class KeyPattern {

    private static final int STEPS_AT_MOST = 100_000;

    private final Pattern pattern;

    /** {@code expression} is one that {@link #complaint} says nothing about. */
    public KeyPattern(String expression) {
        pattern = Pattern.compile(expression);
    }

    /** What is wrong with an expression, as a clause; null when it can be used. */
    public static @Nullable String complaint(String expression) {
        try {
            int groups = Pattern.compile(expression).matcher("").groupCount();
            return groups == 1 ? null : "must have one group in parentheses that holds the key; it has " + groups;
        } catch (PatternSyntaxException e) {
            return "is not a regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1);
        } catch (StackOverflowError e) {
            return "is nested too deeply";
        }
    }

    /**
     * What the group holds; null when the expression is not found in the text, or the group holds nothing.
     *
     * @throws TooManySteps when the search was given up
     */
    public @Nullable String find(String text) throws TooManySteps {
        try {
            Matcher matcher = pattern.matcher(new Counted(text));
            return matcher.find() ? matcher.group(1) : null;
        } catch (StackOverflowError | Counted.Exhausted e) {
            throw new TooManySteps();
        }
    }

    /** A search that was given up. */
    public static final class TooManySteps extends Exception {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that can be looked at so often. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        static final class Exhausted extends RuntimeException {

            private static final long serialVersionUID = 1L;

            Exhausted() {
                super("", null, false, false);
            }
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS_AT_MOST) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
