package hotrange.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import found and the scenario it made of it.
 *
 * @param scenario text of a scenario file, YAML
 * @param account what was found, line by line, for people; leading blanks indent
 * @param found the same for machines
 */
public record ImportResult(String scenario, List<String> account, ObjectNode found) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final JsonMapper RECORDS = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public ImportResult {
        account = List.copyOf(account);
    }

    /** The result with a record of what was found, its components in their order. */
    public static ImportResult of(String scenario, List<String> account, Record found) {
        return new ImportResult(scenario, account, RECORDS.valueToTree(found));
    }

    /** {@code found} as text, with {@code file} where the scenario lies, or else with the {@code scenario} itself. */
    public String json(@Nullable String file) {
        ObjectNode all = found.deepCopy();
        all.put(file == null ? "scenario" : "file", file == null ? scenario : file);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all).replace("\r\n", "\n") + "\n";
    }
}
