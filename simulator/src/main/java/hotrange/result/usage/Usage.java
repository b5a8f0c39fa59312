package hotrange.result.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run used of all that AWS bills, warm-up and drain included; any price list can price it without the model.
 *
 * <p>The consumers of streams are Lambda triggers, whose reads cost nothing (1.27).
 *
 * @param seconds that the load lasted, at least 1
 * @param resources every table, each followed by its indexes
 * @param caches the DAX clusters whose nodes are known
 */
public record Usage(long seconds, List<ResourceUsage> resources, List<CacheUsage> caches) {

    public Usage {
        resources = List.copyOf(resources);
        caches = List.copyOf(caches);
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
