package hotrange.cost.minutes;

import hotrange.cost.UsageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reserved blocks of 100 units cost in a Region (6.5).
 *
 * @param usageType whose price they replace
 * @param years for which they are bought, 1 or 3
 * @param upfront once for a block
 * @param hourly for a block, in every hour whether it is used or not
 */
public record ReservedRates(UsageType usageType, int years, double upfront, double hourly) {

    /** Units per second of a block. */
    public static final int BLOCK = 100;

    private static final int HOURS_PER_YEAR = 365 * 24;
    private static final List<String> REGIONS = List.of("us-east-1");

    /** The rates of a usage type, short terms first; none where the Region's are not known. */
    public static List<ReservedRates> of(String region, UsageType usageType) {
        if (!REGIONS.contains(region)) {
            return List.of();
        }
        String file = "reserved-" + region + ".json";
        List<ReservedRates> rates = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(ReservedRates.class.getResourceAsStream(file), file)) {
            JsonNode all = JsonMapper.shared().readTree(stream).path("rates");
            IntStream.range(0, all.size()).mapToObj(all::get).forEach(rate -> {
                if (rate.path("usageType").asString().equals(usageType.label())) {
                    rates.add(new ReservedRates(
                            usageType,
                            rate.path("years").intValue(),
                            rate.path("upfront").doubleValue(),
                            rate.path("hourly").doubleValue()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rates;
    }

    /** What a block costs in an hour of its term, its upfront part included. */
    public double perHour() {
        return upfront / (years * (double) HOURS_PER_YEAR) + hourly;
    }
}
