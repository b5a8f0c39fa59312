package hotrange.result.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run used of all that AWS bills, warm-up and drain included; any price list can price it without the model.
 *
 * <p>The consumers of streams are Lambda triggers, whose reads cost nothing (1.27).
 *
 * @param seconds that the load lasted, 1 to those of a thousand years
 * @param resources every table, each followed by its indexes
 * @param caches the DAX clusters whose nodes are known
 */
public record Usage(long seconds, List<ResourceUsage> resources, List<CacheUsage> caches) {

    /** A thousand years. */
    private static final long SECONDS_AT_MOST = 31_536_000_000L;

    private static final long SECONDS_PER_HOUR = 3_600;

    /** @throws IllegalArgumentException when there is no second, or more hours are provisioned than the load lasted */
    public Usage {
        resources = List.copyOf(resources);
        caches = List.copyOf(caches);
        if (seconds < 1 || seconds > SECONDS_AT_MOST) {
            throw new IllegalArgumentException("seconds must be 1 to %d, was %d".formatted(SECONDS_AT_MOST, seconds));
        }
        long hours = (seconds + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR;
        for (ResourceUsage resource : resources) {
            int most = Math.max(
                    resource.provisionedReadUnits().size(),
                    resource.provisionedWriteUnits().size());
            if (most > hours) {
                throw new IllegalArgumentException("%d hours are provisioned in %d seconds".formatted(most, seconds));
            }
        }
    }

    /** The mean of what replications of the same strategy used, at least one. */
    public static Usage mean(List<Usage> replications) {
        Usage first = replications.get(0);
        List<ResourceUsage> resources = new ArrayList<>();
        IntStream.range(0, first.resources.size())
                .forEach(i -> resources.add(ResourceUsage.mean(
                        replications.stream().map(r -> r.resources.get(i)).toList())));
        return new Usage(first.seconds, resources, first.caches);
    }
}
