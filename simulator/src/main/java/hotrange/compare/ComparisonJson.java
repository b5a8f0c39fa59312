package hotrange.compare;

import hotrange.result.CanonicalJson;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons as JSON, for machines. */
public final class ComparisonJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ComparisonJson() {}

    /** The records as they are: keys in their order, numbers with 6 significant digits. */
    public static String text(Record comparison) {
        return CanonicalJson.print(MAPPER.valueToTree(comparison));
    }
}
