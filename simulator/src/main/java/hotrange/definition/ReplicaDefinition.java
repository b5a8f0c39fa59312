package hotrange.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same table in another Region.
 *
 * @param region as AWS has it, such as eu-west-1
 * @param capacity of the table there
 * @param indexes capacity of its global indexes there, by name
 */
public record ReplicaDefinition(String region, CapacityDefinition capacity, Map<String, CapacityDefinition> indexes) {

    public ReplicaDefinition {
        indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
    }
}
