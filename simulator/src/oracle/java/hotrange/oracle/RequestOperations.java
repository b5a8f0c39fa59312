package hotrange.oracle;

import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.OperationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Random GetItem calls, batches and transactions. */
final class RequestOperations {

    private static final Map<String, AttributeValue> NOTHING = Map.of();
    private static final String PLAIN = Schema.PLAIN.table();

    private final Oracle oracle;
    private final RandomItems random;

    RequestOperations(Oracle oracle, RandomItems random) {
        this.oracle = oracle;
        this.random = random;
    }

    private Map<String, AttributeValue> item() {
        return RandomItems.filled(Schema.keyOf(random.key("r"), "s"), random.size());
    }

    private Map<String, AttributeValue> stored() {
        Map<String, AttributeValue> item = item();
        oracle.client.putItem(r -> r.tableName(PLAIN).item(item));
        return item;
    }

    private List<Map<String, AttributeValue>> several(int count, boolean stored) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(stored ? stored() : item());
        }
        return items;
    }

    private static List<Map<String, AttributeValue>> keys(List<Map<String, AttributeValue>> items) {
        return items.stream().map(Schema::keyOf).toList();
    }

    private static Map<String, Long> table(long units) {
        return new TreeMap<>(Map.of(Schema.TABLE, units));
    }

    void gets(int count) {
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = stored();
            for (boolean strong : new boolean[] {false, true}) {
                String how = "GetItem, " + (strong ? "strong" : "eventual") + ": ";
                get(how + "hit", item, ItemSize.of(item), 1, strong, null);
                get(how + "projection", item, ItemSize.of(item), 1, strong, Schema.SORT_KEY);
                get(how + "miss", item(), 0, 0, strong, null);
            }
        }
    }

    private void get(
            String kind,
            Map<String, AttributeValue> item,
            long bytes,
            long found,
            boolean strong,
            @Nullable String projection) {
        Map<String, Long> theirs = Oracle.units(oracle.client
                .getItem(r -> r.tableName(PLAIN)
                        .key(Schema.keyOf(item))
                        .consistentRead(strong)
                        .projectionExpression(projection)
                        .returnConsumedCapacity(Oracle.INDEXES))
                .consumedCapacity());
        long ours = Accounting.read(OperationType.GetItem, strong, bytes, found);
        oracle.tally.compare(kind, table(ours), theirs, bytes + " bytes");
    }

    void batchGets(int count) {
        for (int i = 0; i < count; i++) {
            boolean strong = random.chance(0.5);
            List<Map<String, AttributeValue>> hits = several(1 + random.random.nextInt(6), true);
            List<Map<String, AttributeValue>> misses = several(random.random.nextInt(3), false);
            List<Map<String, AttributeValue>> asked = new ArrayList<>(keys(hits));
            asked.addAll(keys(misses));
            long ours = 0;
            for (Map<String, AttributeValue> item : hits) {
                ours += Accounting.read(OperationType.BatchGetItem, strong, ItemSize.of(item), 1);
            }
            ours += misses.size() * Accounting.read(OperationType.BatchGetItem, strong, 0, 0);
            KeysAndAttributes keys = KeysAndAttributes.builder()
                    .keys(asked)
                    .consistentRead(strong)
                    .build();
            Map<String, Long> theirs = Oracle.units(oracle.client
                    .batchGetItem(r -> r.requestItems(Map.of(PLAIN, keys)).returnConsumedCapacity(Oracle.INDEXES))
                    .consumedCapacity());
            String kind = "BatchGetItem, " + (misses.isEmpty() ? "all found" : "some keys without an item");
            oracle.tally.compare(kind, table(ours), theirs, hits.size() + " items, " + misses.size() + " misses");
        }
    }

    void batchWrites(int count) {
        for (int i = 0; i < count; i++) {
            List<Map<String, AttributeValue>> news = several(1 + random.random.nextInt(5), false);
            batch("puts of new items", news, List.of(), List.of());
            List<Map<String, AttributeValue>> replacing = news.stream()
                    .map(item -> RandomItems.filled(Schema.keyOf(item), random.size()))
                    .toList();
            batch("puts over items", replacing, news, List.of());
            batch("deletes", List.of(), replacing, keys(replacing));
            batch("deletes of nothing", List.of(), List.of(), keys(news));
        }
    }

    private void batch(
            String what,
            List<Map<String, AttributeValue>> puts,
            List<Map<String, AttributeValue>> before,
            List<Map<String, AttributeValue>> deletes) {
        List<WriteRequest> requests = new ArrayList<>();
        Map<String, Long> ours = new TreeMap<>();
        for (int i = 0; i < puts.size() + deletes.size(); i++) {
            Map<String, AttributeValue> old = before.isEmpty() ? NOTHING : before.get(i);
            if (puts.isEmpty()) {
                Map<String, AttributeValue> key = deletes.get(i);
                requests.add(
                        WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
                ours = Accounting.plus(ours, Accounting.write(OperationType.DeleteItem, Schema.PLAIN, old, NOTHING));
            } else {
                Map<String, AttributeValue> item = puts.get(i);
                requests.add(
                        WriteRequest.builder().putRequest(p -> p.item(item)).build());
                ours = Accounting.plus(ours, Accounting.write(OperationType.BatchWriteItem, Schema.PLAIN, old, item));
            }
        }
        Map<String, Long> theirs = Oracle.units(oracle.client
                .batchWriteItem(r -> r.requestItems(Map.of(PLAIN, requests)).returnConsumedCapacity(Oracle.INDEXES))
                .consumedCapacity());
        oracle.tally.compare("BatchWriteItem, " + what, ours, theirs, requests.size() + " requests");
    }

    void transactGets(int count) {
        for (int i = 0; i < count; i++) {
            List<Map<String, AttributeValue>> hits = several(1 + random.random.nextInt(5), true);
            List<Map<String, AttributeValue>> misses = several(random.random.nextInt(3), false);
            List<Map<String, AttributeValue>> asked = new ArrayList<>(keys(hits));
            asked.addAll(keys(misses));
            long ours = misses.size() * Accounting.read(OperationType.TransactGetItems, true, 0, 0);
            for (Map<String, AttributeValue> item : hits) {
                ours += Accounting.read(OperationType.TransactGetItems, true, ItemSize.of(item), 1);
            }
            List<TransactGetItem> gets = asked.stream()
                    .map(key -> TransactGetItem.builder()
                            .get(g -> g.tableName(PLAIN).key(key))
                            .build())
                    .toList();
            Map<String, Long> theirs = Oracle.units(oracle.client
                    .transactGetItems(r -> r.transactItems(gets).returnConsumedCapacity(Oracle.INDEXES))
                    .consumedCapacity());
            String kind = "TransactGetItems, " + (misses.isEmpty() ? "all found" : "some keys without an item");
            oracle.tally.compare(kind, table(ours), theirs, hits.size() + " items, " + misses.size() + " misses");
        }
    }

    void transactWrites(int count) {
        for (int i = 0; i < count; i++) {
            List<Map<String, AttributeValue>> news = several(1 + random.random.nextInt(4), false);
            transact("puts of new items", Schema.PLAIN, List.of(), news);
            List<Map<String, AttributeValue>> replacing = news.stream()
                    .map(item -> RandomItems.filled(Schema.keyOf(item), random.size()))
                    .toList();
            transact("puts over items", Schema.PLAIN, news, replacing);
            transact("deletes", Schema.PLAIN, replacing, List.of());
            Map<String, AttributeValue> item = stored();
            check("ConditionCheck of an item", item, ItemSize.of(item), "attribute_exists(p)");
            check("ConditionCheck of nothing", item(), 0, "attribute_not_exists(p)");
            repeat();
            cancelled();
            for (String key : List.of("la", "ga")) {
                Map<String, AttributeValue> indexed = Schema.keyOf(random.key("x"), "s");
                indexed.put(key, RandomItems.text("k"));
                String kind = (key.equals("la") ? "local" : "global") + " index, ALL, entry of a new item";
                transact(kind, Schema.INDEXED, List.of(), List.of(RandomItems.filled(indexed, 1_500)));
            }
        }
    }

    private void transact(
            String what,
            Schema schema,
            List<Map<String, AttributeValue>> before,
            List<Map<String, AttributeValue>> after) {
        List<TransactWriteItem> actions = new ArrayList<>();
        Map<String, Long> ours = new TreeMap<>();
        Set<Map<String, Long>> costs = new HashSet<>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Map<String, AttributeValue> old = before.isEmpty() ? NOTHING : before.get(i);
            if (after.isEmpty()) {
                actions.add(TransactWriteItem.builder()
                        .delete(d -> d.tableName(schema.table()).key(Schema.keyOf(old)))
                        .build());
                Map<String, Long> cost = Accounting.write(OperationType.TransactWriteItems, schema, old, old);
                costs.add(cost);
                ours = Accounting.plus(ours, cost);
            } else {
                Map<String, AttributeValue> item = after.get(i);
                actions.add(TransactWriteItem.builder()
                        .put(p -> p.tableName(schema.table()).item(item))
                        .build());
                Map<String, Long> cost = Accounting.write(OperationType.TransactWriteItems, schema, old, item);
                costs.add(cost);
                ours = Accounting.plus(ours, cost);
            }
        }
        String kind = "TransactWriteItems, " + what + (costs.size() < actions.size() ? ", some cost the same" : "");
        oracle.tally.compare(kind, ours, send(actions, random.key("t")), sizes(before) + " to " + sizes(after));
    }

    private static String sizes(List<Map<String, AttributeValue>> items) {
        return items.stream().map(ItemSize::of).toList().toString();
    }

    private void check(String what, Map<String, AttributeValue> item, long bytes, String condition) {
        TransactWriteItem check = TransactWriteItem.builder()
                .conditionCheck(c -> c.tableName(PLAIN).key(Schema.keyOf(item)).conditionExpression(condition))
                .build();
        long ours = ServiceLimits.TRANSACTION_FACTOR * CapacityUnits.write(bytes);
        oracle.tally.compare(
                "TransactWriteItems, " + what, table(ours), send(List.of(check), random.key("t")), bytes + " bytes");
    }

    /** The same token again: units of reads (1.16). */
    private void repeat() {
        Map<String, AttributeValue> item = item();
        TransactWriteItem put = TransactWriteItem.builder()
                .put(p -> p.tableName(PLAIN).item(item))
                .build();
        String token = random.key("t");
        send(List.of(put), token);
        long ours = ServiceLimits.TRANSACTION_FACTOR * CapacityUnits.read(ItemSize.of(item), true);
        oracle.tally.compare(
                "TransactWriteItems, repeated with its token",
                table(ours),
                send(List.of(put), token),
                ItemSize.of(item) + " bytes");
    }

    /** A false condition: the answer carries no units (1.14 cannot be seen). */
    private void cancelled() {
        Map<String, AttributeValue> item = stored();
        TransactWriteItem put = TransactWriteItem.builder()
                .put(p -> p.tableName(PLAIN).item(item).conditionExpression("attribute_not_exists(p)"))
                .build();
        String body = "";
        try {
            send(List.of(put), random.key("t"));
        } catch (TransactionCanceledException e) {
            body = e.awsErrorDetails().rawResponse().asUtf8String();
        }
        oracle.tally.same(
                "TransactWriteItems, cancelled: no units in the answer",
                true,
                body.contains("ConditionalCheckFailed") && !body.contains("Capacity"),
                body);
    }

    private Map<String, Long> send(List<TransactWriteItem> actions, String token) {
        return Oracle.units(oracle.client
                .transactWriteItems(
                        r -> r.clientRequestToken(token).transactItems(actions).returnConsumedCapacity(Oracle.INDEXES))
                .consumedCapacity());
    }

    /** Everything. */
    void all() {
        gets(40);
        batchGets(40);
        batchWrites(30);
        transactGets(40);
        transactWrites(30);
    }
}
