package hotrange.advice.request;

import hotrange.advice.request.AdviceRequest.Given;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request while it is understood: its texts in bounded length, and what was wrong, assumed and missed so far. */
final class Reading {

    private static final int QUERY_AT_MOST = 20_000;
    private static final int VALUE_AT_MOST = 500;

    private final AdviceRequest request;
    private final ProblemList problems;
    private final List<String> assumptions = new ArrayList<>();
    private final List<String> unparsed;
    private final String query;

    Reading(AdviceRequest request) {
        this.request = request;
        this.problems = new ProblemList(request.file());
        this.unparsed = new ArrayList<>(request.unread());
        if (request.query().length() > QUERY_AT_MOST) {
            miss(String.format(Locale.ROOT, "query: only the first %,d characters were read", QUERY_AT_MOST));
        }
        this.query = cut(request.query(), QUERY_AT_MOST);
        request.constraints().forEach((name, value) -> {
            if (value.text().length() > VALUE_AT_MOST) {
                miss(String.format(
                        Locale.ROOT, "%s: only the first %,d characters were read", value.path(), VALUE_AT_MOST));
            }
        });
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** A constraint that says something; null for the others. */
    @Nullable
    Given given(String name) {
        Given value = request.constraints().get(name);
        return value == null || value.text().isEmpty()
                ? null
                : new Given(value.path(), cut(value.text(), VALUE_AT_MOST), value.line());
    }

    /** The part of the query that is read. */
    String query() {
        return query;
    }

    boolean hasExcerpt() {
        return request.excerpt() != null;
    }

    ProblemList problems() {
        return problems;
    }

    /** Takes note of something that the request leaves open. */
    void assume(String sentence) {
        assumptions.add(sentence);
    }

    /** Takes note of something that was not understood. */
    void miss(String sentence) {
        unparsed.add(sentence);
    }

    /** Takes note of a constraint of which nothing was understood. */
    void notUnderstood(Given value, String allowed) {
        miss("%s: “%s” was not understood; %s".formatted(value.path(), Names.shown(value.text()), allowed));
    }

    List<String> assumptions() {
        return assumptions;
    }

    List<String> unparsed() {
        return unparsed;
    }
}
