package hotrange.advice.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects findings and gives them their numbers. */
final class FindingList {

    /** Names of strategies have at most 60 characters. */
    private static final int NAME_AT_MOST = 60;

    private record Raw(
            DesignRule rule,
            Severity severity,
            String where,
            String found,
            String advice,
            String source,
            @Nullable Mend mend) {}

    private final List<Raw> raw = new ArrayList<>();
    private final List<NotJudged> notJudged = new ArrayList<>();

    /** A finding that a scenario cannot mend. */
    void add(DesignRule rule, Severity severity, String where, String found, String advice, String source) {
        add(rule, severity, where, found, advice, source, null);
    }

    /** A finding with a design that mends it. */
    void add(
            DesignRule rule,
            Severity severity,
            String where,
            String found,
            String advice,
            String source,
            @Nullable Mend mend) {
        raw.add(new Raw(rule, severity, where, found, advice, source, mend));
    }

    /** A value that a rule cannot look at. */
    void notJudged(DesignRule rule, String what, String reason) {
        notJudged.add(new NotJudged(rule.name(), what, reason));
    }

    /** Whether a rule has a finding here. */
    boolean has(DesignRule rule, String where) {
        return raw.stream().anyMatch(r -> r.rule == rule && r.where.equals(where));
    }

    /** By rule, then in the order of the scenario. */
    List<Finding> findings() {
        List<Raw> sorted = new ArrayList<>(raw);
        sorted.sort(Comparator.comparing(Raw::rule));
        List<Finding> findings = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Raw r = sorted.get(i);
            number = i > 0 && sorted.get(i - 1).rule == r.rule ? number + 1 : 1;
            String id = r.rule.name() + "-" + number;
            findings.add(new Finding(
                    id,
                    r.rule.name(),
                    r.severity,
                    r.where,
                    r.found,
                    r.advice,
                    r.source,
                    r.mend == null ? null : name(id, r.mend),
                    r.mend == null ? Map.of() : r.mend.overrides(),
                    null,
                    null,
                    List.of()));
        }
        return findings;
    }

    List<NotJudged> notJudged() {
        List<NotJudged> sorted = new ArrayList<>(notJudged);
        sorted.sort(Comparator.comparing(n -> DesignRule.valueOf(n.rule())));
        return sorted;
    }

    private static String name(String id, Mend mend) {
        String name = id + ": " + mend.label();
        return name.length() <= NAME_AT_MOST ? name : name.substring(0, NAME_AT_MOST);
    }
}
