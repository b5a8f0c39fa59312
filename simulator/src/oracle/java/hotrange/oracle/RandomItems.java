package hotrange.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Random values of every type, and items of an exact size. */
final class RandomItems {

    private static final String[] LETTERS = {"a", "z", "é", "ж", "€", "漢", "𝄞"};
    /** What brings an item to its size. */
    static final String FILL = "v";

    final SplittableRandom random;
    private int keys;

    RandomItems(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A string that no other call returns. */
    String key(String prefix) {
        return prefix + keys++;
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    /** A size within one byte of a multiple of 1 KB, often of 4 KB. */
    long size() {
        long kilobytes = chance(0.9) ? 1 + random.nextInt(12) : 13 + random.nextInt(40);
        return (chance(0.3) ? 4 * ((kilobytes + 3) / 4) : kilobytes) * 1024 + random.nextInt(3) - 1;
    }

    /** The item with as much of {@link #FILL} as brings it to {@code bytes}. */
    static Map<String, AttributeValue> filled(Map<String, AttributeValue> item, long bytes) {
        Map<String, AttributeValue> result = new LinkedHashMap<>(item);
        result.put(FILL, text(""));
        result.put(FILL, text("x".repeat(Math.toIntExact(bytes - ItemSize.of(result)))));
        return result;
    }

    /** Up to six attributes of any type. */
    Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> result = new LinkedHashMap<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            result.put("a" + string(), value(2));
        }
        return result;
    }

    AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 5)) {
            case 0 -> text(string());
            case 1 -> AttributeValue.fromN(number());
            case 2 -> AttributeValue.fromB(bytes());
            case 3 -> AttributeValue.fromBool(random.nextBoolean());
            case 4 -> AttributeValue.fromNul(true);
            case 5 -> AttributeValue.fromSs(new ArrayList<>(several(this::string)));
            case 6 -> AttributeValue.fromNs(new ArrayList<>(several(() -> "" + random.nextInt(100_000))));
            case 7 -> AttributeValue.fromBs(new ArrayList<>(several(this::bytes)));
            case 8 -> AttributeValue.fromL(new ArrayList<>(list(depth)));
            default -> {
                Map<String, AttributeValue> map = new LinkedHashMap<>();
                list(depth).forEach(value -> map.put("k" + string(), value));
                yield AttributeValue.fromM(map);
            }
        };
    }

    private List<AttributeValue> list(int depth) {
        List<AttributeValue> values = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            values.add(value(depth - 1));
        }
        return values;
    }

    private <T> Set<T> several(Supplier<T> supplier) {
        Set<T> values = new LinkedHashSet<>();
        int count = 1 + random.nextInt(4);
        while (values.size() < count) {
            values.add(supplier.get());
        }
        return values;
    }

    String string() {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    /** Of any sign, with up to 38 digits and an exponent. */
    String number() {
        StringBuilder text = new StringBuilder(chance(0.3) ? "-" : "");
        int digits = chance(0.8) ? 1 + random.nextInt(8) : 1 + random.nextInt(38);
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.append("e").append(random.nextInt(60) - 30).toString();
    }
}
