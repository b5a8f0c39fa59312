package hotrange.compare;

import hotrange.compare.Comparison.Condition;
import hotrange.result.Provenance;
import hotrange.result.RunResult;
import hotrange.result.Statement;
import java.util.ArrayList;
import java.util.List;

/** What else differs between two results: what they were made from. */
final class Conditions {

    private static final long SECOND = 1_000_000;

    private Conditions() {}

    static List<Condition> of(RunResult before, RunResult after) {
        Provenance a = before.provenance();
        Provenance b = after.provenance();
        List<Condition> found = new ArrayList<>();
        add(found, "version", a.version(), b.version());
        add(found, "scenario", before.scenario(), after.scenario());
        if (!a.scenarioText().equals(b.scenarioText())) {
            long lines = a.scenarioText().lines().count();
            found.add(new Condition(
                    "text of the scenario",
                    lines + " lines",
                    b.scenarioText().lines().count() + " lines, line " + firstLine(a.scenarioText(), b.scenarioText())
                            + " is the first that differs"));
        }
        add(found, "seed", a.seed(), b.seed());
        add(found, "replications", a.replications(), b.replications());
        add(found, "duration", seconds(a.durationMicros()), seconds(b.durationMicros()));
        add(found, "warm-up", seconds(a.warmupMicros()), seconds(b.warmupMicros()));
        add(found, "profile", a.profile(), b.profile());
        statements(found, "limit", a.limits(), b.limits());
        statements(found, "assumption", a.assumptions(), b.assumptions());
        return found;
    }

    private static void add(List<Condition> found, String what, Object before, Object after) {
        if (!before.equals(after)) {
            found.add(new Condition(what, before.toString(), after.toString()));
        }
    }

    private static String seconds(long micros) {
        return micros / SECOND + " s";
    }

    private static int firstLine(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int line = 0;
        while (line < a.size() && line < b.size() && a.get(line).equals(b.get(line))) {
            line++;
        }
        return line + 1;
    }

    /** Statements of one subject face each other: those with the same id and the same words before the colon. */
    private static void statements(List<Condition> found, String kind, List<Statement> before, List<Statement> after) {
        List<Statement> left = new ArrayList<>(after);
        left.removeAll(before);
        for (Statement old : before) {
            if (!after.contains(old)) {
                Statement now = left.stream()
                        .filter(s -> subject(s).equals(subject(old)))
                        .findFirst()
                        .orElse(null);
                left.remove(now);
                found.add(new Condition(kind + " " + old.id(), old.text(), now == null ? "" : now.text()));
            }
        }
        left.forEach(now -> found.add(new Condition(kind + " " + now.id(), "", now.text())));
    }

    private static String subject(Statement statement) {
        int colon = statement.text().indexOf(':');
        return statement.id() + " " + statement.text().substring(0, Math.max(0, colon));
    }
}
