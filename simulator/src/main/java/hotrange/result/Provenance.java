package hotrange.result;

import java.util.List;

/**
 * Everything needed to get the same bytes again.
 *
 * @param version of Hotrange
 * @param seed of the scenario
 * @param durationMicros counted and warm-up time together
 * @param warmupMicros not counted
 * @param replications per strategy
 * @param profile which years' DynamoDB
 * @param scenarioText the scenario file as read
 * @param limits documented limits in force
 * @param assumptions assumptions in force
 */
public record Provenance(
        String version,
        long seed,
        long durationMicros,
        long warmupMicros,
        int replications,
        String profile,
        String scenarioText,
        List<Statement> limits,
        List<Statement> assumptions) {}
