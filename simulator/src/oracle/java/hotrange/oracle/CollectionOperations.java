package hotrange.oracle;

import hotrange.table.spec.OperationType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Random Query and Scan calls, page by page; a page costs what a Query of as many bytes costs. */
final class CollectionOperations {

    private static final long PAGE = 1 << 20;
    private static final Schema PAGES = new Schema("pages", List.of());
    private static final Schema EMPTY = new Schema("empty", List.of());

    private final Oracle oracle;
    private final RandomItems random;

    CollectionOperations(Oracle oracle, RandomItems random) {
        this.oracle = oracle;
        this.random = random;
    }

    /** Items of one collection in the order of their sort keys. */
    private List<Map<String, AttributeValue>> collection(Schema schema, int count, long smallest, long largest) {
        String partitionKey = random.key("c");
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = Schema.keyOf(partitionKey, "%05d".formatted(i));
            item.put("f", AttributeValue.fromN("" + (i % 3 + 1)));
            schema.indexes().forEach(index -> item.put(index.key(), RandomItems.text(partitionKey)));
            if (!schema.indexes().isEmpty()) {
                item.put("i", RandomItems.text("i".repeat(100)));
            }
            items.add(RandomItems.filled(item, random.random.nextLong(smallest, largest + 1)));
        }
        for (int from = 0; from < count; from += 25) {
            List<WriteRequest> puts = items.subList(from, Math.min(count, from + 25)).stream()
                    .map(item ->
                            WriteRequest.builder().putRequest(p -> p.item(item)).build())
                    .toList();
            oracle.client.batchWriteItem(r -> r.requestItems(Map.of(schema.table(), puts)));
        }
        return items;
    }

    private static Map<String, Long> units(String resource, long units) {
        return new TreeMap<>(Map.of(resource, units));
    }

    /** Queries of a table in every manner. */
    void queries(int count) {
        for (int i = 0; i < count; i++) {
            List<Map<String, AttributeValue>> items =
                    collection(Schema.PLAIN, 1 + random.random.nextInt(25), 50, random.chance(0.5) ? 500 : 9_000);
            pages("Query: plain", Schema.PLAIN, items, r -> {});
            pages("Query: filter", Schema.PLAIN, items, r -> r.filterExpression("f = :f"));
            pages("Query: projection", Schema.PLAIN, items, r -> r.projectionExpression("s"));
            pages("Query: COUNT", Schema.PLAIN, items, r -> r.select(Select.COUNT));
            pages("Query: Limit", Schema.PLAIN, items, r -> r.limit(1 + random.random.nextInt(7)));
            pages("Query: reverse", Schema.PLAIN, items, r -> r.scanIndexForward(false));
            nothing();
        }
    }

    private void nothing() {
        boolean strong = random.chance(0.5);
        QueryResponse response = oracle.client.query(r -> r.tableName("plain")
                .consistentRead(strong)
                .keyConditionExpression("p = :p")
                .expressionAttributeValues(Map.of(":p", RandomItems.text("nobody")))
                .returnConsumedCapacity(Oracle.INDEXES));
        oracle.tally.compare(
                "Query: no items",
                units(Schema.TABLE, Accounting.read(OperationType.Query, strong, 0, 0)),
                Oracle.units(response.consumedCapacity()),
                strong ? "strong" : "eventual");
        ScanResponse scan = oracle.client.scan(
                r -> r.tableName(EMPTY.table()).consistentRead(strong).returnConsumedCapacity(Oracle.INDEXES));
        oracle.tally.compare(
                "Scan: empty table",
                units(Schema.TABLE, Accounting.read(OperationType.Query, strong, 0, 0)),
                Oracle.units(scan.consumedCapacity()),
                strong ? "strong" : "eventual");
    }

    private void pages(
            String kind,
            Schema schema,
            List<Map<String, AttributeValue>> items,
            Consumer<QueryRequest.Builder> manner) {
        boolean strong = random.chance(0.5);
        Map<String, AttributeValue> from = null;
        int next = 0;
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(schema.table())
                .consistentRead(strong)
                .keyConditionExpression("p = :p")
                .returnConsumedCapacity(Oracle.INDEXES);
        manner.accept(request);
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":p", items.get(0).get(Schema.PARTITION_KEY));
        if (request.build().filterExpression() != null) {
            values.put(":f", AttributeValue.fromN("" + random.random.nextInt(1, 5)));
        }
        String filtered = request.build().filterExpression() == null ? "" : ", filter";
        List<Map<String, AttributeValue>> inOrder = new ArrayList<>(items);
        if (Boolean.FALSE.equals(request.build().scanIndexForward())) {
            Collections.reverse(inOrder);
        }
        do {
            QueryResponse response = oracle.client.query(request.expressionAttributeValues(values)
                    .exclusiveStartKey(from)
                    .build());
            from = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
            List<Map<String, AttributeValue>> left = inOrder.subList(next, inOrder.size());
            page(kind, strong, left, response.scannedCount(), Oracle.units(response.consumedCapacity()));
            pageEnd("Query: items of a full page" + filtered, left, response.scannedCount(), from);
            next += response.scannedCount();
        } while (from != null && next < inOrder.size());
    }

    private void page(
            String kind,
            boolean strong,
            List<Map<String, AttributeValue>> left,
            int evaluated,
            Map<String, Long> theirs) {
        if (evaluated == 0) {
            return;
        }
        long bytes = left.subList(0, evaluated).stream().mapToLong(ItemSize::of).sum();
        long ours = Accounting.read(OperationType.Query, strong, bytes, 1);
        oracle.tally.compare(kind, units(Schema.TABLE, ours), theirs, evaluated + " items, " + bytes + " bytes");
    }

    /** A page of at least 1 MB ends with the item that reaches it (1.7). */
    private void pageEnd(
            String kind,
            List<Map<String, AttributeValue>> left,
            int evaluated,
            @Nullable Map<String, AttributeValue> next) {
        long sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += ItemSize.of(left.get(i));
            if (sum >= PAGE) {
                if (next != null) {
                    oracle.tally.same(kind, i + 1, evaluated, "of " + left.size());
                }
                return;
            }
        }
    }

    /** Pages of 1 MB, of small items and of large ones. */
    void largePages() {
        PAGES.create(oracle.client);
        EMPTY.create(oracle.client);
        List<Map<String, AttributeValue>> published = collection(PAGES, 1_100, 1_042, 1_042);
        pages("Query: pages of 1 MB", PAGES, published, r -> {});
        QueryResponse first = oracle.client.query(r -> r.tableName(PAGES.table())
                .keyConditionExpression("p = :p")
                .expressionAttributeValues(Map.of(":p", published.get(0).get(Schema.PARTITION_KEY)))
                .returnConsumedCapacity(Oracle.INDEXES));
        oracle.tally.same(
                "Query: 1,042 bytes each, first page",
                "1007 items, 128.5",
                first.scannedCount() + " items, " + first.consumedCapacity().capacityUnits(),
                "1.7");
        for (int i = 0; i < 3; i++) {
            List<Map<String, AttributeValue>> items = collection(PAGES, 25, 1_000, 300_000);
            pages("Query: pages of 1 MB", PAGES, items, r -> {});
            pages("Query: pages of 1 MB", PAGES, items, r -> r.scanIndexForward(false));
            pages("Query: pages of 1 MB", PAGES, items, r -> r.filterExpression("f = :f"));
        }
        scans();
    }

    private void scans() {
        List<Map<String, AttributeValue>> order = new ArrayList<>();
        scan("Scan: pages of 1 MB", order, true, r -> {});
        List<Map<String, AttributeValue>> known = List.copyOf(order);
        scan(
                "Scan: filter",
                new ArrayList<>(known),
                false,
                r -> r.filterExpression("f = :f").expressionAttributeValues(Map.of(":f", AttributeValue.fromN("2"))));
        scan("Scan: COUNT", new ArrayList<>(known), false, r -> r.select(Select.COUNT));
        scan("Scan: projection", new ArrayList<>(known), false, r -> r.projectionExpression("s"));
        scan("Scan: Limit", new ArrayList<>(known), false, r -> r.limit(17));
    }

    /** Scans all pages; learns the order of the items, or follows the one that is known. */
    private void scan(
            String kind,
            List<Map<String, AttributeValue>> order,
            boolean learns,
            Consumer<ScanRequest.Builder> manner) {
        boolean strong = random.chance(0.5);
        Map<String, AttributeValue> from = null;
        int next = 0;
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(PAGES.table())
                .consistentRead(strong)
                .returnConsumedCapacity(Oracle.INDEXES);
        manner.accept(request);
        do {
            ScanResponse response =
                    oracle.client.scan(request.exclusiveStartKey(from).build());
            from = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
            if (learns) {
                order.addAll(response.items());
            }
            List<Map<String, AttributeValue>> left = order.subList(next, order.size());
            page(kind, strong, left, response.scannedCount(), Oracle.units(response.consumedCapacity()));
            if (!learns && request.build().limit() == null) {
                String filtered = request.build().filterExpression() == null ? "" : ", filter";
                pageEnd("Scan: items of a full page" + filtered, left, response.scannedCount(), from);
            }
            next += response.scannedCount();
        } while (from != null);
    }

    /** Queries of indexes; the items of a collection have one size, as in a scenario. */
    void indexQueries(int count) {
        for (int i = 0; i < count; i++) {
            long bytes = 400 + random.random.nextLong(9_000);
            List<Map<String, AttributeValue>> items =
                    collection(Schema.INDEXED, 1 + random.random.nextInt(25), bytes, bytes);
            for (Schema.Index index : Schema.INDEXED.indexes()) {
                String kind = "Query of a " + (index.global() ? "global" : "local") + " index, " + index.type();
                boolean strong = !index.global() && random.chance(0.5);
                indexQuery(kind, index, items, strong, null);
                indexQuery(kind + ", COUNT", index, items, strong, Select.COUNT);
                if (!index.global() && !index.name().equals("localAll")) {
                    indexQuery(kind + ", fetches", index, items, strong, Select.ALL_ATTRIBUTES);
                }
            }
        }
    }

    private void indexQuery(
            String kind,
            Schema.Index index,
            List<Map<String, AttributeValue>> items,
            boolean strong,
            @Nullable Select select) {
        Map<String, AttributeValue> item = items.get(0);
        boolean fetches = select == Select.ALL_ATTRIBUTES;
        QueryResponse response = oracle.client.query(r -> r.tableName("indexed")
                .indexName(index.name())
                .consistentRead(strong)
                .select(select)
                .keyConditionExpression((index.global() ? index.key() : "p") + " = :p")
                .expressionAttributeValues(Map.of(":p", item.get("p")))
                .returnConsumedCapacity(Oracle.INDEXES));
        Map<String, Long> theirs = Oracle.units(response.consumedCapacity());
        long sum = theirs.values().stream().mapToLong(units -> units).sum();
        long ours = Accounting.read(
                OperationType.Query,
                strong,
                ItemSize.of(item),
                items.size(),
                index.name(),
                Schema.INDEXED,
                item,
                fetches);
        oracle.tally.same(kind, ours, sum, items.size() + " items of " + ItemSize.of(item) + " bytes");
    }

    /** Everything. */
    void all() {
        largePages();
        queries(25);
        indexQueries(12);
    }
}
