package hotrange.result.usage;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a table or an index used.
 *
 * @param resource table name, for an index with {@code /index/} and its name
 * @param replicated whether its writes are those of a global table (1.29), those to its indexes are not (6.4)
 * @param readRequestUnits units read while it was PAY_PER_REQUEST
 * @param writeRequestUnits units written while it was PAY_PER_REQUEST
 * @param provisionedReadUnits the most that was provisioned in each hour of the load (U-12), the last of which may be a
 *     part; empty where nothing ever was
 * @param provisionedWriteUnits the same for writes
 * @param bytesAtStart stored when the load began; of an index that is added during it the part of its size that the time
 *     it was there is of the load's, and half of that while it was built
 * @param bytesAdded by writes
 * @param bytesRemoved by requests; what expires is not in it
 * @param deletedAfterSeconds mean age at which new items are deleted because they expire; null where they never do
 */
public record ResourceUsage(
        String resource,
        TableClass tableClass,
        boolean replicated,
        double readRequestUnits,
        double writeRequestUnits,
        List<Double> provisionedReadUnits,
        List<Double> provisionedWriteUnits,
        double bytesAtStart,
        double bytesAdded,
        double bytesRemoved,
        @Nullable Double deletedAfterSeconds) {

    private static final double AT_MOST = 1e18;

    /** @throws IllegalArgumentException when an amount is not 0 to 10^18 */
    public ResourceUsage {
        provisionedReadUnits = List.copyOf(provisionedReadUnits);
        provisionedWriteUnits = List.copyOf(provisionedWriteUnits);
        check("readRequestUnits", readRequestUnits);
        check("writeRequestUnits", writeRequestUnits);
        provisionedReadUnits.forEach(units -> check("provisionedReadUnits", units));
        provisionedWriteUnits.forEach(units -> check("provisionedWriteUnits", units));
        check("bytesAtStart", bytesAtStart);
        check("bytesAdded", bytesAdded);
        check("bytesRemoved", bytesRemoved);
        check("deletedAfterSeconds", deletedAfterSeconds == null ? 0 : deletedAfterSeconds);
    }

    private static void check(String name, double amount) {
        if (!(amount >= 0 && amount <= AT_MOST)) {
            throw new IllegalArgumentException("%s must be 0 to 10^18, was %s".formatted(name, amount));
        }
    }

    static ResourceUsage mean(List<ResourceUsage> of) {
        ResourceUsage first = of.get(0);
        return new ResourceUsage(
                first.resource,
                first.tableClass,
                first.replicated,
                mean(of, ResourceUsage::readRequestUnits),
                mean(of, ResourceUsage::writeRequestUnits),
                means(of, ResourceUsage::provisionedReadUnits),
                means(of, ResourceUsage::provisionedWriteUnits),
                mean(of, ResourceUsage::bytesAtStart),
                mean(of, ResourceUsage::bytesAdded),
                mean(of, ResourceUsage::bytesRemoved),
                first.deletedAfterSeconds);
    }

    private static double mean(List<ResourceUsage> of, ToDoubleFunction<ResourceUsage> value) {
        return of.stream().mapToDouble(value).sum() / of.size();
    }

    private static List<Double> means(List<ResourceUsage> of, Function<ResourceUsage, List<Double>> hours) {
        int most = of.stream().mapToInt(r -> hours.apply(r).size()).max().orElse(0);
        return IntStream.range(0, most)
                .mapToObj(hour -> mean(
                        of, r -> hours.apply(r).isEmpty() ? 0 : hours.apply(r).get(hour)))
                .toList();
    }
}
