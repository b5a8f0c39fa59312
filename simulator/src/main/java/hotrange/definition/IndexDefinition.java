package hotrange.definition;

import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.Projection;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index as defined.
 *
 * @param name as AWS has it
 * @param keySchema its keys; of a local index, the table's partition key and its own sort key
 * @param projection what it copies
 * @param capacity its own, of a global index; of a local one nothing but sizes
 */
public record IndexDefinition(String name, KeySchema keySchema, Projection projection, CapacityDefinition capacity) {

    IndexDefinition scaled(@Nullable AutoScalingSpec scaling) {
        return new IndexDefinition(name, keySchema, projection, capacity.scaled(scaling));
    }
}
