package hotrange.result;

import hotrange.result.heat.EntityHeat;
import java.util.List;

/**
 * A table as the run found it.
 *
 * @param table name
 * @param billingMode AWS's word
 * @param partitionsAtStart partitions at the start of the first replication
 * @param partitionsAtEnd and at its end
 * @param why how the number of partitions came about, one sentence
 * @param limits the limits in force, one sentence each, for example "1,000 write units/s per partition (F1)"
 * @param entities kinds of its items, those that heat it most first; empty where there is one kind
 */
public record TableFacts(
        String table,
        String billingMode,
        int partitionsAtStart,
        int partitionsAtEnd,
        String why,
        List<String> limits,
        List<EntityHeat> entities) {}
