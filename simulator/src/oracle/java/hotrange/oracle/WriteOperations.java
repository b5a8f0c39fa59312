package hotrange.oracle;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.Projection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Random PutItem, UpdateItem and DeleteItem calls. */
final class WriteOperations {

    private static final Map<String, AttributeValue> NOTHING = Map.of();

    private final Oracle oracle;
    private final RandomItems random;

    WriteOperations(Oracle oracle, RandomItems random) {
        this.oracle = oracle;
        this.random = random;
    }

    private Map<String, AttributeValue> key() {
        return Schema.keyOf(random.key("p"), random.string());
    }

    /** An item at this key with attributes of its own, within a byte of a boundary. */
    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key);
        item.putAll(random.attributes());
        return RandomItems.filled(item, Math.max(random.size(), ItemSize.of(item) + 1));
    }

    void plain(int count) {
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> key = key();
            Map<String, AttributeValue> first = item(key);
            Map<String, AttributeValue> second = item(key);
            oracle.put("PutItem, new, any types", Schema.PLAIN, NOTHING, first);
            oracle.put("PutItem, replaces an item", Schema.PLAIN, first, second);
            Map<String, AttributeValue> third = item(key);
            oracle.update("UpdateItem of an item", Schema.PLAIN, second, third);
            oracle.update("UpdateItem, nothing changes", Schema.PLAIN, third, third);
            oracle.delete("DeleteItem", Schema.PLAIN, key, third);
            oracle.delete("DeleteItem, no such item", Schema.PLAIN, key, NOTHING);
            oracle.update("UpdateItem, new", Schema.PLAIN, NOTHING, first);
        }
    }

    /** Items whose size by the documented formula for numbers is a boundary. */
    void numbers(int count) {
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = new LinkedHashMap<>(key());
            String number = i % 20 == 0 ? "0" : random.number();
            item.put("n", AttributeValue.fromN(number));
            long off = ItemSize.number(number) - ItemSize.documentedNumber(number);
            int over = random.random.nextInt(2);
            Map<String, AttributeValue> filled = RandomItems.filled(item, 2_048 + over + off);
            String kind = "PutItem, number, size by the documented formula: "
                    + (number.startsWith("-") ? "negative" : off == 0 ? "positive" : off > 0 ? "odd" : "zero");
            long documented = ItemSize.of(filled) - off;
            Map<String, Long> theirs = Oracle.units(oracle.client
                    .putItem(r -> r.tableName("plain").item(filled).returnConsumedCapacity(Oracle.INDEXES))
                    .consumedCapacity());
            Map<String, AttributeValue> sized = RandomItems.filled(Schema.keyOf("p", "s"), documented);
            oracle.tally.compare(
                    kind,
                    Accounting.write(hotrange.table.spec.OperationType.PutItem, Schema.PLAIN, NOTHING, sized),
                    theirs,
                    number);
        }
    }

    /** Sizes around the largest item (1.21). */
    void largest() {
        for (long bytes = ServiceLimits.MAX_ITEM_BYTES - 2; bytes <= ServiceLimits.MAX_ITEM_BYTES + 2; bytes++) {
            Map<String, AttributeValue> item = RandomItems.filled(key(), bytes);
            boolean accepted = true;
            try {
                oracle.client.putItem(r -> r.tableName("plain").item(item));
            } catch (DynamoDbException e) {
                accepted = !e.awsErrorDetails().errorCode().equals("ValidationException");
            }
            oracle.tally.same(
                    "PutItem, accepted up to 400 KB",
                    bytes <= ServiceLimits.MAX_ITEM_BYTES,
                    accepted,
                    bytes + " bytes");
        }
    }

    /** False conditions: the answer carries no units (1.11). */
    void falseConditions(int count) {
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = item(key());
            boolean exists = random.chance(0.5);
            if (exists) {
                oracle.client.putItem(r -> r.tableName("plain").item(item));
            }
            String body = "";
            try {
                oracle.client.putItem(r -> r.tableName("plain")
                        .item(item)
                        .conditionExpression(exists ? "attribute_not_exists(p)" : "attribute_exists(p)")
                        .returnConsumedCapacity(Oracle.INDEXES));
            } catch (ConditionalCheckFailedException e) {
                body = e.awsErrorDetails().rawResponse().asUtf8String();
            }
            oracle.tally.same(
                    "PutItem, condition false: refused, no units in the answer",
                    true,
                    body.contains("ConditionalCheckFailedException") && !body.contains("Capacity"),
                    body);
        }
    }

    /** Writes that touch one index at a time, then writes that touch any of them. */
    void indexed(int count) {
        for (int i = 0; i < count; i++) {
            for (Schema.Index index : Schema.INDEXED.indexes()) {
                one(index);
            }
            several();
        }
    }

    private void one(Schema.Index index) {
        String place = (index.global() ? "global" : "local") + " index, " + index.type() + ": ";
        Map<String, AttributeValue> key = key();
        nearBoundary(place + "entry less than 100 bytes below a boundary", index);
        Map<String, AttributeValue> in = withKey(indexItem(key), index);
        Map<String, AttributeValue> changed = resized(in, in);
        Map<String, AttributeValue> moved = withKey(changed, index);
        Map<String, AttributeValue> movedLarger = withKey(resized(in, NOTHING), index);
        Map<String, AttributeValue> out = new LinkedHashMap<>(movedLarger);
        out.remove(index.key());
        write(place + "entry of a new item", NOTHING, in);
        write(place + "nothing changes", in, in);
        write(place + "changes, same size", in, changed);
        write(place + "key changes, same size", changed, moved);
        write(place + "key changes, other size", moved, movedLarger);
        Map<String, AttributeValue> other = resized(movedLarger, NOTHING);
        write(place + "changes, other size", movedLarger, other);
        write(place + "entry removed by an update, same size", other, sameSizeWithout(other, index));
        Map<String, AttributeValue> without = sameSizeWithout(other, index);
        write(place + "entry added by an update, same size", without, other);
        write(place + "entry removed by an update, other size", other, out);
        write(place + "entry added by an update, other size", out, in);
        oracle.delete(place + "entry of a deleted item", Schema.INDEXED, key, in);
    }

    /** Where 100 bytes more than the documentation's sum would cost one unit more. */
    private void nearBoundary(String kind, Schema.Index index) {
        if (index.type() == Projection.ProjectionType.ALL) {
            Map<String, AttributeValue> item = withKey(indexItem(key()), index);
            long kilobytes = (ItemSize.of(item) + 1_023) / 1_024;
            item.remove(RandomItems.FILL);
            oracle.put(
                    kind,
                    Schema.INDEXED,
                    NOTHING,
                    RandomItems.filled(item, (kilobytes + 1) * 1_024 - random.random.nextInt(100)));
        }
    }

    private Map<String, AttributeValue> sameSizeWithout(Map<String, AttributeValue> item, Schema.Index index) {
        Map<String, AttributeValue> without = new LinkedHashMap<>(item);
        without.remove(index.key());
        return RandomItems.filled(without, ItemSize.of(item));
    }

    private void several() {
        Map<String, AttributeValue> key = key();
        Map<String, AttributeValue> before = indexItem(key);
        Map<String, AttributeValue> after = indexItem(key);
        for (Schema.Index index : Schema.INDEXED.indexes()) {
            if (random.chance(0.6)) {
                before = withKey(before, index);
                after = withKey(after, index);
            }
        }
        long bytes = size(4_000);
        before = RandomItems.filled(before, bytes);
        after.put("i", before.get("i"));
        after = RandomItems.filled(after, bytes);
        write("all indexes at once: new item", NOTHING, before);
        write("all indexes at once: keys change, same size", before, after);
        oracle.delete("all indexes at once: deleted item", Schema.INDEXED, key, after);
    }

    private void write(String kind, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (random.chance(0.5)) {
            oracle.put(kind, Schema.INDEXED, before, after);
        } else {
            oracle.update(kind, Schema.INDEXED, before, after);
        }
    }

    /** A size that 100 bytes more would not take across a boundary; see {@link #nearBoundary}. */
    private long size(long atLeast) {
        long kilobytes = (atLeast + 1_023) / 1_024 + random.random.nextInt(6);
        return kilobytes * 1_024 + 1 + random.random.nextInt(900);
    }

    /** What INCLUDE projects; with keys, 100 bytes more would not take an entry across a boundary. */
    private AttributeValue include() {
        return RandomItems.text("i".repeat(random.random.nextInt(3) * 1_024 + 200 + random.random.nextInt(600)));
    }

    /** An item of INDEXED with the attribute that INCLUDE names, but without any index key. */
    private Map<String, AttributeValue> indexItem(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key);
        item.put("i", include());
        return RandomItems.filled(item, size(ItemSize.of(item) + 30));
    }

    /** Another value of what no index but those of everything holds; of the size of {@code like} where that is given. */
    private Map<String, AttributeValue> resized(Map<String, AttributeValue> item, Map<String, AttributeValue> like) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item);
        rest.remove(RandomItems.FILL);
        if (!like.isEmpty()) {
            Map<String, AttributeValue> result = new LinkedHashMap<>(item);
            int length = Schema.text(item, RandomItems.FILL).length();
            result.put(RandomItems.FILL, RandomItems.text("y".repeat(length)));
            return result;
        }
        return RandomItems.filled(rest, size(ItemSize.of(rest) + 30));
    }

    /** A new value of the index key, in an item of the same size. */
    private Map<String, AttributeValue> withKey(Map<String, AttributeValue> item, Schema.Index index) {
        Map<String, AttributeValue> result = new LinkedHashMap<>(item);
        result.put(index.key(), RandomItems.text("k%05d".formatted(random.random.nextInt(100_000))));
        return RandomItems.filled(result, ItemSize.of(item));
    }

    /** Everything. */
    void all() {
        plain(60);
        numbers(120);
        largest();
        falseConditions(30);
        indexed(8);
    }
}
