package hotrange.trace.calls;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * Bytes of an item in DynamoDB's JSON by its size rules (1.20): names and texts in UTF-8, numbers about one byte for two
 * digits and one more, truth values and nulls 1, lists and maps 3 and 1 for each element.
 */
public final class ItemSize {

    private ItemSize() {}

    /** Bytes of all attributes with their names. */
    public static long of(JsonNode item) {
        long bytes = 0;
        for (var attribute : item.properties()) {
            bytes += utf8(attribute.getKey()) + value(attribute.getValue());
        }
        return bytes;
    }

    private static long value(JsonNode typed) {
        if (typed.size() != 1) {
            return 1;
        }
        var entry = typed.properties().iterator().next();
        JsonNode value = entry.getValue();
        return switch (entry.getKey()) {
            case "S" -> utf8(text(value));
            case "N" -> number(text(value));
            case "B" -> binary(text(value));
            case "SS", "NS", "BS" -> set(entry.getKey(), value);
            case "L" -> list(value);
            case "M" -> 3L + value.size() + of(value);
            default -> 1;
        };
    }

    private static long set(String type, JsonNode values) {
        long bytes = 0;
        for (JsonNode value : values) {
            bytes += switch (type) {
                case "SS" -> utf8(text(value));
                case "NS" -> number(text(value));
                default -> binary(text(value));
            };
        }
        return bytes;
    }

    private static long list(JsonNode values) {
        long bytes = 3L + values.size();
        for (JsonNode value : values) {
            bytes += value(value);
        }
        return bytes;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    /** Digits without zeros at the ends, two to a byte, one byte more and one for a minus sign. */
    private static long number(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        String digits = (exponent < 0 ? text : text.substring(0, exponent)).replaceAll("[^0-9]", "");
        String significant = digits.replaceAll("^0+|0+$", "");
        return (significant.length() + 1) / 2 + 1L + (text.startsWith("-") ? 1 : 0);
    }

    private static long binary(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4 * 3L - padding;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
