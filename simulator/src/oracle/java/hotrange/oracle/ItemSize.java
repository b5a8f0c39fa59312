package hotrange.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bytes of items by the rules of 1.20, for the tests alone: scenarios say how large items are.
 *
 * <p>Of numbers, the documentation says "approximately"; see {@link #number} and {@link #documentedNumber}.
 */
final class ItemSize {

    private static final int LIST_OR_MAP = 3;

    private ItemSize() {}

    /** Names and values; 0 for no item. */
    static long of(Map<String, AttributeValue> item) {
        long sum = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            sum += attribute(attribute.getKey(), attribute.getValue());
        }
        return sum;
    }

    /** Name and value. */
    static long attribute(String name, AttributeValue value) {
        return utf8(name) + value(value);
    }

    static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream().mapToLong(b -> b.asByteArrayUnsafe().length).sum();
            case BOOL, NUL -> 1;
            case L -> LIST_OR_MAP + elements(value.l());
            case M ->
                LIST_OR_MAP
                        + elements(value.m().values())
                        + value.m().keySet().stream().mapToLong(ItemSize::utf8).sum();
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static long elements(Collection<AttributeValue> values) {
        return values.stream().mapToLong(value -> 1 + value(value)).sum();
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** One byte per pair of digits, counted from the decimal point, one for the exponent, one for a minus; 0 is one. */
    static long number(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (number.signum() == 0) {
            return 1;
        }
        int digits = number.precision();
        int fraction = Math.floorMod(number.scale(), 2);
        return (digits + fraction + 1) / 2 + 1L + (number.signum() < 0 ? 1 : 0);
    }

    /** One byte per two significant digits and one more. */
    static long documentedNumber(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return (number.precision() + 1) / 2 + 1L;
    }
}
