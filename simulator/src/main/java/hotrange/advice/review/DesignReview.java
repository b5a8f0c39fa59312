package hotrange.advice.review;

import hotrange.cost.BadPrices;
import hotrange.run.BadInput;
import hotrange.scenario.ChosenStrategy;
import hotrange.scenario.Scenario;

/** Holds a scenario against the rules D1 to D24 and simulates what mending it would change. */
public final class DesignReview {

    private DesignReview() {}

    /**
     * Reviews one strategy.
     *
     * @throws IllegalArgumentException with a message for the user when the scenario has no such strategy
     * @throws BadInput when prices are missing or a recorded file makes the simulation impossible
     */
    public static Review of(Scenario scenario, ReviewOptions options) {
        ChosenStrategy chosen = ChosenStrategy.of(scenario, options.strategy());
        Design design = design(scenario, chosen, options.growth());
        FindingList list = new FindingList();
        Checks.ALL.forEach(check -> check.look().accept(design, list));
        Checks.notJudged(design, list);
        Review byRules = new Review(
                scenario.title(),
                scenario.file().toString(),
                chosen.strategy().name(),
                options.growth(),
                list.findings(),
                list.notJudged(),
                null);
        return options.simulate()
                ? new MendedRuns(scenario, chosen, options, design.pricing()).priced(byRules)
                : byRules;
    }

    private static Design design(Scenario scenario, ChosenStrategy chosen, double growth) {
        try {
            return new Design(scenario, chosen, growth);
        } catch (BadPrices e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
