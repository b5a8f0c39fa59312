package hotrange.cost;

import hotrange.result.usage.TableClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one Region from a date on (6.1, 6.2, 6.5, 6.7, 6.9). A price that the list does not hold is asked for, never guessed.
 *
 * @param region as AWS writes it, at most 40 of a-z, 0-9 and -
 * @param from the first day on which these prices held
 * @param currency three capital letters
 * @param source where the figures come from, at most 200 characters
 * @param prices of one unit, 0 to 10^9
 * @param freePerMonth units of a month that the free tier gives away (6.10)
 * @param daxNodeHours of an hour of a DAX node, by its type (6.7)
 * @param reserved what 100 units cost that are bought for so many years (6.5)
 */
public record PriceList(
        String region,
        LocalDate from,
        String currency,
        String source,
        Map<UsageType, BigDecimal> prices,
        Map<UsageType, BigDecimal> freePerMonth,
        Map<String, BigDecimal> daxNodeHours,
        SortedMap<Integer, Map<UsageType, ReservedCapacity.Rate>> reserved) {

    /** The lists that come with the program, newest first in each Region. */
    private static final List<String> BUILT_IN =
            List.of("us-east-1-2024-11-01", "us-east-1-2018-12-01", "ap-northeast-2-2026-06-12");

    public PriceList {
        prices = Collections.unmodifiableMap(new EnumMap<>(prices));
        freePerMonth = Collections.unmodifiableMap(new EnumMap<>(freePerMonth));
        daxNodeHours = Collections.unmodifiableMap(new TreeMap<>(daxNodeHours));
        reserved = Collections.unmodifiableSortedMap(new TreeMap<>(reserved));
    }

    /**
     * The list that held in a Region on a day; the newest one where no day is given.
     *
     * @throws BadPrices when there is none
     */
    public static PriceList of(String region, @Nullable LocalDate day) {
        List<PriceList> lists = BuiltIn.LISTS;
        List<PriceList> there =
                lists.stream().filter(list -> list.region().equals(region)).toList();
        if (there.isEmpty()) {
            throw new BadPrices("there are no prices of Region %s; there are some of %s, and --prices FILE takes others"
                    .formatted(
                            region,
                            String.join(
                                    ", ",
                                    lists.stream()
                                            .map(PriceList::region)
                                            .distinct()
                                            .sorted()
                                            .toList())));
        }
        return there.stream()
                .filter(list -> day == null || !list.from().isAfter(day))
                .findFirst()
                .orElseThrow(() -> new BadPrices("there are no prices of Region %s on %s; the oldest are from %s on"
                        .formatted(region, day, there.get(there.size() - 1).from())));
    }

    /** Reads the lists that come with the program, where that was not done before. */
    public static void load() {
        BuiltIn.load();
    }

    /** Read once, when first asked for. */
    private static final class BuiltIn {

        static void load() {}

        static final List<PriceList> LISTS = BUILT_IN.stream()
                .map(PriceList::builtIn)
                .sorted(Comparator.comparing(PriceList::from).reversed())
                .toList();
    }

    private static PriceList builtIn(String name) {
        String file = name + ".json";
        try (InputStream stream = Objects.requireNonNull(PriceList.class.getResourceAsStream(file), file)) {
            return PriceListReader.builtIn(file, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A list of the user's.
     *
     * @throws BadPrices when the file cannot be read as one
     */
    public static PriceList read(Path file) {
        return PriceListReader.read(file);
    }

    /**
     * The price of one unit.
     *
     * @throws BadPrices when the list does not hold it
     */
    public BigDecimal price(UsageType type) {
        return known(prices.get(type), type.label());
    }

    /**
     * The price of an hour of a DAX node.
     *
     * @throws BadPrices when the list does not hold it
     */
    BigDecimal daxNodeHour(String nodeType) {
        return known(daxNodeHours.get(nodeType), "daxNodeHours." + nodeType);
    }

    private BigDecimal known(@Nullable BigDecimal price, String name) {
        if (price == null) {
            throw new BadPrices(
                    "the prices of %s from %s on lack %s; a file with it: cost.prices in the scenario, or --prices FILE"
                            .formatted(region, from, name));
        }
        return price;
    }

    /** Units of a month that cost nothing. */
    public BigDecimal free(UsageType type) {
        return freePerMonth.getOrDefault(type, BigDecimal.ZERO);
    }

    /**
     * The mean utilisation above which provisioned capacity is cheaper than requests, 0 to 1 (6.3).
     *
     * @throws BadPrices when the list lacks one of the two prices
     */
    public double breakEven(boolean reads, TableClass tableClass) {
        double hour = price(of(true, reads, tableClass)).doubleValue();
        double unit = price(of(false, reads, tableClass)).doubleValue();
        return hour / 3_600 / unit;
    }

    /** Whether the list has the prices that {@link #breakEven} needs. */
    boolean hasBreakEven(TableClass tableClass) {
        return prices.containsKey(of(true, true, tableClass))
                && prices.containsKey(of(false, true, tableClass))
                && prices.containsKey(of(true, false, tableClass))
                && prices.containsKey(of(false, false, tableClass));
    }

    private static UsageType of(boolean provisioned, boolean reads, TableClass tableClass) {
        return reads ? UsageType.reads(provisioned, tableClass) : UsageType.writes(provisioned, tableClass);
    }
}
