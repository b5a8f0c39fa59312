package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D23;
import static hotrange.advice.review.DesignRule.D7;
import static hotrange.advice.review.DesignRule.D8;
import static hotrange.advice.review.Designs.MANY_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hotrange.testing.Fact;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What indexes take, and whether anybody reads them. */
class IndexChecksTest {

    private static final String KEYS = "attributes: {id: 20 B, a: 9 B, b: 9 B}, keySchema: {partitionKey: id}";

    /** So many global indexes, each with an entry for every new item. */
    private static String table(int indexes, String more) {
        return "{billingMode: PAY_PER_REQUEST, %s, globalSecondaryIndexes: {%s}}"
                .formatted(KEYS, each(indexes, "i%d: {keySchema: {partitionKey: a}" + more + "}"));
    }

    private static String write(int indexes, String operation) {
        return "operation: {%s, exists: 0}, rate: 10/s, indexKeys: {%s}, "
                        .formatted(operation, each(indexes, "i%d: {partitionKey: {uniform: {keys: 5_000}}}"))
                + MANY_KEYS;
    }

    private static String each(int count, String text) {
        return IntStream.range(0, count).mapToObj(text::formatted).collect(Collectors.joining(", "));
    }

    private static List<Finding> at(List<Finding> findings, String where) {
        return findings.stream().filter(f -> f.where().equals(where)).toList();
    }

    @Test
    @Fact("2.2")
    void indexesMultiplyTheWrite() {
        String put = "type: PutItem, itemSize: 1 KB";
        List<Finding> two = Designs.found(D7, table(2, ""), write(2, put));
        assertThat(at(two, "workloads.w.indexKeys"))
                .as("twice the write is the limit")
                .isEmpty();
        List<Finding> three = Designs.found(D7, table(3, ""), write(3, put));
        assertThat(at(three, "workloads.w.indexKeys")).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
            assertThat(f.found())
                    .isEqualTo(
                            "a PutItem takes 1 units of the table and 3 of its indexes (i0 1, i1 1, i2 1): 4 times the"
                                    + " write");
        });
    }

    @Test
    @Fact("2.16")
    void indexesOfTransactionsCostOnce() {
        List<Finding> found = Designs.found(D7, table(4, ""), write(4, "type: TransactWriteItems, itemSize: 1 KB"));
        assertThat(at(found, "workloads.w.indexKeys")).as("4 against 2 × 2").isEmpty();
    }

    @Test
    @Fact("2.2")
    void wideProjectionIsPricedAgainstKeysOnly() {
        String path = "tables.t.globalSecondaryIndexes.i0.projection";
        List<Finding> wide = at(Designs.found(D7, table(1, ""), write(1, "type: PutItem, itemSize: 1025 B")), path);
        assertThat(wide).singleElement().satisfies(f -> {
            assertThat(f.found()).isEqualTo("ALL copies whole items: 20 write units/s; KEYS_ONLY would take 10");
            assertThat(f.overrides()).containsExactly(entry(path, "{projectionType: KEYS_ONLY}"));
        });
        assertThat(at(Designs.found(D7, table(1, ""), write(1, "type: PutItem, itemSize: 1 KB")), path))
                .as("nothing to save below 1 KB")
                .isEmpty();
        assertThat(at(
                        Designs.found(
                                D7,
                                table(1, ", projection: {projectionType: KEYS_ONLY}"),
                                write(1, "type: PutItem, itemSize: 1025 B")),
                        path))
                .isEmpty();
    }

    @Test
    void indexThatNobodyReadsIsFound() {
        String path = "tables.t.globalSecondaryIndexes.i0";
        String put = write(1, "type: PutItem, itemSize: 1 KB");
        assertThat(at(Designs.found(D7, table(1, ""), put), path))
                .singleElement()
                .satisfies(
                        f -> assertThat(f.found()).isEqualTo("no access pattern reads it; it takes 10 write units/s"));
        var read = Designs.read("""
                scenario: Written and read
                duration: 10m
                tables: {t: %s}
                workloads:
                  w: {table: t, %s}
                  r: {table: t, operation: {type: Query, index: i0}, rate: 1/s, %s}
                """.formatted(table(1, ""), put, MANY_KEYS));
        assertThat(at(Designs.found(D7, read, ReviewOptions.byRules()), path)).isEmpty();
    }

    @Test
    @Fact("2.14")
    void localIndexKeepsACollectionInOnePartition() {
        String table = "{billingMode: PAY_PER_REQUEST, size: %s, %s, localSecondaryIndexes: {byA: {sortKey: a}}}";
        String keys = "attributes: {id: 20 B, c: 9 B, a: 9 B}, keySchema: {partitionKey: id, sortKey: c}";
        String write = "operation: {type: PutItem, itemSize: 1 KB, exists: 0}, rate: %s, sortKey: random, "
                + "indexKeys: {byA: {}}, partitionKey: {uniform: {keys: 10}}";
        Finding fits = Designs.one(D8, table.formatted("100 GB", keys), write.formatted("5000/s"));
        assertThat(fits.severity()).isEqualTo(Severity.NOTE);
        assertThat(fits.found()).contains("1,000 now");
        assertThat(Designs.one(D8, table.formatted("101 GB", keys), write.formatted("5000/s")))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.FAULT))
                .satisfies(f -> assertThat(f.found()).contains("10.1 GB of 10 GB"));
        assertThat(Designs.one(D8, table.formatted("100 GB", keys), write.formatted("5001/s"))
                        .severity())
                .isEqualTo(Severity.FAULT);
        assertThat(Designs.found(D8, "operation: {type: PutItem}, rate: 5001/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    @Fact("2.15")
    void indexesHaveAQuota() {
        String put = "type: PutItem, itemSize: 1 KB";
        assertThat(Designs.found(D23, table(19, ""), write(19, put))).isEmpty();
        assertThat(Designs.one(D23, table(20, ""), write(20, put)).found())
                .isEqualTo("20 indexes are all that the quota has room for");
    }
}
