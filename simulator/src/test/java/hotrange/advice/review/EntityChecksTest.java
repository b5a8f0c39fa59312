package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D2;
import static hotrange.advice.review.DesignRule.D3;
import static hotrange.advice.review.DesignRule.D5;
import static hotrange.advice.review.DesignRule.D6;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What design checks make of kinds of items that share a table. */
class EntityChecksTest {

    private static final String SHOP = """
            scenario: A shop in one table
            duration: 10m
            tables:
              shop:
                billingMode: PAY_PER_REQUEST
                attributes: {PK: 20 B, SK: 20 B, GSI1PK: 20 B}
                keySchema: {partitionKey: PK, sortKey: SK}
                globalSecondaryIndexes: {GSI1: {keySchema: {partitionKey: GSI1PK}}}
                entities:
                  customer: {partitionKey: "CUSTOMER#{customerId}", sortKey: PROFILE, itemSize: 2 KB}
                  order:
                    partitionKey: "CUSTOMER#{customerId}"
                    sortKey: "ORDER#{orderId}"
                    indexes: {GSI1: {partitionKey: "STATUS#{status}"}}
                  list: {partitionKey: LIST, sortKey: "{name}", itemSize: 4 KB}
            workloads:
              w1: {table: shop, entity: customer, operation: {type: GetItem}, rate: 10/s, partitionKey: {uniform: {keys: 9_000}}}
              w2:
                table: shop
                entity: order
                operation: {type: Query, by: [customerId]}
                rate: 10/s
                partitionKey: {uniform: {keys: 9_000}}
              w3: {table: shop, entity: list, operation: {type: GetItem, consistentRead: true}, rate: 4_000/s}
            """;

    private static List<Finding> found(DesignRule rule, String text) {
        return Designs.found(rule, Designs.read(text), ReviewOptions.byRules());
    }

    @Test
    void sizesOfEntitiesAreStated() {
        assertThat(found(D5, SHOP)).singleElement().satisfies(finding -> {
            assertThat(finding.where()).isEqualTo("workloads.w2.operation.itemSize");
            assertThat(finding.found()).isEqualTo("item sizes are left at 1 KB");
        });
    }

    @Test
    void aQueryIsServedByTheAttributesOfItsEntitysKeys() {
        assertThat(found(D2, SHOP)).isEmpty();
        assertThat(found(D2, SHOP.replace("by: [customerId]", "by: [status]")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.advice()).isEqualTo("ask index GSI1"));
        assertThat(found(D2, SHOP.replace("by: [customerId]", "by: [status], index: GSI1")))
                .isEmpty();
        assertThat(found(D2, SHOP.replace("by: [customerId]", "by: [city]")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found())
                        .isEqualTo("no key serves a Query by city: the table has PK of customerId, its indexes"
                                + " GSI1PK of status"));
    }

    @Test
    void anEntityWithoutPatternIsNoted() {
        assertThat(found(D6, SHOP)).isEmpty();
        String more =
                SHOP.replace("      list:", "      coupon: {partitionKey: \"COUPON#{code}\", sortKey: A}\n      list:");
        assertThat(found(D6, more))
                .singleElement()
                .satisfies(finding -> assertThat(finding.where()).isEqualTo("tables.shop.entities.coupon"));
    }

    @Test
    void shardsAreForTheKeysOfOneEntityAlone() {
        assertThat(found(D3, SHOP)).singleElement().satisfies(finding -> {
            assertThat(finding.where()).isEqualTo("workloads.w3.partitionKey");
            assertThat(finding.overrides()).containsOnlyKeys("workloads.w3.writeSharding");
        });
    }
}
