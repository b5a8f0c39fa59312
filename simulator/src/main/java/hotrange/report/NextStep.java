package hotrange.report;

import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to do after reading a result, in one or two sentences. */
final class NextStep {

    private NextStep() {}

    static String sentence(RunResult result) {
        List<StrategyResult> all = result.strategies();
        List<StrategyResult> survivors = all.stream().filter(Verdict::survives).toList();
        List<StrategyResult> others =
                all.stream().filter(strategy -> !Verdict.survives(strategy)).toList();
        if (all.isEmpty()) {
            return "";
        }
        if (others.isEmpty()) {
            return (all.size() == 1 ? "Nothing has to change." : "Choose by latency and cost.")
                    + " How much more it carries: hotrange sweep with --find-max.";
        }
        if (survivors.isEmpty()) {
            return causes(result, List.of(others.stream().min(Verdict.BY_HARM).orElseThrow()), "");
        }
        String names = survivors.stream()
                .map(strategy -> Verdict.quoted(strategy.name()))
                .collect(Collectors.joining(", "));
        return (survivors.size() == 1 ? "Take " + names + "." : "Choose among " + names + " by latency and cost.")
                + causes(result, others, " ");
    }

    /** Why strategies fail, and the first thing to do about it, said once where it is the same for several. */
    private static String causes(RunResult result, List<StrategyResult> failing, String before) {
        Map<String, String> actions = new LinkedHashMap<>();
        for (StrategyResult strategy : failing) {
            RootCause cause = strategy.rootCause();
            if (cause != null) {
                actions.merge(
                        "%s: %s %s"
                                .formatted(
                                        RootCauses.verdict(cause),
                                        RootCauses.firstAction(strategy, cause),
                                        CureText.notAlone(result, strategy))
                                .strip(),
                        Verdict.quoted(strategy.name()),
                        (names, name) -> names + ", " + name);
            }
        }
        return actions.isEmpty()
                ? ""
                : before
                        + actions.entrySet().stream()
                                .map(e -> "Root cause of %s is %s".formatted(e.getValue(), e.getKey()))
                                .collect(Collectors.joining(" "));
    }
}
