package hotrange.scenario;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values that the schema allows for a quantity; bounds are null where there is none. */
record Range(
        Quantity quantity,
        @Nullable String minimum,
        @Nullable String maximum,
        @Nullable String above,
        @Nullable String multipleOf) {

    static Range of(Quantity quantity, JsonNode schema) {
        return new Range(
                quantity,
                bound(schema, "minimum"),
                bound(schema, "maximum"),
                bound(schema, "exclusiveMinimum"),
                bound(schema, "multipleOf"));
    }

    private static @Nullable String bound(JsonNode schema, String keyword) {
        JsonNode own = schema.get("x-" + keyword);
        if (own != null) {
            return own.asString();
        }
        JsonNode standard = schema.get(keyword);
        return standard == null
                ? null
                : standard.decimalValue().stripTrailingZeros().toPlainString();
    }

    /** What is wrong with a value in the base unit, or null. */
    @Nullable
    String complaint(BigDecimal value) {
        boolean below = (minimum != null && value.compareTo(quantity.parse(minimum)) < 0)
                || (above != null && value.compareTo(quantity.parse(above)) <= 0);
        if (below || (maximum != null && value.compareTo(quantity.parse(maximum)) > 0)) {
            return "must be " + allowed();
        }
        if (multipleOf != null && value.remainder(quantity.parse(multipleOf)).signum() != 0) {
            String unit = multipleOf.equals("1s") ? "seconds" : multipleOf.equals("1m") ? "minutes" : multipleOf;
            return "must be a whole number of " + unit;
        }
        return null;
    }

    /** The range in words. */
    private String allowed() {
        String most = maximum == null ? "" : grouped(maximum);
        if (minimum != null) {
            return maximum == null ? "at least " + grouped(minimum) : grouped(minimum) + " to " + most;
        }
        if (above != null) {
            return "more than " + grouped(above) + (maximum == null ? "" : " and at most " + most);
        }
        return "at most " + most;
    }

    /** Long digits as a file would write them. */
    private static String grouped(String bound) {
        return bound.matches("[0-9]{5,}") ? bound.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", "_") : bound;
    }
}
