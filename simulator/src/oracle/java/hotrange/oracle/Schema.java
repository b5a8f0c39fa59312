package hotrange.oracle;

import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.Projection;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Specs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table with partition key {@code p}, sort key {@code s} and its indexes, in the words of both sides. */
record Schema(String table, List<Index> indexes) {

    /** Stands for the table among its indexes. */
    static final String TABLE = "table";

    static final String PARTITION_KEY = "p";
    static final String SORT_KEY = "s";

    /**
     * An index.
     *
     * @param key its partition key when global, its sort key when local
     * @param include attributes besides the keys; empty with any other projection than INCLUDE
     */
    record Index(String name, boolean global, String key, Projection.ProjectionType type, List<String> include) {

        Projection projection() {
            return new Projection(type, include);
        }
    }

    static final Schema PLAIN = new Schema("plain", List.of());

    /** Each projection once, locally and globally. */
    static final Schema INDEXED = new Schema(
            "indexed",
            List.of(
                    new Index("localAll", false, "la", Projection.ProjectionType.ALL, List.of()),
                    new Index("localKeys", false, "lk", Projection.ProjectionType.KEYS_ONLY, List.of()),
                    new Index("localInclude", false, "li", Projection.ProjectionType.INCLUDE, List.of("i")),
                    new Index("globalAll", true, "ga", Projection.ProjectionType.ALL, List.of()),
                    new Index("globalKeys", true, "gk", Projection.ProjectionType.KEYS_ONLY, List.of()),
                    new Index("globalInclude", true, "gi", Projection.ProjectionType.INCLUDE, List.of("i"))));

    Index index(String name) {
        return indexes.stream().filter(i -> i.name.equals(name)).findFirst().orElseThrow();
    }

    /** What an index holds of an item; empty for no entry. */
    Map<String, AttributeValue> entry(String name, Map<String, AttributeValue> item) {
        Index index = index(name);
        if (!item.containsKey(index.key)) {
            return Map.of();
        }
        Map<String, AttributeValue> entry = new LinkedHashMap<>(item);
        if (index.type != Projection.ProjectionType.ALL) {
            Set<String> names = new TreeSet<>(index.include);
            names.addAll(List.of(PARTITION_KEY, SORT_KEY, index.key));
            entry.keySet().retainAll(names);
        }
        return entry;
    }

    /** The table of a scenario whose keys and projected attributes have the sizes of this item's. */
    TableSpec spec(Map<String, AttributeValue> item) {
        Map<String, DataSize> attributes = new LinkedHashMap<>();
        Map<String, IndexSpec> global = new LinkedHashMap<>();
        Map<String, LocalIndexSpec> local = new LinkedHashMap<>();
        for (Index index : indexes) {
            List<String> names = new ArrayList<>(index.include);
            names.addAll(List.of(PARTITION_KEY, SORT_KEY, index.key));
            for (String name : names) {
                AttributeValue value = item.get(name);
                attributes.put(name, new DataSize(value == null ? 0 : ItemSize.attribute(name, value)));
            }
            if (index.global) {
                IndexSpec spec = Specs.with(Specs.index(index.key, null, 1), "projection", index.projection());
                global.put(index.name, spec);
            } else {
                local.put(index.name, new LocalIndexSpec(index.key, index.projection()));
            }
        }
        return Specs.with(
                Specs.table(hotrange.table.spec.BillingMode.PAY_PER_REQUEST, null, 1),
                "attributes",
                attributes,
                "keySchema",
                new KeySchema(PARTITION_KEY, SORT_KEY),
                "globalSecondaryIndexes",
                global,
                "localSecondaryIndexes",
                local);
    }

    void create(DynamoDbClient client) {
        Set<String> keys = new TreeSet<>(List.of(PARTITION_KEY, SORT_KEY));
        indexes.forEach(index -> keys.add(index.key));
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys.stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE));
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes.stream()
                            .filter(Index::global)
                            .map(index -> GlobalSecondaryIndex.builder()
                                    .indexName(index.name)
                                    .keySchema(key(index.key, KeyType.HASH))
                                    .projection(projection(index))
                                    .build())
                            .toList())
                    .localSecondaryIndexes(indexes.stream()
                            .filter(index -> !index.global)
                            .map(index -> LocalSecondaryIndex.builder()
                                    .indexName(index.name)
                                    .keySchema(key(PARTITION_KEY, KeyType.HASH), key(index.key, KeyType.RANGE))
                                    .projection(projection(index))
                                    .build())
                            .toList());
        }
        client.createTable(request.build());
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Projection projection(Index index) {
        return software.amazon.awssdk.services.dynamodb.model.Projection.builder()
                .projectionType(index.type.name())
                .nonKeyAttributes(index.include.isEmpty() ? null : index.include)
                .build();
    }

    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return keyOf(text(item, PARTITION_KEY), text(item, SORT_KEY));
    }

    /** The value of an attribute that is a string. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    static Map<String, AttributeValue> keyOf(String partitionKey, String sortKey) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put(PARTITION_KEY, AttributeValue.fromS(partitionKey));
        key.put(SORT_KEY, AttributeValue.fromS(sortKey));
        return key;
    }
}
