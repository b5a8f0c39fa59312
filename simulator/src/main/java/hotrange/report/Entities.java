package hotrange.report;

import hotrange.report.text.Numbers;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.heat.EntityHeat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which entity of a single-table design heats which partition, in sentences. */
final class Entities {

    private Entities() {}

    /**
     * One for each table, index and direction of each strategy; a sentence that holds for several names them all. Nothing of
     * what only one entity uses.
     */
    static List<String> sentences(RunResult result) {
        Map<String, List<String>> strategies = new LinkedHashMap<>();
        for (StrategyResult strategy : result.strategies()) {
            for (TableFacts table : strategy.tables()) {
                for (String direction : List.of("read", "write")) {
                    table.entities().stream()
                            .filter(heat -> heat.direction().equals(direction))
                            .findFirst()
                            .filter(heat -> heat.share() < 1)
                            .ifPresent(heat -> strategies
                                    .computeIfAbsent(sentence(table.table(), heat), text -> new ArrayList<>())
                                    .add(Verdict.quoted(strategy.name())));
                }
            }
        }
        boolean alone = result.strategies().size() == 1;
        return strategies.entrySet().stream()
                .map(e -> alone ? e.getKey() : String.join(", ", e.getValue()) + ": " + e.getKey())
                .toList();
    }

    private static String sentence(String table, EntityHeat heat) {
        return "entity %s has %s of the %ss of %s, and %s of those of its busiest partition, %s."
                .formatted(
                        heat.entity(),
                        Numbers.share(heat.share()),
                        heat.direction(),
                        table,
                        Numbers.share(heat.shareOfBusiest()),
                        Numbers.count(heat.busiest()));
    }
}
