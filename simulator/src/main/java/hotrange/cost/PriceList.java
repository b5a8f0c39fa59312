package hotrange.cost;

import hotrange.result.usage.TableClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prices of one Region from a date on (6.1, 6.2, 6.5, 6.7, 6.9). A price that the list does not hold is asked for, never guessed.
 *
 * @param region as AWS writes it
 * @param from the first day on which these prices held
 * @param currency as the list says
 * @param source where the figures come from
 * @param prices of one unit
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

    private static final List<String> KEYS = List.of(
            "region", "from", "currency", "source", "prices", "freePerMonth", "daxNodeHours", "reservedPer100Units");

    /** Words for the terms that AWS sells. */
    private static final Map<String, Integer> TERMS = Map.of("1 year", 1, "3 years", 3);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long BYTES_AT_MOST = 1 << 20;

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

    /** Read once, when first asked for. */
    private static final class BuiltIn {

        static final List<PriceList> LISTS = BUILT_IN.stream()
                .map(PriceList::builtIn)
                .sorted(Comparator.comparing(PriceList::from).reversed())
                .toList();
    }

    private static PriceList builtIn(String name) {
        String file = name + ".json";
        try (InputStream stream = Objects.requireNonNull(PriceList.class.getResourceAsStream(file), file)) {
            return parse(JSON.readTree(stream), file);
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
        try {
            if (Files.size(file) > BYTES_AT_MOST) {
                throw new BadPrices(file + ": is larger than 1 MB, and no price list");
            }
            return parse(JSON.readTree(Files.readAllBytes(file)), file.toString());
        } catch (IOException e) {
            throw new BadPrices(file + ": cannot be read" + (Files.exists(file) ? "" : ", there is no such file"));
        } catch (JacksonException e) {
            throw new BadPrices("%s:%d: is no JSON: %s"
                    .formatted(file, Math.max(1, e.getLocation().getLineNr()), e.getOriginalMessage()));
        }
    }

    private static PriceList parse(JsonNode root, String file) {
        for (String key : root.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new BadPrices("%s: %s is unknown; allowed are %s".formatted(file, key, String.join(", ", KEYS)));
            }
        }
        LocalDate from;
        try {
            from = LocalDate.parse(text(root, "from", file));
        } catch (DateTimeException e) {
            throw new BadPrices(file + ": from must be a day such as 2024-11-01");
        }
        return new PriceList(
                text(root, "region", file),
                from,
                text(root, "currency", file),
                text(root, "source", file),
                amounts(root.path("prices"), "prices", file),
                amounts(root.path("freePerMonth"), "freePerMonth", file),
                nodes(root.path("daxNodeHours"), file),
                reserved(root.path("reservedPer100Units"), file));
    }

    private static Map<String, BigDecimal> nodes(JsonNode node, String file) {
        Map<String, BigDecimal> nodes = new TreeMap<>();
        node.properties()
                .forEach(entry ->
                        nodes.put(entry.getKey(), amount(entry.getValue(), "daxNodeHours." + entry.getKey(), file)));
        return nodes;
    }

    private static SortedMap<Integer, Map<UsageType, ReservedCapacity.Rate>> reserved(JsonNode node, String file) {
        SortedMap<Integer, Map<UsageType, ReservedCapacity.Rate>> reserved = new TreeMap<>();
        for (Map.Entry<String, JsonNode> term : node.properties()) {
            String at = "reservedPer100Units." + term.getKey();
            Integer years = TERMS.get(term.getKey());
            if (years == null) {
                throw new BadPrices("%s: %s is unknown; allowed are 1 year, 3 years".formatted(file, at));
            }
            Map<UsageType, ReservedCapacity.Rate> rates = new EnumMap<>(UsageType.class);
            for (UsageType type : List.of(UsageType.READ_CAPACITY_UNIT_HOURS, UsageType.WRITE_CAPACITY_UNIT_HOURS)) {
                JsonNode rate = term.getValue().path(type.label());
                String where = at + "." + type.label();
                rates.put(
                        type,
                        new ReservedCapacity.Rate(
                                amount(rate.path("upfront"), where + ".upfront", file)
                                        .doubleValue(),
                                amount(rate.path("hourly"), where + ".hourly", file)
                                        .doubleValue()));
            }
            reserved.put(years, rates);
        }
        return reserved;
    }

    private static BigDecimal amount(JsonNode node, String at, String file) {
        if (!node.isNumber() || node.decimalValue().signum() < 0) {
            throw new BadPrices("%s: %s must be a number from 0 on, was %s"
                    .formatted(file, at, node.isMissingNode() ? "left out" : node));
        }
        return node.decimalValue();
    }

    private static String text(JsonNode root, String key, String file) {
        if (!root.path(key).isString() || root.path(key).asString().isBlank()) {
            throw new BadPrices(file + ": " + key + " is missing or no text");
        }
        return root.path(key).asString();
    }

    private static Map<UsageType, BigDecimal> amounts(JsonNode node, String key, String file) {
        Map<UsageType, BigDecimal> amounts = new EnumMap<>(UsageType.class);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            UsageType type = UsageType.named(entry.getKey());
            if (type == null) {
                throw new BadPrices("%s: %s.%s is unknown; allowed are %s"
                        .formatted(file, key, entry.getKey(), String.join(", ", labels())));
            }
            amounts.put(type, amount(entry.getValue(), key + "." + entry.getKey(), file));
        }
        return amounts;
    }

    private static List<String> labels() {
        return Arrays.stream(UsageType.values()).map(UsageType::label).toList();
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
