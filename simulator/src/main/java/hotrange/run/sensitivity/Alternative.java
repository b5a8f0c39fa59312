package hotrange.run.sensitivity;

import hotrange.scenario.AssumptionChange;
import hotrange.scenario.Setup;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Another plausible value of an undocumented number.
 *
 * @param id of the assumption
 * @param change the value
 * @param why it is plausible
 * @param where the setup has the mechanism
 * @param felt what was seen with the assumption as it is leaves room for an effect
 * @param minutes what a run must last at least for an effect
 */
public record Alternative(
        String id, AssumptionChange change, String why, Predicate<Setup> where, Predicate<Seen> felt, long minutes) {

    static Alternative of(String id, String change, String why, Predicate<Setup> where, Predicate<Seen> felt) {
        return new Alternative(id, AssumptionChange.of(change), why, where, felt, 0);
    }

    /** The same for runs of so many minutes and more. */
    Alternative after(long time) {
        return new Alternative(id, change, why, where, felt, time);
    }

    /** Whether a strategy has the mechanism, long enough, and has left the assumption at its default. */
    public boolean concerns(Setup setup, Duration duration) {
        return duration.toMinutes() >= minutes && where.test(setup) && change.isFree(setup.assumptions());
    }

    /** The setup with this value. */
    public Setup applyTo(Setup setup) {
        return new Setup(
                setup.profile(),
                change.applyTo(setup.assumptions()),
                setup.accountQuota(),
                setup.cost(),
                setup.tables(),
                setup.workloads());
    }
}
