package hotrange.advice.review;

import java.util.List;
import java.util.function.BiConsumer;

/** All checks, in the order in which later ones may rely on the findings of earlier ones. */
final class Checks {

    /** One of them; {@code rule} is what all its findings are about. */
    record Check(DesignRule rule, BiConsumer<Design, FindingList> look) {}

    static final List<Check> ALL = List.of(
            new Check(DesignRule.D2, AccessChecks::scans),
            new Check(DesignRule.D2, AccessChecks::unservedQueries),
            new Check(DesignRule.D3, KeyChecks::fewKeys),
            new Check(DesignRule.D3, KeyChecks::fewIndexKeys),
            new Check(DesignRule.D4, KeyChecks::hotKeys),
            new Check(DesignRule.D5, AccessChecks::defaultSizes),
            new Check(DesignRule.D6, AccessChecks::entities),
            new Check(DesignRule.D7, IndexChecks::amplification),
            new Check(DesignRule.D7, IndexChecks::projections),
            new Check(DesignRule.D7, IndexChecks::unread),
            new Check(DesignRule.D8, IndexChecks::localIndexes),
            new Check(DesignRule.D9, CapacityChecks::steadyOnDemand),
            new Check(DesignRule.D9, CapacityChecks::tooLittle),
            new Check(DesignRule.D9, CapacityChecks::withoutAutoScaling),
            new Check(DesignRule.D10, AccessChecks::strongReads),
            new Check(DesignRule.D11, AccessChecks::singleRequests),
            new Check(DesignRule.D11, AccessChecks::unprocessed),
            new Check(DesignRule.D12, AccessChecks::pages),
            new Check(DesignRule.D13, AccessChecks::largeItems),
            new Check(DesignRule.D14, KeyChecks::hotWrites),
            new Check(DesignRule.D14, KeyChecks::fanIn),
            new Check(DesignRule.D15, KeyChecks::growingSortKeys),
            new Check(DesignRule.D15, KeyChecks::growingTables),
            new Check(DesignRule.D16, KeyChecks::uncachedReads),
            new Check(DesignRule.D17, WriteChecks::contendedVersions),
            new Check(DesignRule.D18, WriteChecks::transactions),
            new Check(DesignRule.D19, WriteChecks::repeatedWrites),
            new Check(DesignRule.D20, ClientChecks::streams),
            new Check(DesignRule.D21, CapacityChecks::alternatives),
            new Check(DesignRule.D22, ClientChecks::retries),
            new Check(DesignRule.D23, CapacityChecks::quotas),
            new Check(DesignRule.D23, IndexChecks::numbers),
            new Check(DesignRule.D24, Checks::oneStrategy));

    private Checks() {}

    private static void oneStrategy(Design design, FindingList findings) {
        if (design.scenario().strategies().size() == 1) {
            findings.add(
                    DesignRule.D24,
                    Severity.NOTE,
                    "strategies",
                    "the scenario has one strategy: no alternative is shown, nor why this design was chosen",
                    "put the alternatives that were considered under strategies; the overrides of this review are some",
                    "docs/scenario-format.md");
        }
    }

    /** What no scenario can tell. */
    static void notJudged(Design design, FindingList findings) {
        findings.notJudged(
                DesignRule.D1,
                "scenario",
                "whether the %d access patterns of the scenario are all of them only their owners know"
                        .formatted(design.patterns().size()));
        design.setup().tables().forEach((name, table) -> {
            if (table.entities().isEmpty()) {
                findings.notJudged(
                        DesignRule.D6,
                        Design.path("tables", name),
                        "it says no entities: whether several kinds of items share it is not known");
            }
        });
        for (Pattern pattern : design.recorded()) {
            findings.notJudged(
                    DesignRule.D2,
                    pattern.at("rate"),
                    "a file says what is called, and no rule reads it: hotrange run shows the load and the hottest keys");
        }
        for (Pattern pattern : design.patterns()) {
            if (pattern.step() == 0
                    && Double.isNaN(Pattern.topShare(pattern.workload().partitionKey()))) {
                findings.notJudged(
                        DesignRule.D4,
                        pattern.at("partitionKey"),
                        "a file says how often each key is called: hotrange run shows the hottest");
            }
            if (pattern.step() == 0 && Double.isNaN(pattern.peak())) {
                findings.notJudged(
                        DesignRule.D9,
                        pattern.at("rate"),
                        "calls a second come from a file or from waiting clients: no rule that compares rates looks at it");
            }
            if (pattern.operation().by().isEmpty() || pattern.table().keySchema() != null) {
                continue;
            }
            findings.notJudged(
                    DesignRule.D2,
                    pattern.atOperation("by"),
                    "tables.%s has no keySchema that could serve it"
                            .formatted(pattern.workload().table()));
        }
    }
}
