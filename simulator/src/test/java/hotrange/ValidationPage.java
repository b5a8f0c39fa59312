package hotrange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text of {@code docs/validation.md}. */
final class ValidationPage {

    private static final String HEAD = """
            # Validation

            How near the model comes to what was published about DynamoDB: every case, its band and what a run gives.
            This page is generated from [the cases](../../scenarios/validation/cases.yaml), their scenarios and [what these gave](../../reports/validation); a test fails when they disagree.

            - **Bands** come from a judgement made before the first run, and are not moved. A miss stays, with its figure and the reason that we see.
            - **Simulated** is the median over at least ten seeds, and the smallest and largest value. A band **holds** where the values of more than half of the seeds lie inside.
            - **One set of assumptions** for all cases: the defaults. A case sets what it publishes: capacity, load, sizes, base latency, profile. Where it sets an assumption, the table says so.
            - Whoever measured did it once, so the spread of reality is not known.

            `hotrange run scenarios/validation/NAME.yaml` repeats a case, and its exit code is 1 where one of its bands is missed by the mean over the seeds.

            ## Summary by kind

            What agreement proves depends on the kind of the case.

            """;

    private final List<PublishedCase> cases;
    private final Map<String, List<FactTests.Proof>> tests;
    private final Map<String, List<CaseOutcome>> outcomes = new LinkedHashMap<>();

    ValidationPage(List<PublishedCase> cases, Map<String, List<FactTests.Proof>> tests) {
        this.cases = cases;
        this.tests = tests;
    }

    /** Misses without a reason, and reasons without a miss. */
    static List<String> unexplained(PublishedCase published, List<CaseOutcome> found) {
        List<String> findings = new ArrayList<>();
        List<String> missed = found.stream()
                .filter(outcome -> !outcome.holds())
                .map(CaseOutcome::strategy)
                .distinct()
                .toList();
        for (String strategy : missed) {
            if (!published.misses().containsKey(strategy) && !published.misses().containsKey("all")) {
                findings.add(published.id() + ": a band of " + strategy + " is missed, and nothing says why");
            }
        }
        for (String strategy : published.misses().keySet()) {
            if (strategy.equals("all") ? missed.isEmpty() : !missed.contains(strategy)) {
                findings.add(published.id() + ": a reason is given for " + strategy + ", which misses nothing");
            }
        }
        return findings;
    }

    void add(PublishedCase published, List<CaseOutcome> found) {
        outcomes.put(published.id(), found);
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(
                "| kind | proves | cases | by a test | as scenarios | of these, all bands hold | bands | hold | missed |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (PublishedCase.Kind kind : PublishedCase.Kind.values()) {
            text.append(summary(kind));
        }
        text.append("\nThe remaining cases are held by the scenario of another case, or are not shown.\n");
        text.append("\n## Cases\n\n| case | kind | published | shown by | bands that hold | verdict |\n");
        text.append("|---|---|---|---|---|---|\n");
        cases.forEach(published -> text.append(row(published)));
        for (PublishedCase published : cases) {
            if (published.scenario() != null) {
                text.append(section(published));
            }
        }
        return text.toString();
    }

    /** One line for each kind, for pages: kind; bands that hold; bands; what that proves. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        for (PublishedCase.Kind kind : PublishedCase.Kind.values()) {
            String[] cells = summary(kind).split(" *[|] *", -1);
            lines.append(String.join("; ", cells[1], cells[8], cells[7], cells[2]))
                    .append('\n');
        }
        return lines.toString();
    }

    private String summary(PublishedCase.Kind kind) {
        int all = 0;
        int whole = 0;
        int bands = 0;
        int hold = 0;
        int scenarios = 0;
        int tested = 0;
        for (PublishedCase published : cases) {
            if (published.kind() == kind) {
                all++;
                boolean alone = published.scenario() == null && published.same() == null;
                tested += alone && published.untested() == null ? 1 : 0;
                List<CaseOutcome> found = found(published);
                long held = found.stream().filter(CaseOutcome::holds).count();
                scenarios += found.isEmpty() ? 0 : 1;
                whole += !found.isEmpty() && held == found.size() ? 1 : 0;
                bands += found.size();
                hold += (int) held;
            }
        }
        return "| %s | %s | %d | %d | %d | %d | %d | %d | %d |%n"
                .formatted(kind.shown(), kind.proves(), all, tested, scenarios, whole, bands, hold, bands - hold)
                .replace("\r\n", "\n");
    }

    private List<CaseOutcome> found(PublishedCase published) {
        return outcomes.getOrDefault(published.id(), List.of());
    }

    private String row(PublishedCase published) {
        List<CaseOutcome> found = found(published);
        long held = found.stream().filter(CaseOutcome::holds).count();
        String bands = found.isEmpty() ? "" : held + " of " + found.size();
        String name = published.id() + " " + published.title();
        String link = published.scenario() == null ? name : "[%s](#%s)".formatted(name, anchor(published));
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        link,
                        published.kind().shown(),
                        published.published(),
                        shownBy(published),
                        bands,
                        verdict(published, held));
    }

    private String verdict(PublishedCase published, long held) {
        if (published.scenario() != null) {
            return held == found(published).size() ? "holds" : "**misses**";
        }
        return published.same() != null
                ? "as " + published.same()
                : published.untested() != null ? "not shown" : "holds";
    }

    private String shownBy(PublishedCase published) {
        List<String> by = new ArrayList<>();
        if (published.scenario() != null) {
            by.add("[scenario](../../scenarios/validation/%s.yaml)".formatted(published.scenario()));
        }
        if (published.same() != null) {
            by.add("the scenario of " + published.same());
        }
        List<FactTests.Proof> proofs = tests.getOrDefault(published.id(), List.of()).stream()
                .filter(proof -> proof.method() != null)
                .toList();
        if (!proofs.isEmpty()) {
            by.add(FactTests.links(proofs));
        }
        if (published.untested() != null) {
            by.add(published.untested());
        }
        if (by.isEmpty()) {
            throw new IllegalStateException(published.id() + " has neither scenario nor test nor reason");
        }
        return String.join("; ", by);
    }

    private static String anchor(PublishedCase published) {
        return heading(published)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private static String heading(PublishedCase published) {
        return published.id() + ": " + published.title();
    }

    private String section(PublishedCase published) {
        StringBuilder text = new StringBuilder("\n## " + heading(published) + "\n\n");
        text.append("Published: ").append(published.published()).append(".\n\n");
        if (published.sets() != null) {
            text.append("**Sets an assumption of its own:** ")
                    .append(published.sets())
                    .append(".\n\n");
        }
        text.append("| strategy | band | simulated | seeds inside | verdict |\n|---|---|---|---|---|\n");
        for (CaseOutcome outcome : found(published)) {
            text.append("| %s | `%s` | %s | %d of %d | %s |\n"
                    .formatted(
                            outcome.strategy(),
                            outcome.band(),
                            outcome.shown(),
                            outcome.inside(),
                            outcome.values().size(),
                            outcome.holds() ? "holds" : "**missed**"));
        }
        published
                .misses()
                .forEach((strategy, reason) -> text.append("\nMissed")
                        .append(strategy.equals("all") ? "" : " by " + strategy)
                        .append(": ")
                        .append(reason)
                        .append('\n'));
        if (published.note() != null) {
            text.append('\n').append(published.note()).append('\n');
        }
        return text.toString();
    }
}
