package hotrange.advice;

import hotrange.advice.candidate.RequestCandidates;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that the texts of an answer are written from. */
record Found(
        Brief brief,
        RunResult result,
        List<Judged> all,
        Choice choice,
        List<RootCause.Cured> cures,
        EvidenceList evidence) {

    /** The candidate of this name; null where it was not compared. */
    @Nullable
    Judged named(String name) {
        return first(judged -> judged.name().equals(name));
    }

    /** The first candidate of a kind; null where there is none. */
    @Nullable
    Judged first(Predicate<Judged> kind) {
        return all.stream().filter(kind).findFirst().orElse(null);
    }

    /** The cheapest candidate of a kind that could be recommended, those that meet the limits before others. */
    @Nullable
    Judged best(Predicate<Judged> kind) {
        return choice.ranked().stream().filter(kind).findFirst().orElse(null);
    }

    /** The design with plain keys on capacity that is no bottleneck, where there is one, otherwise the first of all. */
    Judged plain() {
        Judged warm = named(RequestCandidates.WARM);
        return warm == null ? all.get(0) : warm;
    }
}
