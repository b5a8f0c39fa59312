package hotrange.result;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as {@link CanonicalJson}, keys in their order, and back; nothing may be missing, null or too much. */
public final class RecordJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private RecordJson() {}

    /** The text of a record or a list of records, with a newline at its end. */
    public static String text(Object records) {
        return CanonicalJson.print(MAPPER.valueToTree(records));
    }

    /**
     * The record that a text holds.
     *
     * @throws JacksonException when it does not hold one
     */
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** What is wrong with a text, and where. */
    public static String reason(JacksonException e) {
        String where = e.getPathReference();
        String place = where == null || where.isEmpty() || e.getPath().isEmpty() ? "" : " at " + path(e);
        String line = e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        // Where something began is told without anybody being able to find it.
        return message.replaceAll(" \\(start marker at \\[.*?\\]\\)", "") + place + line;
    }

    /** Where the fault is; empty at the top. */
    static String path(JacksonException e) {
        StringBuilder text = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return text.toString();
    }
}
