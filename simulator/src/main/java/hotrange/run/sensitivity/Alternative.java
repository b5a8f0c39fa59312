package hotrange.run.sensitivity;

import hotrange.scenario.AssumptionChange;
import hotrange.scenario.Setup;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Another plausible value of an undocumented number. */
public final class Alternative {

    private final String id;
    private final String written;
    private final String why;
    private final Predicate<Setup> where;
    private final Predicate<Seen> felt;
    private final long minutes;

    /** Null until asked for: reading all of them takes longer than a small run, and few have their mechanism in it. */
    private @Nullable AssumptionChange change;

    private Alternative(
            String id, String written, String why, Predicate<Setup> where, Predicate<Seen> felt, long minutes) {
        this.id = id;
        this.written = written;
        this.why = why;
        this.where = where;
        this.felt = felt;
        this.minutes = minutes;
    }

    /**
     * One that can have an effect in a run of any length.
     *
     * @param id of the assumption
     * @param change the value
     * @param why it is plausible
     * @param where the setup has the mechanism
     * @param felt what was seen with the assumption as it is leaves room for an effect
     */
    static Alternative of(String id, String change, String why, Predicate<Setup> where, Predicate<Seen> felt) {
        return new Alternative(id, change, why, where, felt, 0);
    }

    /** The same for runs of so many minutes and more. */
    Alternative after(long time) {
        return new Alternative(id, written, why, where, felt, time);
    }

    public String id() {
        return id;
    }

    public String why() {
        return why;
    }

    public synchronized AssumptionChange change() {
        if (change == null) {
            change = AssumptionChange.of(written);
        }
        return change;
    }

    /** Whether a strategy has the mechanism, long enough, and has left the assumption at its default. */
    public boolean concerns(Setup setup, Duration duration) {
        return duration.toMinutes() >= minutes && where.test(setup) && change().isFree(setup.assumptions());
    }

    /** Whether what was seen with the assumption as it is leaves room for an effect. */
    public boolean isFelt(Seen seen) {
        return felt.test(seen);
    }

    /** The setup with this value. */
    public Setup applyTo(Setup setup) {
        return new Setup(
                setup.profile(),
                change().applyTo(setup.assumptions()),
                setup.accountQuota(),
                setup.cost(),
                setup.tables(),
                setup.workloads());
    }
}
