package hotrange.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import hotrange.testing.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random operations cost here what DynamoDB Local says they consumed, but for differences that are listed with their
 * reasons in {@code docs/oracle.md}.
 */
@Fact({"1.1", "1.2", "1.3", "1.4", "1.6", "1.7", "1.11", "1.13", "1.16", "1.20", "1.21", "2.1", "2.2", "2.3", "2.14"})
class OracleTest {

    private static final long COMMITTED_SEED = 4;
    private static final int COMPARED_AT_LEAST = 2_000;

    private static final String HEAD = """
            # Units against DynamoDB Local

            Random operations are sent to DynamoDB Local 3.1.0 through the AWS SDK for Java 2.x, and what they consumed is
            held against what the simulator's own code says they cost. Sizes lie around the boundaries of 1 KB, 4 KB, 400 KB
            and 1 MB. DynamoDB Local never throttles and is no DynamoDB: where it differs from AWS's documentation, we
            follow the documentation.

            `mvn -Poracle test -pl simulator` compares anew and fails where a kind of operation differs that is not listed
            below, or one that is listed agrees. With `-Dgolden.update` it writes this page.
            """;

    @Test
    void everyOperationCostsWhatItConsumesInDynamoDbLocal() throws Exception {
        long seed = Long.getLong("seed", COMMITTED_SEED);
        Tally tally = tally(seed);
        String repeat = "repeat with -Dseed=" + seed;
        Map<String, String> differ = new LinkedHashMap<>();
        tally.kinds().forEach((kind, count) -> {
            if (count.differ() > 0) {
                differ.put(kind, count.example());
            }
        });
        Map<String, String> unlisted = new LinkedHashMap<>(differ);
        unlisted.keySet().removeAll(Disagreements.known().keySet());
        assertThat(unlisted).as("kinds that differ unexplained; %s", repeat).isEmpty();
        assertThat(Disagreements.known().keySet())
                .as("kinds that are listed as different and agree; %s", repeat)
                .isSubsetOf(differ.keySet());
        assertThat(tally.compared()).isGreaterThanOrEqualTo(COMPARED_AT_LEAST);
        if (seed == COMMITTED_SEED) {
            Golden.check("../../../docs/oracle.md", page(tally));
        }
    }

    private static Tally tally(long seed) throws Exception {
        Tally tally = new Tally();
        try (LocalDynamo local = new LocalDynamo()) {
            Schema.PLAIN.create(local.client());
            Schema.INDEXED.create(local.client());
            Oracle oracle = new Oracle(local.client(), tally);
            RandomItems random = new RandomItems(seed);
            new WriteOperations(oracle, random).all();
            new RequestOperations(oracle, random).all();
            new CollectionOperations(oracle, random).all();
        }
        return tally;
    }

    private static String page(Tally tally) {
        StringBuilder page = new StringBuilder(HEAD);
        int agreed =
                tally.kinds().values().stream().mapToInt(Tally.Count::agreed).sum();
        page.append("\n%,d comparisons of %d kinds, seed %d: %,d agree.\n"
                .formatted(tally.compared(), tally.kinds().size(), COMMITTED_SEED, agreed));
        page.append("\n## What differs, and why\n");
        Map<String, String> byReason = Disagreements.known().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(e -> line(e.getKey(), tally), Collectors.joining())));
        byReason.forEach((reason, lines) -> page.append('\n')
                .append(reason)
                .append("\n\n")
                .append("| kind | compared | agree | first difference |\n|---|---|---|---|\n")
                .append(lines));
        page.append("\n## What was compared\n\n| kind | compared | agree |\n|---|---|---|\n");
        tally.kinds()
                .forEach((kind, count) ->
                        page.append("| %s | %d | %d |\n".formatted(kind, count.compared(), count.agreed())));
        return page.toString();
    }

    private static String line(String kind, Tally tally) {
        Tally.Count count = tally.kinds().getOrDefault(kind, new Tally.Count(0, 0, ""));
        return "| %s | %d | %d | %s |\n".formatted(kind, count.compared(), count.agreed(), count.example());
    }
}
